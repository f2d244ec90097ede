"""The native convention: the configuration's order, or numbered files."""

from pathlib import Path

from bookbuild.config import Config, EntryConfig, ManuscriptConfig
from bookbuild.readers import Named, ReadOrder
from bookbuild.readers.native import natural_key, read_native


def read(root: Path, config: Config | None = None) -> ReadOrder:
    order = read_native(root, config or Config())
    assert order is not None
    return order


def shape(entries: tuple[Named, ...]) -> list[object]:
    return [(e.target, e.title, shape(e.children)) if e.children else (e.target, e.title) for e in entries]


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("# x\n")


def test_an_empty_folder_has_no_order(tmp_path: Path) -> None:
    assert read(tmp_path).body == ()


def test_the_configuration_spells_the_order_out(tmp_path: Path) -> None:
    chapters = (EntryConfig("one.md", line=3), EntryConfig("", "组", (EntryConfig("two.md", line=5),), 4))
    config = Config(manuscript=ManuscriptConfig(chapters=chapters, back=(EntryConfig("z.md"),)), file="b.toml")
    order = read(tmp_path, config)
    assert shape(order.body) == [("one.md", ""), ("", "组", [("two.md", "")])]
    assert [(e.file, e.line) for e in order.body] == [("b.toml", 3), ("b.toml", 4)]
    assert shape(order.back) == [("z.md", "")]


def test_numbered_files_come_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    make(tmp_path, "10-ten.md", "2-two.md", "README.md", "1-one/index.md", "1-one/b.md", "1-one/a.md", "3-x/y.md")
    assert shape(read(tmp_path).body) == [
        ("/1-one/index.md", "", [("/1-one/a.md", ""), ("/1-one/b.md", "")]),
        ("/2-two.md", ""),
        ("", "x", [("/3-x/y.md", "")]),
        ("/10-ten.md", ""),
    ]


def test_a_numbered_folder_leaves_out_what_has_no_number(tmp_path: Path) -> None:
    make(tmp_path, "1-x/1-a.md", "1-x/draft.md", "1-x/README.md", "2-y/b.md", "2-y/_index.md")
    assert shape(read(tmp_path).body) == [
        ("/1-x/README.md", "", [("/1-x/1-a.md", "")]),
        ("/2-y/_index.md", "", [("/2-y/b.md", "")]),
    ]


def test_a_folder_of_pictures_is_no_chapter(tmp_path: Path) -> None:
    make(tmp_path, "1-a.md", "2-pictures/x.txt")
    assert shape(read(tmp_path).body) == [("/1-a.md", "")]


def test_a_number_in_another_script_does_not_stop_the_reading(tmp_path: Path) -> None:
    make(tmp_path, "²-a.md", "①.md")
    assert len(read(tmp_path).body) == 2


def test_without_numbers_all_files_are_taken_and_the_rule_is_said(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a/x.md", "README.md", "_draft.md", ".hidden.md", "node_modules/x.md")
    order = read(tmp_path)
    assert shape(order.body) == [("/README.md", ""), ("", "a", [("/a/x.md", "")]), ("/b.md", "")]
    assert [p.code for p in order.problems] == ["order-rule"]


def test_numbers_count_as_numbers() -> None:
    assert sorted(["a10", "a2", "A1"], key=natural_key) == ["A1", "a2", "a10"]
