"""The ids that Markdown tools make of headings, so that links written for them find their places."""

import re
from collections.abc import Callable
from types import MappingProxyType
from unicodedata import normalize

_VUEPRESS_MARKS = re.compile(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'“”‘’<>,.?/]+""")
_COMBINING = re.compile(r"[\u0300-\u036f\x00-\x1f]")
_LETTERS = MappingProxyType(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l"}
)


def vuepress(text: str) -> str:
    """VuePress and VitePress (@mdit-vue/shared, slugify)."""
    bare = _COMBINING.sub("", normalize("NFKD", text))
    dashed = _VUEPRESS_MARKS.sub("-", bare).strip("-")
    return re.sub(r"^(\d)", r"_\1", dashed).lower()


def github(text: str) -> str:
    """GitHub (html-pipeline, TOC filter); also what mdBook and HonKit make, but for rare marks."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def python_markdown(text: str) -> str:
    """Python-Markdown (toc, `slugify`), which leaves nothing of Chinese."""
    bare = normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _dashed(bare)


def pymdown(text: str) -> str:
    """Python-Markdown (toc, `slugify_unicode`) and, but for runs of spaces, pymdown-extensions (`slugs`)."""
    return _dashed(normalize("NFKC", text))


def ascii_slug(text: str) -> str:
    """ASCII letters, digits and single dashes: accents are taken off, what is not Latin is left out."""
    spelled = "".join(_LETTERS.get(character, character) for character in text)
    bare = normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def name_key(name: str) -> str:
    """The form in which names are compared: white space in an id cannot be typed in a link."""
    return re.sub(r"\s+", "-", name.strip())


def _dashed(text: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


SCHEMES: tuple[tuple[str, Callable[[str], str], str], ...] = (
    ("vuepress", vuepress, "-"),
    ("github", github, "-"),
    ("python-markdown", python_markdown, "_"),
    ("pymdown", pymdown, "_"),
)
"""Each tool with its slug and what it puts between a repeated slug and its number."""
