"""What is wrong with a formula, as an error and as a problem."""

from bookbuild.problems import Problem, problem

_HINT = "mend the TeX; if it is no formula, write the dollar signs as \\$"


class FormulaError(Exception):
    """The TeX is wrong or asks for something that cannot be set; the message says what."""


def formula_problem(message: str, tex: str, file: str, line: int) -> Problem:
    """The one problem of a faulty formula, equal wherever it is found, so that it is told once."""
    short = " ".join(tex.split())
    shown = short if len(short) <= 60 else short[:59] + "…"
    return problem("math-invalid", f"{message}: {shown}", file, line, _HINT)
