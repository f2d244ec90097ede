"""What a foreign tree plainly says of its author, licence and cover outside its configuration."""

import re
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r'cc:attributionName[^>]*>([^<]+)<|property="cc:attributionName"[^>]*>([^<]+)<')
_LICENCE_URL = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)")
_PICTURE = re.compile(r"""<img[^>]+src=["']([^"']+)["']|!\[[^\]]*\]\(([^)\s]+)""")
_KNOWN_LICENCES = (
    ("MIT License", "MIT"),
    ("Apache License", "Apache-2.0"),
    ("Attribution-ShareAlike 4.0", "CC BY-SA 4.0"),
    ("Attribution-NonCommercial-ShareAlike 4.0", "CC BY-NC-SA 4.0"),
    ("Attribution 4.0 International", "CC BY 4.0"),
    ("CC0 1.0", "CC0 1.0"),
)
_COVER_WORDS = ("cover", "封面")


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found; empty where the tree does not say it plainly."""

    authors: tuple[str, ...] = ()
    rights: str = ""
    cover: str = ""


def repository_facts(root: Path) -> Facts:
    """Author, licence and cover from README and LICENSE.

    The author is who a Creative Commons notice attributes the work to; the licence the one that a licence link or the
    LICENSE file names; the cover a picture of the README that is named cover. Other pictures of it may be anything, an
    advertisement of a shop as well.
    """
    readme = _first_text(root, ("README.md", "readme.md", "Readme.md"))
    licence = _first_text(root, ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING"))
    return Facts(_authors(readme), _rights(readme, licence), _cover(root, readme))


def _first_text(root: Path, names: tuple[str, ...]) -> str:
    path = next((root / name for name in names if (root / name).is_file()), None)
    return "" if path is None else path.read_text(encoding="utf-8", errors="replace")


def _authors(readme: str) -> tuple[str, ...]:
    found = _NAME.search(readme)
    return () if found is None else ((found.group(1) or found.group(2)).strip(),)


def _rights(readme: str, licence: str) -> str:
    for text in (licence, readme):
        url = _LICENCE_URL.search(text)
        if url:
            return f"CC {url.group(1).upper()} {url.group(2)}"
    head = licence[:600]
    return next((short for words, short in _KNOWN_LICENCES if words in head), "")


def _cover(root: Path, readme: str) -> str:
    pictures = [str(a or b).removeprefix("./").lstrip("/") for a, b in _PICTURE.findall(readme)]
    local = [picture for picture in pictures if "://" not in picture and (root / picture).is_file()]
    for picture in local:
        if any(word in Path(picture).stem.lower() for word in _COVER_WORDS):
            return picture
    return ""
