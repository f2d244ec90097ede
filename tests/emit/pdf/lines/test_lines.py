"""Whole paragraphs in the engine: filled, well begun and well ended, their text as it was."""

from collections.abc import Iterator
from typing import Any

import pytest

from bookbuild.emit.pdf.lines import proof, typeset_lines
from bookbuild.emit.pdf.lines.engine import chinese_lines
from bookbuild.emit.pdf.lines.units import Unit, units_of

_TEXT = (
    "在四层负载均衡领域，传统的硬件设备（如 F5）正逐步被基于通用服务器和专用软件（如 IPVS、DPDK、fd.io）"
    "的方案所取代。例如，基于DPDK的流量转发技术，即使普通的物理机，也能轻松实现每秒百万至数千万的处理能力。"
    "“这一领域”的竞争异常激烈——技术创新不断涌现，见 <code>kubectl get pods --all-namespaces</code> 与 "
    "<b>Kubernetes</b>文档的“控制器”、《系统》（第二版）。所以没有人能停下来"
)
_OPENING, _CLOSING = "（《“「", "，。、；：！？）》”」"


def laid_out(text: str, *, width: int = 300, align: str = "justify", lang: str = "zh-CN") -> list[Any]:
    """The line boxes of a paragraph, in a page of that width in CSS pixels."""
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import LineBox

    style = f"@page {{ size: {width}px 900px; margin: 0 }} body {{ margin: 0 }} html {{ text-align: {align};"
    style += 'font: 16px "Noto Serif CJK SC" } code { font: 14px "Noto Sans Mono CJK SC" }'
    page = HTML(string=f'<html lang="{lang}"><style>{style}</style><p>{text}</p>').render().pages[0]
    return [box for box in page._page_box.descendants() if isinstance(box, LineBox)]


def texts(lines: list[Any]) -> list[str]:
    return ["".join(getattr(box, "text", "") for box in line.descendants()) for line in lines]


@pytest.fixture(autouse=True)
def our_lines() -> Iterator[None]:
    with chinese_lines():
        yield


def test_the_engine_takes_our_lines() -> None:
    assert proof.lines_are_filled()


def test_an_engine_of_its_own_mind_is_left_alone_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookbuild.emit.pdf.lines.lines_proved", lambda: False)
    with typeset_lines() as faults:
        assert [fault.code for fault in faults] == ["pdf-lines"]


def test_what_another_process_has_proved_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookbuild.emit.pdf.lines.lines_proved", lambda: pytest.fail("asked"))
    with typeset_lines(True) as faults:
        assert faults == []
    with typeset_lines(False) as faults:
        assert [fault.code for fault in faults] == ["pdf-lines"]


@pytest.mark.parametrize("width", range(200, 460, 13))
def test_every_line_but_the_last_fills_its_measure(width: int) -> None:
    lines = laid_out(_TEXT, width=width)
    assert len(lines) > 5
    assert [round(line.width, 2) for line in lines[:-1]] == [pytest.approx(width, abs=0.6)] * (len(lines) - 1)


@pytest.mark.parametrize("width", range(200, 460, 13))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width: int) -> None:
    for line in texts(laid_out(_TEXT, width=width)):
        assert line.strip()[0] not in _CLOSING
        assert line.strip()[-1] not in _OPENING


@pytest.mark.parametrize("width", range(200, 460, 13))
def test_no_character_is_lost_and_none_stands_alone_on_the_last_line(width: int) -> None:
    lines = texts(laid_out(_TEXT, width=width))
    plain = _TEXT.replace("<code>", "").replace("</code>", "").replace("<b>", "").replace("</b>", "")
    joined = "".join(line.removesuffix("‐") for line in lines)
    assert joined.replace(" ", "") == plain.replace(" ", "")
    assert len(lines[-1]) > 1


def test_text_that_is_not_justified_has_its_seams_and_ends_where_it_ends() -> None:
    (line,) = laid_out("用DPDK转发", width=900, align="start")
    units = units_of([box for box in line.descendants() if hasattr(box, "text")])
    assert [round(unit.gap, 2) for unit in units if unit.gap] == [4.0, 4.0]
    assert line.width < 200


def test_a_typed_space_at_a_seam_is_as_wide_as_one_that_is_not_typed() -> None:
    typed, joined = (laid_out(text, width=900, align="start")[0].width for text in ("用 DPDK 转发", "用DPDK转发"))
    assert typed == pytest.approx(joined, abs=0.01)


def test_seams_between_elements_are_open_too() -> None:
    plain, marked = (laid_out(text, width=900, align="start")[0].width for text in ("用A转", "用<b>A</b>转"))
    assert marked == pytest.approx(plain, abs=1.5)


def test_neighbouring_marks_share_their_room() -> None:
    (line,) = laid_out("他说：“好。”（完）", width=900, align="start")
    assert line.width == pytest.approx(16 * (10 - 4 * 0.5), abs=0.6)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_other_languages_are_the_engines_own(lang: str) -> None:
    lines = laid_out("Some plain words that run on over a few lines of text, no more than that.", lang=lang)
    assert not any(
        hasattr(box.pango_layout, "piece") for line in lines for box in line.descendants() if hasattr(box, "text")
    )


def test_a_unit_is_as_wide_as_its_advance_with_what_was_done_to_it() -> None:
    from bookbuild.emit.pdf.lines.letters import Kind

    assert Unit(None, 0, "汉", Kind.HAN, 16, 16, widen=-8, gap=2).width == 10


def test_a_short_text_behind_a_link_leaves_no_character_alone() -> None:
    for width in range(256, 368, 8):
        found = texts(laid_out('首先使用服务确认配置是否生效，如<a href="x">图 2-19</a> 所示。', width=width))
        assert found[-1].strip() != "示。"
        assert not any(line.endswith("2-") for line in found)
