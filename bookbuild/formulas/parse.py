"""TeX → a MathML tree by latex2mathml, with its errors in words and its texts as plain characters."""

import re
from xml.etree.ElementTree import Element

from bookbuild.formulas.errors import FormulaError
from bookbuild.formulas.syntax import ENVIRONMENTS, check_syntax

_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}(\s*\{\d+\})?")
_OPERATOR = re.compile(r"(\\operatorname\*?)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_ROMAN = re.compile(r"\\mathrm\{")
_STACK = re.compile(r"\\substack\s*(?=\{)")
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]+);")
_ESCAPED = re.compile(r"\\([%&_#${} ])")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?|\\")
_NOTATIONS = ("box",)
_CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
_REASONS = {
    "NumeratorNotFoundError": "a fraction without its upper part",
    "DenominatorNotFoundError": "a fraction without its lower part",
    "ExtraLeftOrMissingRightError": "a \\left without its \\right, or the other way round",
    "MissingSuperScriptOrSubscriptError": "nothing behind a ^ or _",
    "DoubleSubscriptsError": "two subscripts on one symbol; set braces",
    "DoubleSuperscriptsError": "two superscripts on one symbol; set braces",
    "MissingEndError": "a \\begin without its \\end",
    "InvalidAlignmentError": "the columns of an array are not given as l, c and r",
    "InvalidWidthError": "a width that is no length",
    "LimitsMustFollowMathOperatorError": "\\limits behind something that is no operator",
    "InvalidStyleForGenfracError": "a \\genfrac with a style that TeX does not know",
}


def parse_tex(tex: str, display: bool) -> Element:
    """The ``math`` element of a formula, without namespace. Raises FormulaError."""
    from latex2mathml.converter import Converter

    check_syntax(tex)
    prepared = _prepare(tex)
    try:
        math = Converter(xmlns="", display="block" if display else "inline").convert_to_element(prepared)
    except RecursionError as error:
        raise FormulaError("the formula is nested too deeply") from error
    except Exception as error:  # latex2mathml raises its own kinds and, on broken TeX, IndexError, TypeError and others
        raise FormulaError(_REASONS.get(type(error).__name__, "an argument is missing or of the wrong kind")) from error
    for node in math.iter():
        if node.text:
            node.text = _plain(node.text)
    _check(math)
    return math


def _prepare(tex: str) -> str:
    prepared = _OPERATOR.sub(_operator, _ENVIRONMENT.sub(_environment, tex))
    # latex2mathml forgets the font of one upright letter, and lets a stack swallow what follows it.
    prepared = _ROMAN.sub(r"\\mathrm {", prepared)
    for match in reversed(list(_STACK.finditer(prepared))):
        end = _group_end(prepared, match.end())
        prepared = f"{prepared[: match.start()]}{{{prepared[match.start() : end]}}}{prepared[end:]}"
    return prepared


def _group_end(tex: str, start: int) -> int:
    """The position behind the group that opens at `start`; its braces are balanced."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", tex[start:], re.DOTALL):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0:
            return start + match.end()
    raise FormulaError("a { without its }")


def _environment(match: re.Match[str]) -> str:
    name = match[2].strip()
    inner = ENVIRONMENTS[name]
    arguments = "" if name.startswith("align") else match[3] or ""
    return f"\\{match[1]}{{{inner}}}{arguments}" if inner else ("{" if match[1] == "begin" else "}")


def _operator(match: re.Match[str]) -> str:
    """latex2mathml knows operators of letters only; the text between the braces may hold spaces and marks."""
    name = re.sub(r"\\[,;:! ]|~", " ", match[2])
    if re.search(r"[\\{}]", name):
        raise FormulaError(f"commands within {match[1]} are not supported")
    letters = " ".join(name.split())
    if re.fullmatch(r"[A-Za-z]+", letters):
        return f"{match[1]}{{{letters}}}"
    return f"\\mathop{{\\text{{{letters}}}}}" + ("\\limits" if match[1].endswith("*") else "")


def _plain(text: str) -> str:
    """latex2mathml leaves character references in its texts, to be unescaped after serialisation."""
    return _ESCAPED.sub(r"\1", _REFERENCE.sub(lambda match: chr(int(match[1], 16)), text))


def _check(math: Element) -> None:
    for node in math.iter():
        wanted = _CHILDREN.get(node.tag)
        if wanted is not None and len(node) != wanted:
            raise FormulaError(f"a command lacks one of its {wanted} arguments")
        command = _COMMAND.search(node.text or "")
        if command is not None and not (node.text == "\\" and node.tag in ("mi", "mo")):
            raise FormulaError(f"the command {command[0]} is not supported")
        if node.tag == "menclose" and node.get("notation") not in _NOTATIONS:
            raise FormulaError("struck-out parts of a formula are not supported")
        if node.tag == "mtable" and (node.get("rowlines") or node.get("columnlines")):
            raise FormulaError("lines within an array are not supported")
        if node.tag == "mspace" and node.get("linebreak"):
            raise FormulaError("a \\\\ outside of a matrix or an aligned environment")
        if node.tag == "mi" and node.text == "&":
            raise FormulaError("an & outside of a matrix or an aligned environment; write \\&")
