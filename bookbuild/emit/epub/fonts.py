"""Fonts within the EPUB, on demand: subsets of the families that the sheets name first, with the book's characters.

OpenType as it is, not WOFF2 (Kobo's list), without hints. A font whose licence forbids it (OpenType, OS/2, fsType) is
left out. A reader that has a font of its own for what a subset lacks takes the next family of the stack.
"""

import io
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bookbuild.emit import EmitOptions
from bookbuild.emit.epub.font_roles import Face, characters_by_face
from bookbuild.installed import fonts_stamp
from bookbuild.languages import han_of
from bookbuild.problems import Problem, problem
from bookbuild.styles import Styles
from bookbuild.work import Job, run

_FORBIDDEN = 0x0002 | 0x0100 | 0x0200
"""fsType: restricted licence, no subsetting, bitmaps only."""
_FIRST = re.compile(r"""\s*["']?([^"',]+)""")
_HAN_FEATURES = ("kern", "liga", "ccmp", "mark", "vert", "vrt2")
_APPLE = "META-INF/com.apple.ibooks.display-options.xml"
_SPECIFIED = b"""<?xml version="1.0" encoding="UTF-8"?>
<display_options><platform name="*"><option name="specified-fonts">true</option></platform></display_options>
"""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font file with the characters of one face; `data` is empty when its licence forbids that."""

    data: bytes
    suffix: str
    characters: int


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files by name in the package, the CSS that names them, files beside the package, and what was found."""

    files: tuple[tuple[str, bytes], ...] = ()
    css: str = ""
    extras: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[Problem, ...] = ()


def embed_fonts(pages: Iterable[etree._Element], language: str, styles: Styles, options: EmitOptions) -> Fonts:
    """The fonts of the book; none unless ``[epub] embed_fonts`` asks for them."""
    if not options.config.epub.embed_fonts:
        return Fonts()
    stacks = dict(styles.stacks)
    wanted = sorted(characters_by_face(pages, language).items())
    sources = [(face, chars, _find(_first(stacks[face.family]), face)) for face, chars in wanted]
    there = [(face, chars, source) for face, chars, source in sources if source is not None]
    stamp = fonts_stamp() if options.cache else ""
    jobs = [_job(source, chars, language, stamp) for _, chars, source in there]
    made = run(jobs, options.jobs, executor=options.executor, cache=options.cache)
    files, rules, problems = [], [], []
    for (face, _, _), subset in zip(there, made, strict=True):
        family = _first(stacks[face.family])
        if not subset.data:
            message = f"the licence of {family} forbids to embed it"
            problems.append(problem("font-licence", message, hint="name another family in [style] tokens"))
            continue
        name = f"fonts/{_name(face)}.{subset.suffix}"
        files.append((name, subset.data))
        rules.append(_rule(family, face, name))
    if files:
        rules.append(f"html {{ font-family: {stacks['serif']}; }}\n")
        size = sum(len(data) for _, data in files)
        message = f"embedded {len(files)} fonts, {round(size / 1000)} kB"
        problems.append(problem("fonts-embedded", message))
    return Fonts(tuple(files), "".join(rules), ((_APPLE, _SPECIFIED),) if files else (), tuple(problems))


def subset_font(path: str, number: int, characters: str, language: str) -> Subset:
    """The face `number` of a font file with these characters alone; the same bytes every time."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=number, recalcTimestamp=False, lazy=True) as font:
        if font["OS/2"].fsType & _FORBIDDEN:
            return Subset(b"", "", 0)
        settings = Options(hinting=False, notdef_outline=True, recalc_timestamp=False, name_IDs=[1, 2, 4, 6, 13, 14])
        settings.layout_features = list(_HAN_FEATURES) if han_of(language) else ["*"]
        subsetter = Subsetter(settings)
        subsetter.populate(unicodes=[ord(char) for char in characters])
        subsetter.subset(font)
        data = io.BytesIO()
        font.save(data, reorderTables=True)
        return Subset(data.getvalue(), "otf" if "CFF " in font else "ttf", len(font.getBestCmap()))


def media_type_of(name: str) -> str:
    """The media type of a font file (RFC 8081)."""
    return f"font/{name.rpartition('.')[2]}"


def _job(source: tuple[str, int], characters: set[str], language: str, stamp: str) -> Job[Subset]:
    text = "".join(sorted(characters))
    return Job(subset_font, (*source, text, language), (Path(source[0]).name, str(source[1]), text, language, stamp))


def _find(family: str, face: Face) -> tuple[str, int] | None:
    """File and number of a face that is installed; None where fontconfig would give another family."""
    weight, slant = (200 if face.bold else 80), (100 if face.italic else 0)
    pattern = f"{family}:weight={weight}:slant={slant}"
    command = ["fc-match", "--format", "%{file}\n%{index}\n%{family}\n%{slant}", pattern]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        return None
    same = family in answer[2].split(",") and (answer[3] != "0") == face.italic
    return (answer[0], int(answer[1]) & 0xFFFF) if same else None


def _first(stack: str) -> str:
    match = _FIRST.match(stack)
    return match[1].strip() if match else ""


def _name(face: Face) -> str:
    return face.family + ("-bold" if face.bold else "") + ("-italic" if face.italic else "")


def _rule(family: str, face: Face, name: str) -> str:
    weight, style = ("bold" if face.bold else "normal"), ("italic" if face.italic else "normal")
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: url({name}); }}\n'
