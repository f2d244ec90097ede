"""Files are found exactly, then by weaker rules, and the rule is named."""

import unicodedata

import pytest

from bookbuild.paths import MARKDOWN_SUFFIXES, Found, find, index_files, leaves_tree

FILES = (
    "a.md",
    "Observability/Raft.md",
    "http/README.md",
    "assets/x.png",
    "public/logo.svg",
    "café.md",
    "one/index.md",
)
INDEX = index_files(FILES)


@pytest.mark.parametrize(
    ("target", "folder", "expected"),
    [
        ("a.md", "", Found("a.md", "exact")),
        ("./a.md", "", Found("a.md", "exact")),
        ("../assets//x.png", "http", Found("assets/x.png", "exact")),
        ("/assets/x.png", "http", Found("assets/x.png", "exact")),
        ("observability/raft.md", "", Found("Observability/Raft.md", "case")),
        (unicodedata.normalize("NFD", "café.md"), "", Found("café.md", "unicode")),
        ("a", "", Found("a.md", "suffix")),
        ("a.html", "", Found("a.md", "suffix")),
        ("/observability/raft", "", Found("Observability/Raft.md", "suffix, case")),
        ("http/", "", Found("http/README.md", "index")),
        ("http", "", Found("http/README.md", "index")),
        ("one/index.html", "", Found("one/index.md", "suffix")),
        ("http/index.html", "", Found("http/README.md", "index")),
        ("b.md", "", None),
        ("../a.md", "", None),
    ],
)
def test_a_target_is_found_by_the_first_rule_that_fits(target: str, folder: str, expected: Found | None) -> None:
    assert find(INDEX, target, folder, suffixes=MARKDOWN_SUFFIXES) == expected


def test_without_suffixes_only_the_name_counts() -> None:
    assert find(INDEX, "a", "") is None
    assert find(INDEX, "http/", "") is None


def test_absolute_targets_are_looked_up_in_the_public_folders() -> None:
    assert find(INDEX, "/logo.svg", "http") is None
    assert find(INDEX, "/logo.svg", "http", ("public", "")) == Found("public/logo.svg", "exact")


@pytest.mark.parametrize(
    ("target", "folder", "leaves"),
    [("a.md", "", False), ("../a.md", "x", False), ("../a.md", "", True), ("../../a", "x", True), ("/../a", "", False)],
)
def test_a_target_may_leave_the_tree(target: str, folder: str, leaves: bool) -> None:
    assert leaves_tree(target, folder) is leaves


def test_the_nearest_file_is_a_hint() -> None:
    assert INDEX.nearest("asets/x.png") == "assets/x.png"
    assert INDEX.nearest("nothing like it") == ""
