"""Fonts: every family that a sheet names is one that this machine has, in an order that suits the book's language.

The engine never says that a family is missing: fontconfig answers any name with some font, and generic families with
others on every machine. So each ``font-family`` list is cut down to what is installed, before the engine sees it.
"""

import re
import subprocess
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bookbuild.problems import MachineError, Problem, problem

KAI_HAN = "Kai of bookbuild"
_KAI = "LXGW WenKai"
_SONG, _HEI, _MONO, _SYMBOLS = "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans Mono CJK SC", "DejaVu Sans"
_LATIN = MappingProxyType({_SONG: "Noto Serif", _HEI: "Noto Sans", _KAI: "Noto Serif"})
_GENERIC = MappingProxyType(
    {"serif": _SONG, "sans-serif": _HEI, "monospace": _MONO, "cursive": _KAI, "system-ui": _HEI}
)
_PACKAGES = MappingProxyType(
    {
        _SONG: "fonts-noto-cjk",
        _HEI: "fonts-noto-cjk",
        _MONO: "fonts-noto-cjk",
        _KAI: "fonts-lxgw-wenkai",
        _SYMBOLS: "fonts-dejavu-core",
        "DejaVu Sans Mono": "fonts-dejavu-core",
        "Noto Serif": "fonts-noto-core",
        "Noto Sans": "fonts-noto-core",
    }
)
_BLOCKS = (
    (0x2600, 0x27BF, "fonts-symbola"),
    (0x1F000, 0x1FAFF, "fonts-noto-color-emoji"),
    (0x3400, 0x4DBF, "fonts-noto-cjk-extra"),
    (0x20000, 0x3FFFF, "fonts-hanazono"),
)
_CJK = ("zh", "ja", "ko")
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_LIST = re.compile(r"(?<![\w-])(font-family\s*:\s*)([^;}]+)")
_NAME = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,"']+))\s*(?:,|\Z)""")


@dataclass(frozen=True, slots=True)
class Face:
    """An installed font file: one of its families, its PostScript name, its style, and where it is."""

    family: str
    postscript: str
    style: str
    file: str


def is_cjk(language: str) -> bool:
    """Whether a BCP 47 tag names a language that is set on a grid of full-width characters."""
    return language.lower().split("-")[0] in _CJK


def installed_faces() -> tuple[Face, ...]:
    """Every font that fontconfig knows. Raises MachineError when fontconfig is not there or a role has no font."""
    lines = _fc_list(":", "%{family}\t%{postscriptname}\t%{style}\t%{file}\n").splitlines()
    faces = []
    for line in sorted(lines):
        families, postscript, style, file = line.split("\t")
        faces += [Face(family, postscript, style, file) for family in families.split(",")]
    known = {face.family for face in faces}
    missing = [family for family in _PACKAGES if family not in known]
    if missing:
        raise MachineError([_missing_font(family) for family in missing])
    return tuple(faces)


def name_families(css: str, installed: Iterable[str], language: str, extra: tuple[str, ...] = ()) -> str:
    """The sheet with every ``font-family`` list reduced to installed families, Latin or Chinese first by language.

    Generic families become named ones; symbols and the `extra` families close every list. Families that the sheet's
    own ``@font-face`` rules declare count as installed.
    """
    declared = {name for face in _FACE.findall(css) for _, names in _LIST.findall(face) for name in _names(names)}
    known = frozenset(installed) | declared | {KAI_HAN}

    def stack(match: re.Match[str]) -> str:
        names = _names(match.group(2))
        if len(names) == 1 and names[0] in ("inherit", "initial", "unset", "revert"):
            return match.group(0)
        wanted = [name for typed in names for name in _expand(_GENERIC.get(typed, typed), language)]
        stack = dict.fromkeys(name for name in (*wanted, _SONG, _SYMBOLS, *extra) if name in known)
        lines = "\n" * match.group(2).count("\n")  # the sheet keeps its lines: the engine says where faults are
        return match.group(1) + ", ".join(f'"{name}"' for name in stack) + lines

    pieces, last = [], 0
    for face in _FACE.finditer(css):
        pieces += [_LIST.sub(stack, css[last : face.start()]), face.group(0)]
        last = face.end()
    return "".join(pieces) + _LIST.sub(stack, css[last:])


def kai_faces(faces: Iterable[Face]) -> tuple[str, tuple[str, ...]]:
    """``@font-face`` rules that take Han characters alone from the Kai font, and the files that they read.

    Its quotation marks and middle dot are narrow as in Latin: those have to come from the Song font beside it.
    """
    weights = {"Regular": "normal", "Bold": "bold"}
    used = [face for face in faces if face.family == _KAI and face.style in weights]
    rules = "".join(
        f'@font-face {{ font-family: "{KAI_HAN}"; src: local("{face.postscript}"); font-weight: {weights[face.style]};'
        " unicode-range: U+3000-303F, U+3400-9FFF, U+FF00-FFEF }\n"
        for face in used
    )
    return rules, tuple(face.file for face in used)


def usual_characters(installed: Iterable[str]) -> frozenset[int]:
    """The code points that the book's usual families have, those of them that are `installed`."""
    known = frozenset(installed)
    return frozenset().union(*(_charset(f":family={family}") for family in _PACKAGES if family in known))


def families_for_missing(
    characters: Mapping[str, tuple[str, int]], usual: Collection[int]
) -> tuple[tuple[str, ...], list[Problem]]:
    """Families beyond the usual ones that the book's `characters` (with the place of each) ask for, and problems.
    `usual` are the code points of the usual ones.

    A character that no font of the machine has is a problem; that one comes from a font that is none of the book's, and
    so of another design or script, is told.
    """
    extra: dict[str, set[int]] = {}
    problems = []
    for character in sorted(characters):
        code = ord(character)
        if code in usual or any(code in charset for charset in extra.values()):
            continue
        family = _family_with(code)
        if family:
            extra[family] = _charset(f":family={family}")
            message = f"{character} (U+{code:04X}) is in none of the book's fonts; it is set in {family}"
            hint = "look whether it fits, or name a family that has it in a sheet of your own"
            problems.append(problem("glyph-fallback", message, *characters[character], hint=hint))
        else:
            message = f"no font has the character {character} (U+{code:04X})"
            hint = f"install a font that has it (Debian: apt-get install {_package_for(code)}), or write it otherwise"
            problems.append(problem("glyph-missing", message, *characters[character], hint=hint))
    return tuple(extra), problems


def _expand(family: str, language: str) -> tuple[str, ...]:
    if not is_cjk(language):
        return (_LATIN[family], family) if family in _LATIN else (family,)
    return (KAI_HAN, _SONG, family) if family == _KAI else (family,)


def _names(text: str) -> list[str]:
    return [next(name.strip() for name in match.groups() if name is not None) for match in _NAME.finditer(text)]


def _package_for(code: int) -> str:
    """The Debian package that most likely has a character."""
    return next((package for first, last, package in _BLOCKS if first <= code <= last), "fonts-noto-extra")


def _family_with(code: int) -> str:
    """A family that has the character; plain sans-serif ones before others, so that the choice is a quiet one."""
    found = {line.split(",")[0] for line in _fc_list(f":charset={code:x}", "%{family}\n").splitlines()}
    ranked = sorted(found, key=lambda name: (not name.startswith("Noto Sans"), "Color" in name, name))
    return ranked[0] if ranked else ""


def _charset(pattern: str) -> set[int]:
    codes: set[int] = set()
    for ranges in _fc_list(pattern, "%{charset}\n").split():
        first, _, last = ranges.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return codes


def _fc_list(pattern: str, form: str) -> str:
    try:
        return subprocess.run(["fc-list", "-f", form, pattern], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        message = f"the list of fonts cannot be asked for (fc-list: {error})"
        hint = "install fontconfig (apt-get install fontconfig)"
        raise MachineError([problem("system-missing", message, hint=hint)]) from error


def _missing_font(family: str) -> Problem:
    hint = f"install it (Debian: apt-get install {_PACKAGES[family]})"
    return problem("system-missing", f"the font {family} is not installed", hint=hint)
