"""The order of an index: Chinese by pinyin among the Latin letters, Japanese by kana, all else by its letters.

A key is a tuple with one element a syllable, word, number or sign, each (class, letters, tone, character): signs come
first, then numbers, then letters; of one syllable the tones, of one tone the characters keep together.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from types import MappingProxyType

Key = tuple[tuple[int, str, int, str], ...]

SIGN, NUMBER, LETTER, KANA, IDEOGRAPH = range(5)
_TONES = MappingProxyType({"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4})
_SYLLABLE = re.compile(r"([^\W\d_]+)([1-5])?")
_HAN = re.compile("[々〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]")
_ROWS = "あかさたなはまやらわ"
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_JOINTS = "-‐‑–·・"
"""What parts words as a space does, unless it opens the term."""


def sort_key(name: str, reading: str, language: str) -> Key:
    """The key of a term in a book of that language; `reading` is how the author says to sort it, or ""."""
    if language.lower().split("-")[0] == "ja":
        return tuple(_parts(reading or name, japanese=True))
    if reading and not _HAN.search(reading):
        return _spelt(reading, name)
    return tuple(_parts(reading or name, japanese=False))


def group_of(key: Key) -> str:
    """The letter that a term stands under; "" for signs and numbers."""
    kind, letters, _, _ = key[0] if key else (SIGN, "", 0, "")
    if kind == KANA:
        return _ROWS[max(bisect_right(_ROWS, letters[:1]) - 1, 0)]
    if kind == IDEOGRAPH:
        return "漢字"
    return letters[:1].upper() if kind == LETTER else ""


def _parts(text: str, *, japanese: bool) -> Iterator[tuple[int, str, int, str]]:
    for kind, group in groupby(enumerate(text), key=lambda item: _kind(item[1])):
        run = list(group)
        piece = "".join(character for _, character in run)
        if kind == "han" and not japanese:
            yield from _pinyin(piece)
        elif kind == "han":
            yield from ((IDEOGRAPH, character, 0, "") for character in piece)
        elif kind == "kana" and japanese:
            yield (KANA, _kana(piece), 0, piece)
        elif kind == "digit":
            yield (NUMBER, piece.zfill(20), 0, "")
        elif kind in ("letter", "kana"):
            yield (LETTER, _folded(piece), 0, piece)
        elif kind == "sign":
            yield from ((SIGN, sign, 0, "") for at, sign in run if not at or sign not in _JOINTS)


def _kind(character: str) -> str:
    if _HAN.match(character):
        return "han"
    if "ぁ" <= character <= "ヿ" or "ｦ" <= character <= "ﾟ":
        return "sign" if character == "・" else "kana"
    category = unicodedata.category(character)
    if character.isspace() or category in ("Cf", "Cc"):
        return "none"
    return "digit" if category == "Nd" else "letter" if category[0] in "LM" else "sign"


def _pinyin(text: str) -> Iterator[tuple[int, str, int, str]]:
    from pypinyin import Style, lazy_pinyin

    # What has no reading comes back character by character.
    syllables = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]
    for character, syllable in zip(text, syllables, strict=True):
        letters = syllable.rstrip("12345")
        kind = LETTER if letters.isascii() else SIGN
        yield (kind, letters, int(syllable[len(letters) :] or 0), character)


def _spelt(reading: str, name: str) -> Key:
    """A reading in Latin letters, with tones as numbers or marks (``chong2qing4``, ``chóng qìng``) or without."""
    found = []
    for word, number in _SYLLABLE.findall(unicodedata.normalize("NFC", reading)):
        marks = unicodedata.normalize("NFD", word)
        tone = int(number or next((_TONES[mark] for mark in marks if mark in _TONES), 0))
        found.append((_folded(marks.replace("u\u0308", "v")), tone))
    characters = _HAN.findall(name)
    if len(characters) != len(found):
        characters = [""] * len(found)
    key = tuple((LETTER, word, tone, char) for (word, tone), char in zip(found, characters, strict=True))
    return key or tuple(_parts(reading, japanese=False))


def _folded(text: str) -> str:
    """Letters without case and without the marks above and below them; vowel signs are letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.combining(c) < 200)


def _kana(text: str) -> str:
    """Hiragana, full-size, without the marks of voice and length."""
    plain = unicodedata.normalize("NFKD", text)
    kept = (chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in plain if c not in "\u3099\u309aー")
    return "".join(kept).translate(_SMALL)
