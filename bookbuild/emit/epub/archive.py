"""The zip container (EPUB 3.3, 4.2): ``mimetype`` first and stored; the same content gives the same bytes."""

import io
import time
import zipfile

_EARLIEST = 315532800
"""1980-01-01 UTC, the first moment that a zip file can name."""
_STORED = (".png", ".jpg", ".gif", ".webp")


def normalise(container: bytes, timestamp: int) -> bytes:
    """The same files with one date, one mode and a fixed order; pictures that are compressed already are stored."""
    moment = time.gmtime(max(timestamp, _EARLIEST))
    date = (moment.tm_year, moment.tm_mon, moment.tm_mday, moment.tm_hour, moment.tm_min, moment.tm_sec)
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(container)) as source, zipfile.ZipFile(output, "w") as target:
        for name in sorted(source.namelist(), key=_rank):
            entry = zipfile.ZipInfo(name, date)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            stored = name == "mimetype" or name.endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name), compresslevel=9)
    return output.getvalue()


def _rank(name: str) -> tuple[int, str]:
    if name == "mimetype":
        return 0, name
    return (1 if name.startswith("META-INF/") else 2 if name.endswith(".opf") else 3), name
