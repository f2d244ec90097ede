"""The measure: WeasyPrint as released, one document, no patch, on the HTML, sheet and pictures that bookbuild gives it.

``python -m tests.bench.plain dump BOOK FILE`` writes what the engine is given; ``… render FILE PDF`` renders it.
"""

import pickle
import sys
from pathlib import Path
from typing import Any

PDF = "pdf/ua-1"


def dump(book_dir: Path, target: Path) -> None:
    """Everything before the engine, as bookbuild does it."""
    from lxml import etree

    from bookbuild.assemble import assemble, freeze
    from bookbuild.emit import EmitOptions
    from bookbuild.emit.pdf import sheet
    from bookbuild.emit.pdf.chapters.jobs import Shop, measure_job
    from bookbuild.emit.pdf.chapters.unit import Setting
    from bookbuild.emit.pdf.formulas import begin_formulas, place_formulas
    from bookbuild.emit.pdf.laid_out import Source
    from bookbuild.emit.pdf.page_breaks import number_elements
    from bookbuild.emit.pdf.pictures import served
    from bookbuild.emit.pdf.profile import grid_of, profile_of
    from bookbuild.html5 import to_html
    from bookbuild.languages import regional
    from bookbuild.manuscript import read_manuscript
    from bookbuild.passes.order import PASSES
    from bookbuild.pictures.gallery import prepare_pictures
    from bookbuild.render import render
    from bookbuild.styles import load_styles
    from bookbuild.work import run

    manuscript = read_manuscript(book_dir)
    tree = assemble(manuscript, render(manuscript))
    for apply in PASSES:
        apply(tree, manuscript)
    book = freeze(tree, manuscript)
    options = EmitOptions(manuscript.config, 1_700_000_000, prepare_pictures(book)[0])
    language = book.metadata.language
    numbered = etree.fromstring(book.html)
    texts = number_elements(numbered)
    formulas, _ = place_formulas(numbered, begin_formulas(numbered))
    styles = load_styles((), {}, language)
    faces, _ = sheet.typefaces_for(numbered, "", None)
    profile = profile_of("screen", options.config, styles, language)
    grid = grid_of(profile, 0, options.config)
    css = sheet.with_families(sheet.cascade(styles, options.config.pdf, profile, grid), faces, language)
    setting = Setting(css, faces.files, "none", facing=False)
    ((page, _, _),) = run([measure_job(Shop(setting, {}, {}, ""), regional(language))])
    fitted, _ = Source(book, options, etree.tostring(numbered), texts, {}, {}).fitted(page, ())
    target.write_bytes(pickle.dumps((to_html(fitted), css, served(options.pictures) | formulas)))


def render_plain(source: Path, target: Path) -> None:
    """The PDF that WeasyPrint makes of it by itself, in the same variant."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    html, css, files = pickle.loads(source.read_bytes())

    class Held(URLFetcher):  # type: ignore[misc]  # the engine has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in files:
                data, kind = files[url]
                return URLFetcherResponse(url, data, {"Content-Type": kind})
            return super().fetch(url, headers)

    fetcher, fonts, base = Held(allowed_protocols={"data", "file"}), FontConfiguration(), "file:///book/"
    sheet = CSS(string=css, font_config=fonts, url_fetcher=fetcher, base_url=base)
    page = HTML(string=html, base_url=base, url_fetcher=fetcher)
    page.write_pdf(target, stylesheets=[sheet], font_config=fonts, pdf_variant=PDF)


if __name__ == "__main__":
    command, source_path, target_path = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    (dump if command == "dump" else render_plain)(source_path, target_path)
