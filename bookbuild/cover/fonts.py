"""The families of a cover's letters, by language and role; each is a list as CSS has it, taken letter by letter."""

from types import MappingProxyType

from bookbuild.languages import han_of

_CJK = MappingProxyType({"hans": "SC", "hant": "TC", "ja": "JP", "ko": "KR"})
_SCRIPTS = ("Naskh Arabic", "Serif Hebrew", "Serif Devanagari", "Serif Bengali", "Serif Tamil", "Serif Telugu")
_MORE_SCRIPTS = ("Serif Thai", "Serif Khmer", "Serif Georgian", "Serif Armenian", "Serif Ethiopic")
_SERIF = (*(f"Noto {script}" for script in (*_SCRIPTS, *_MORE_SCRIPTS)), "serif")
_SANS = ("Noto Sans Arabic", "Noto Sans Devanagari", "sans-serif")


def title_families(language: str) -> str:
    """Letters with serifs, drawn for large sizes where there are such."""
    return ", ".join((*_ordered(language, "Noto Serif", "Noto Serif Display", "Noto Serif"), *_SERIF))


def text_families(language: str) -> str:
    """Plain letters for names and small lines."""
    return ", ".join((*_ordered(language, "Noto Sans", "Noto Sans"), *_SANS))


def _ordered(language: str, han_style: str, *latin: str) -> tuple[str, ...]:
    """Chinese, Japanese and Korean take Latin letters from the same font, other languages from their own."""
    han = han_of(language)
    return (f"{han_style} CJK {_CJK[han]}", *latin) if han else (*latin, f"{han_style} CJK SC")
