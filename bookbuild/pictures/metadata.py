"""Takes out of a picture's file what says where and by whom it was made; its pixels stay as they are.

JPEG: ITU-T T.81, B.2.4.6 (application segments) and B.2.4.5 (comments). Colour profiles (APP2, ICC.1 B.4) and Adobe's
colour transform (APP14) say how pixels are to be read, so they stay. PNG (third edition), 5.3 and 11.3: the chunks of
text, time and EXIF say nothing of the pixels.
"""

from bookbuild.pictures.png import SIGNATURE, spans

_START, _SCAN, _STANDALONE = 0xD8, 0xDA, frozenset([0x01, *range(0xD0, 0xD9)])
_KEPT_SEGMENTS = frozenset([0xE0, 0xE2, 0xEE])
_COMMENT, _APPLICATION = 0xFE, range(0xE0, 0xF0)
_SAYING_NOTHING = frozenset([b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"])


def without_metadata(data: bytes, media_type: str) -> bytes:
    """A JPEG or PNG without EXIF, XMP, IPTC and comments; any other file, and one that is not in order, as it is."""
    if media_type == "image/jpeg" and data[:2] == bytes((0xFF, _START)):
        return _plain_jpeg(data)
    if media_type == "image/png" and data.startswith(SIGNATURE):
        return _plain_png(data)
    return data


def _plain_jpeg(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _SCAN:
            return b"".join([*kept, data[at:]])
        if marker in _STANDALONE:
            return data
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        metadata = marker == _COMMENT or (marker in _APPLICATION and marker not in _KEPT_SEGMENTS)
        if not metadata:
            kept.append(data[at:end])
        at = end
    return data


def _plain_png(data: bytes) -> bytes:
    kept = [SIGNATURE]
    for name, at, end in spans(data):
        if name not in _SAYING_NOTHING:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
    return data
