"""The printed pages of a whole book: every marker of the EPUB stands where the page of the PDF begins."""

import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import etree

from bookbuild.build import Request, build
from bookbuild.emit.epub import emit_epub
from bookbuild.styles import load_styles
from tests.printed_pages import disagreements, printed
from tests.real_book import REPOSITORY, TIME, need_pdf, real_book

_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class _Built:
    """The manuscript three times: with its PDF, alone, and alone with the pages laid out for it."""

    both: Path
    pdf: Path
    alone: Path
    paged: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> _Built:
    need_pdf()
    folder = tmp_path_factory.mktemp("pages")
    config = folder / "paged.toml"
    toml = (REPOSITORY / "manuscript" / "bookbuild.toml").read_text(encoding="utf-8")
    root = (REPOSITORY / "manuscript").as_posix()
    toml = toml.replace("[manuscript]\n", f'[manuscript]\nroot = "{root}"\n')
    config.write_text(f"{toml}\n[epub]\npage_list = true\n", encoding="utf-8")
    out = [_epub(folder / "both", ("epub", "pdf")), _epub(folder / "alone", ("epub",))]
    out.append(_epub(folder / "paged", ("epub",), config))
    return _Built(out[0], next((folder / "both").glob("*.pdf")), out[1], out[2])


def _epub(out: Path, outputs: tuple[str, ...], config: Path | None = None) -> Path:
    report = build(Request(REPOSITORY / "manuscript", config, outputs, out, timestamp=TIME))
    assert report.exit_code == 0, report.problems
    assert [artifact.kind for artifact in report.artifacts] == list(outputs)
    return next(out.glob("*.epub"))


def _contents(epub: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(epub) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def test_every_page_begins_at_its_marker(built: _Built) -> None:
    count, wrong = disagreements(built.both, built.pdf)
    assert wrong == []
    assert count > 50


def test_a_marker_at_a_wrong_place_is_found(built: _Built, tmp_path: Path) -> None:
    path = tmp_path / "wrong.epub"
    with zipfile.ZipFile(built.both) as archive, zipfile.ZipFile(path, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            copy.writestr(name, data.replace(b'aria-label="8"', b'aria-label="7"'))
    assert disagreements(path, built.pdf)[1] != []


def test_an_epub_alone_has_no_pages_unless_they_are_asked_for(built: _Built) -> None:
    assert printed(built.alone) == []
    assert [marker.label for marker in printed(built.paged)] == [marker.label for marker in printed(built.both)]


def test_markers_change_no_text_of_the_book(built: _Built) -> None:
    plain = _contents(built.alone)
    marked = _contents(built.both)
    assert list(plain) == list(marked)
    differing = [name for name in plain if not name.endswith("nav.xhtml") and _text(plain[name]) != _text(marked[name])]
    assert differing == []


def _text(page: etree._Element) -> str:
    """The text but for references, which say a folio only where there are pages."""
    for link in page.iter(f"{_XHTML}a"):
        if "xref" in (link.get("class") or "").split():
            for child in list(link):
                link.remove(child)
            link.text = ""
    return "".join(str(text) for text in page.itertext())


def test_every_page_of_the_book_that_bookbuild_was_born_for_begins_at_its_marker(tmp_path: Path) -> None:
    built = real_book()
    dot = next(picture for picture in built.options.pictures.values() if picture.media_type == "image/png")
    pictures = dict.fromkeys(built.options.pictures, dot)  # to reduce the true ones takes minutes, and moves no page
    options = replace(built.options, pictures=pictures, page_breaks=built.artifact.page_breaks)
    epub = tmp_path / "book.epub"
    epub.write_bytes(emit_epub(built.book, load_styles((), {}), options).files[0].data)
    count, wrong = disagreements(epub, built.pdf)
    assert wrong == []
    assert count > 0.95 * len(built.artifact.page_breaks)
