"""A calculation that comes to nothing is complained of, and the page is laid out without it."""

import pytest

from bookbuild.emit.pdf.engine import engine_log, lay_out_html, start_engine
from bookbuild.emit.pdf.fetcher import make_fetcher


def said(css: str, style: str = "") -> list[str]:
    """What the engine complains of when a page is laid out with a sheet."""
    with engine_log() as log:
        engine = start_engine(css, make_fetcher({}, ()))
        document = lay_out_html(engine, f'<html><body><p style="{style}">text</p></body></html>')
    assert len(document.pages) == 1
    return list(log.messages)


@pytest.mark.parametrize("value", ["mod(5px, 0px)", "rem(5px, 0px)", "calc(1px * sqrt(-1))"])
def test_one_of_a_sheet_or_of_an_element_is_ignored_and_said(value: str) -> None:
    (of_sheet,) = said(f"p {{ width: {value} }}")
    (of_element,) = said("", f"width: {value}")
    assert "no number" in of_sheet
    assert value in of_sheet
    assert value in of_element


def test_one_with_a_share_of_a_length_is_said_when_the_page_is_laid_out() -> None:
    (message,) = said("p { width: mod(50%, 0%) }")
    assert "mod(50%, 0%)" in message
    assert "no number" in message


@pytest.mark.parametrize("value", ["calc(1px + 1em)", "min(50%, 3px)", "round(7px, 2px)", "calc(50% - 1px)"])
def test_all_others_are_as_they_were(value: str) -> None:
    assert said(f"p {{ width: {value} }}") == []
