"""How big the book's page is: asked of the engine itself, so that a book's own sheet has its say.

Pictures, notes and code are fitted to the page before the book is laid out; this page of samples measures for them.
"""

from dataclasses import dataclass
from typing import Any

from lxml import etree

from bookbuild.emit.pdf.engine import Engine, lay_out

_COUNT = 4
_SAMPLES = (
    '<html lang="{language}"><head><title>-</title></head><body><main><section data-matter="body">'
    '<section class="chapter"><pre class="code"><code id="code"><span class="line">{columns}</span></code></pre>'
    '<p>-<span class="foot" id="note"><span class="foot-block">{hans}</span></span></p>'
    "</section></section></main></body></html>"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """The text area of a page in CSS pixels, and what fits into it.

    `code_columns` is the number of half-width characters of a line of code, `note_columns` that of a line of a
    footnote, `note_lines` the number of footnote lines that fill the text area.
    """

    width: float
    height: float
    code_columns: int
    note_columns: int
    note_lines: int


def measure(engine: Engine, language: str) -> Measure:
    """The measures of a body page."""
    from weasyprint.formatting_structure.boxes import BlockBox, TextBox

    columns, hans = "0" * _COUNT, "国" * _COUNT
    document = lay_out(engine, etree.fromstring(_SAMPLES.format(language=language, columns=columns, hans=hans)))
    page = document.pages[0]._page_box
    boxes = [box for sheet in document.pages for box in sheet._page_box.descendants()]
    samples = {box.text: box for box in boxes if isinstance(box, TextBox)}
    line = next(box for box in boxes if isinstance(box, BlockBox) and _has_class(box, "line"))
    column = samples[columns].width / _COUNT
    half_han = samples[hans].width / _COUNT / 2
    return Measure(
        width=page.width,
        height=page.height,
        code_columns=int(line.width / column),
        note_columns=int(page.width / half_han),
        note_lines=int(page.height / samples[hans].height),
    )


def _has_class(box: Any, name: str) -> bool:
    return box.element is not None and box.element.get("class") == name
