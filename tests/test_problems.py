"""Every problem in the code has a row in the table, and every row is used."""

import pickle
import re
from pathlib import Path

import pytest

import bookbuild
from bookbuild.problems import CODES, BookError, MachineError, Severity, problem

SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(bookbuild.__file__).parent.rglob("*.py")
    if path.name != "problems.py"
)


def test_a_problem_has_the_severity_of_its_code() -> None:
    assert problem("picture-missing", "x").severity == Severity.ERROR
    assert problem("link-broken", "x").severity == Severity.WARNING


def test_a_place_is_as_exact_as_is_known() -> None:
    assert problem("link-broken", "x").place == ""
    assert problem("link-broken", "x", "a.md").place == "a.md"
    assert problem("link-broken", "x", "a.md", 3).place == "a.md:3"


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        problem("no-such-code", "x")


def test_an_error_carries_its_problems() -> None:
    error = BookError([problem("link-broken", "x", "a.md", 3)])
    assert str(error) == "a.md:3: x"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_used(code: str) -> None:
    assert re.search(rf'"{code}"', SOURCE), f"{code} is in the table, but no module reports it"


def test_every_explanation_is_a_sentence() -> None:
    assert all(code.explanation.endswith(".") for code in CODES.values())


@pytest.mark.parametrize("kind", [BookError, MachineError])
def test_an_error_comes_whole_from_another_process(kind: type[BookError]) -> None:
    error = pickle.loads(pickle.dumps(kind([problem("worker-died", "gone", "a.md", 3)])))
    assert type(error) is kind
    assert error.problems == (problem("worker-died", "gone", "a.md", 3),)
    assert str(error) == "a.md:3: gone"
