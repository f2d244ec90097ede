"""The file for a printer as `build` gives it: inks, leaves, and where things come from."""

import io
import json
from pathlib import Path

import pikepdf

from bookbuild.config import PdfConfig, PrintConfig
from bookbuild.model import Artifact
from bookbuild.preflight.check import check
from bookbuild.problems import Severity
from tests.emit.epub.books import picture
from tests.emit.pdf.books import chapter, html, make


def paper(folder: Path, **settings: object) -> Artifact:
    image = '<figure class="figure" data-src="one.md:7"><p class="picture"><img src="a.png"/></p></figure>'
    body = chapter("one", "第一章", f'<p data-src="one.md:3">文</p>{image}')
    config = PdfConfig(print=PrintConfig(**settings))  # type: ignore[arg-type]
    return make(html(body), pdf=config, profile="print", root=folder, assets=(picture(folder, "a.png"),))


def test_the_standard_of_the_configuration_is_kept(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(paper(tmp_path, standard="pdf/x-1a").files[0].data)) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert len(pdf.pages) % 2 == 0


def test_the_map_knows_blocks_by_page_and_pictures_by_what_is_in_the_file(tmp_path: Path) -> None:
    artifact = paper(tmp_path)
    assert artifact.files[1].path == "small-print.pdf.sources.json"
    sources = json.loads(artifact.files[1].data)
    assert ["one.md", 3] in sources["pages"][4]
    assert list(sources["pictures"].values()) == [["one.md", 7]]


def test_preflight_names_the_line_of_a_coarse_picture(tmp_path: Path) -> None:
    for file in paper(tmp_path).files:
        (tmp_path / file.path).write_bytes(file.data)
    (report,) = check(tmp_path / "small-print.pdf", ("kdp",))
    coarse = [found for found in report.problems if "pixels" in found.message]
    assert [(found.file, found.line) for found in coarse] == [("one.md", 7)]


def test_a_book_of_the_right_size_passes(tmp_path: Path) -> None:
    many = "".join(chapter(f"c{n}", f"第{n}章", "<p>文</p>") for n in range(14))
    artifact = make(html(many), pdf=PdfConfig(size="6x9in"), profile="print")
    path = tmp_path / "book.pdf"
    path.write_bytes(artifact.files[0].data)
    (report,) = check(path, ("kdp",))
    assert [found for found in report.problems if found.severity is Severity.ERROR] == []
