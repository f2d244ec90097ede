"""One file of the disk becomes one document: its lines stay the file's."""

from pathlib import Path

import pytest

from bookbuild.documents import read_document


def test_plain_text_is_unchanged(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# 甲\n\n乙\n".encode())
    document, problems = read_document(tmp_path, "a.md")
    assert (document.text, document.title, problems) == ("# 甲\n\n乙\n", "", [])


def test_a_byte_order_mark_and_foreign_line_ends_go(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# a\r\nb\rc\n")
    assert read_document(tmp_path, "a.md")[0].text == "# a\nb\nc\n"


def test_front_matter_gives_way_to_blank_lines_and_its_title_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 甲\nx: [1]\n---\n# 乙\n")
    document, problems = read_document(tmp_path, "a.md")
    assert (document.text, document.title, problems) == ("\n\n\n\n# 乙\n", "甲", [])


def test_a_leading_rule_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\n\nSome text.\n\n---\n\nMore.\n"
    (tmp_path / "a.md").write_text(text)
    assert read_document(tmp_path, "a.md")[0].text == text


def test_empty_front_matter_is_taken_off(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\n---\n# a\n")
    assert read_document(tmp_path, "a.md")[0].text == "\n\n# a\n"


@pytest.mark.parametrize("title", ["Yes", "2024-13-45", "007", "1:20"])
def test_a_title_is_a_text_whatever_yaml_would_make_of_it(tmp_path: Path, title: str) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: {title}\ndate: 2024-99-99\n---\n# a\n")
    document, problems = read_document(tmp_path, "a.md")
    assert (document.title, problems) == (title, [])


def test_a_document_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    document, (found,) = read_document(tmp_path, "no.md")
    assert (document.text, found.code, found.file) == ("", "document-missing", "no.md")


def test_bad_front_matter_is_a_problem_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\nb: [1\n---\n# c\n")
    document, (found,) = read_document(tmp_path, "a.md")
    assert found.code == "front-matter"
    assert found.line in (3, 4)
    assert document.text == "\n\n\n\n# c\n"


def test_a_file_that_is_not_utf8_names_the_line_of_the_byte(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# a\n\nb\xfc\n")
    document, (found,) = read_document(tmp_path, "a.md")
    assert (document.text, found.code, found.line) == ("# a\n\nb\ufffd\n", "document-encoding", 3)


def test_a_control_character_is_shown_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\nb\x0cc\n")
    document, (found,) = read_document(tmp_path, "a.md")
    assert (document.text, found.code, found.line) == ("a\nb\ufffdc\n", "document-character", 2)
