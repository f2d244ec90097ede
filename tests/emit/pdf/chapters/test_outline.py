"""Bookmarks of all pages as one tree."""

import pytest

from bookbuild.emit.pdf.chapters.outline import Entry, outline


def tree(entries: list[Entry]) -> list[object]:
    return [(entry.label, tree(entry.children)) if entry.children else entry.label for entry in entries]


def of_levels(*levels: int) -> list[object]:
    marks = [(page, (level, str(page), 0.0, 0.0, "open")) for page, level in enumerate(levels)]
    return tree(outline(marks))


def test_no_bookmarks_are_no_outline() -> None:
    assert outline([]) == []


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ((1, 1), ["0", "1"]),
        ((1, 2, 2, 1), [("0", ["1", "2"]), "3"]),
        ((1, 3, 3, 2), [("0", ["1", "2", "3"])]),
        ((3, 2, 1), ["0", "1", "2"]),
        ((1, 3, 4, 2, 3), [("0", [("1", ["2"]), ("3", ["4"])])]),
    ],
)
def test_levels_make_the_tree_and_one_left_out_has_no_depth(levels: tuple[int, ...], wanted: list[object]) -> None:
    assert of_levels(*levels) == wanted


def test_the_engine_makes_the_same_tree() -> None:
    from types import SimpleNamespace

    from weasyprint.anchors import make_page_bookmark_tree
    from weasyprint.matrix import Matrix

    def engine(levels: tuple[int, ...]) -> list[object]:
        root: list[object] = []
        skipped: list[int] = []
        depths, before = [root], 0
        for number, level in enumerate(levels):
            page = SimpleNamespace(bookmarks=[(level, str(number), (0, 0), "open")])
            before = make_page_bookmark_tree(page, skipped, depths, before, number, Matrix())
        return labels(root)

    def labels(entries: list[object]) -> list[object]:
        return [(e[0], labels(e[2])) if e[2] else e[0] for e in entries]  # type: ignore[index]

    for levels in ((1, 2, 3, 2, 1), (1, 3, 2, 3), (2, 4, 3, 1), (3, 3, 1, 4, 2, 5, 5, 1), (1, 4, 3, 2, 2)):
        assert of_levels(*levels) == engine(levels), levels
