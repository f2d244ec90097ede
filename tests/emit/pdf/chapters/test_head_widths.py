"""Heads whose widths are kept stand where the engine sets them."""

from collections import Counter
from contextlib import nullcontext

import pytest
from weasyprint.layout import page

from bookbuild.emit.pdf.chapters import furniture
from bookbuild.emit.pdf.chapters.furniture import FurnitureJob, FurniturePage, lay_out_furniture
from bookbuild.emit.pdf.chapters.unit import Setting

SHEET = """
@page { size: 200px 100px; margin: 30px; @top-left { content: string(head) } @top-center { content: "a long middle" }
  @top-right { content: counter(page) "/" counter(pages); font-size: 8px; padding: 0 5% }
  @bottom-left { content: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>") }
  @bottom-right { content: string(head) "\\A" "more"; white-space: pre; max-width: 40px } }
@page :left { @top-left { font-weight: bold } }
"""
HEADS = ("One",) * 4 + ("Another, which is longer",) * 4
PAGES = tuple(FurniturePage("left" if n % 2 else "right", False, "", (), 1, n + 1) for n in range(len(HEADS)))
JOB = FurnitureJob(
    PAGES, (("head", tuple((n, (head,)) for n, head in enumerate(HEADS, 1))),), (), (("lang", "en"),), len(HEADS)
)


def test_heads_stand_where_the_engine_sets_them_and_are_measured_once_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, engine = Counter[str](), page.min_content_width

    def counted(*given: object, **named: object) -> float:
        asked["engine"] += 1
        return float(engine(*given, **named))

    monkeypatch.setattr(page, "min_content_width", counted)
    setting = Setting(SHEET, (), "none", facing=False)
    kept, calls = lay_out_furniture(setting, JOB), asked.pop("engine")
    monkeypatch.setattr(furniture, "widths_kept", nullcontext)
    assert lay_out_furniture(setting, JOB) == kept
    assert 0 < calls < asked["engine"] * 3 / 4
