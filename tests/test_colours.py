"""Ink and ground of the EPUB: every pair that the sheets set can be read, by day and by night."""

import re

import pytest

from bookbuild.colours import NIGHT, contrast, for_night
from bookbuild.styles import load_styles

_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_INK = re.compile(r"(?<![\w-])color:\s*(#[0-9a-f]{6})")
_GROUND = re.compile(r"background-color:\s*(#[0-9a-f]{6})")


def rules(css: str) -> list[tuple[str, str, str]]:
    """Selector, ink and ground of the rules that set ink."""
    found = []
    for selector, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        ink, ground_ = _INK.search(body), _GROUND.search(body)
        if ink:
            found.append((" ".join(selector.split()), ink[1], ground_[1] if ground_ else ""))
    return found


def halves(accent: str) -> tuple[str, str]:
    """The sheet of the EPUB without its night rules, and these."""
    css = load_styles((), {"accent": accent}).epub
    day, _, night = css.partition("@media (prefers-color-scheme: dark) {")
    return day, night


def test_black_on_white_has_the_highest_contrast_and_a_colour_on_itself_the_lowest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("accent", ["#14576b", "#b03a2e", "#000000"])
def test_every_ink_can_be_read_on_white_paper_or_on_its_ground(accent: str) -> None:
    day, _ = halves(accent)
    code = "#f5f6f4"
    for selector, ink, ground_ in rules(day):
        behind = ground_ or (code if selector.startswith("pre.code") else "#ffffff")
        assert contrast(ink, behind) >= 4.5, selector


@pytest.mark.parametrize("accent", ["#14576b", "#b03a2e", "#000000", "#e8c547"])
def test_every_ink_can_be_read_at_night(accent: str) -> None:
    _, night = halves(accent)
    found = rules(night)
    assert len(found) > 10
    for selector, ink, ground_ in found:
        in_box = "pre.code" in selector or "admonition" in selector
        assert contrast(ink, ground_ or ("#1d2327" if in_box else NIGHT)) >= 4.5, selector


def test_a_light_colour_stays_as_it_is_at_night_and_a_dark_one_gets_lighter() -> None:
    assert contrast(for_night("#eeeeee"), "#eeeeee") < 1.01
    assert contrast(for_night("#14576b"), NIGHT) >= 7


def test_what_is_no_colour_can_be_read_at_night() -> None:
    assert contrast(for_night("var(--x)"), NIGHT) >= 7


def test_every_ink_of_the_day_has_one_for_the_night() -> None:
    day, night = halves("#14576b")
    at_night = {part.strip() for selector, _, _ in rules(night) for part in selector.split(",")}
    with_ground = {"thead td", ".admonition", "pre.code", "th", "mark"}
    by_day = {part.strip() for selector, _, ground_ in rules(day) if not ground_ for part in selector.split(",")}
    assert by_day - at_night - with_ground == set()
