"""What TeX would complain about and latex2mathml passes over: it drops the rest, or prints the source."""

import re
from collections.abc import Iterator

from bookbuild.formulas.errors import FormulaError

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}&%$#]", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_VERBATIM = re.compile(
    r"\\(?:text|textrm|textbf|textit|textsf|texttt|mbox|hbox|operatorname\*?)\s*\{((?:[^{}\\]|\\.)*)\}"
)

ENVIRONMENTS = {
    **{name: name for name in ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix")},
    **{name: name for name in ("cases", "array", "split", "align*")},
    # Numbers are the book's to give, and within a formula all of these look alike.
    **dict.fromkeys(("aligned", "align", "alignat", "alignat*", "alignedat", "eqnarray", "eqnarray*"), "align*"),
    **dict.fromkeys(("gathered", "gather", "gather*", "multline", "multline*"), "displaylines"),
    **dict.fromkeys(("equation", "equation*", "displaymath", "math"), ""),
}
"""The environments of LaTeX that can be set → the one of latex2mathml that sets them ("": none is needed)."""


def check_syntax(tex: str) -> None:
    """Raise FormulaError for unbalanced braces and environments, stray ``& # $ %`` and an empty formula."""
    if not tex.strip():
        raise FormulaError("the formula is empty")
    _check_environments(tex)
    depth = 0
    for token, position in _tokens(tex):
        depth += (token == "{") - (token == "}")
        if depth < 0:
            raise FormulaError(f"a }} without its {{ after {_before(tex, position)}")
        if token == "%":
            raise FormulaError("an unescaped % would hide the rest of the formula; write \\%")
        if token in ("$", "#"):
            raise FormulaError(f"a {token} inside a formula; write \\{token}")
    if depth:
        raise FormulaError("a { without its }")


def _tokens(tex: str) -> Iterator[tuple[str, int]]:
    for match in _TOKEN.finditer(tex):
        yield match[0], match.start()


def _before(tex: str, position: int) -> str:
    return repr(tex[max(0, position - 12) : position])


def _check_environments(tex: str) -> None:
    open_ones: list[str] = []
    last = 0
    for match in _ENVIRONMENT.finditer(tex):
        _check_ampersand(tex[last : match.start()], open_ones)
        last = match.end()
        kind, name = match[1], match[2].strip()
        if name not in ENVIRONMENTS:
            raise FormulaError(f"the environment {name} is not supported")
        if kind == "begin":
            open_ones.append(name)
        elif not open_ones or open_ones.pop() != name:
            raise FormulaError(f"an \\end{{{name}}} without its \\begin{{{name}}}")
    _check_ampersand(tex[last:], open_ones)
    if open_ones:
        raise FormulaError(f"a \\begin{{{open_ones[-1]}}} without its \\end{{{open_ones[-1]}}}")


def _check_ampersand(tex: str, open_ones: list[str]) -> None:
    inside_matrix = any(ENVIRONMENTS[name] for name in open_ones)
    bare = _VERBATIM.sub("", tex)
    if not inside_matrix and any(token == "&" for token, _ in _tokens(bare)) and "\\substack" not in tex:
        raise FormulaError("an & outside of a matrix or an aligned environment; write \\&")
