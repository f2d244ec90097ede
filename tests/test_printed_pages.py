"""The printed pages of a whole book: every marker of the EPUB stands where the page of the PDF begins."""

import shutil
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import etree

from bookbuild.assemble import assemble, freeze
from bookbuild.build import Request, build, render
from bookbuild.emit import EmitOptions
from bookbuild.emit.epub import emit_epub
from bookbuild.emit.pdf import emit_pdf
from bookbuild.emit.pdf.fonts import installed_faces
from bookbuild.manuscript import read_manuscript
from bookbuild.passes.order import PASSES
from bookbuild.pictures import prepare_pictures
from bookbuild.problems import MachineError
from bookbuild.styles import load_styles
from tests.printed_pages import disagreements, printed

REPOSITORY = Path(__file__).parent.parent
BOOKS = REPOSITORY.parent / "shared" / "books"
TIME = 1_700_000_000
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
    _need_pdf()
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


def _need_pdf() -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    try:
        installed_faces()
    except MachineError as error:
        pytest.skip(f"this machine cannot make PDF: {error}")


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
    if not BOOKS.is_dir():
        pytest.skip("the corpus of real books is not beside this checkout")
    _need_pdf()
    manuscript = read_manuscript(BOOKS / "thebytebook")
    tree = assemble(manuscript, render(manuscript))
    for apply in PASSES:
        apply(tree, manuscript)
    book, styles = freeze(tree, manuscript), load_styles((), {})
    options = EmitOptions(manuscript.config, TIME, prepare_pictures(book)[0])
    pdf = emit_pdf(book, styles, options)
    dot = next(picture for picture in options.pictures.values() if picture.media_type == "image/png")
    pictures = dict.fromkeys(options.pictures, dot)  # to reduce the true ones takes minutes, and no page from its place
    epub = emit_epub(book, styles, replace(options, pictures=pictures, page_breaks=pdf.page_breaks))
    for artifact in (pdf, epub):
        (tmp_path / f"book.{artifact.kind}").write_bytes(artifact.files[0].data)
    count, wrong = disagreements(tmp_path / "book.epub", tmp_path / "book.pdf")
    assert wrong == []
    assert count > 440
