"""Filters without a region get one, and what is drawn stays the same."""

import pytest
import pyvips
from lxml import etree

from bookbuild.pictures.filter_regions import bound_filters

SHADOW = (
    '<filter id="s" filterUnits="userSpaceOnUse"><feGaussianBlur in="SourceAlpha" stdDeviation="2"/>'
    '<feComponentTransfer><feFuncA type="linear" slope="0.5" intercept="0"/></feComponentTransfer></filter>'
)


def svg(body: str, filters: str = SHADOW) -> bytes:
    """A drawing of 300 × 200."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
        f"<defs>{filters}</defs>{body}</svg>"
    ).encode()


def region(data: bytes) -> tuple[float, ...] | None:
    (node,) = etree.fromstring(data).iter("{*}filter")
    sides = [node.get(name) for name in ("x", "y", "width", "height")]
    return None if None in sides else tuple(float(side or 0) for side in sides)


def pixels(data: bytes) -> bytes:
    return bytes(pyvips.Image.svgload_buffer(data, scale=2).write_to_memory())


@pytest.mark.parametrize(
    "body",
    [
        '<rect filter="url(#s)" x="40" y="50" width="60" height="20"/>',
        '<g transform="translate(20 30)"><path filter="url(#s)" d="M0 0h90" stroke="red"/></g>',
        '<rect id="r" width="30" height="9"/><g filter="url(#s)"><use href="#r" transform="rotate(9)"/></g>',
        '<g style="stroke-width:12;opacity:.5" stroke="red"><path filter="url(#s)" d="M9 9h280"/></g>',
        '<circle filter="url(#s)" cx="30" cy="30" r="9"/><circle filter="url(#s)" cx="200" cy="150" r="9"/>',
        '<text filter="url(#s)" x="50" y="90" font-size="30">Wyj</text>',
        '<linearGradient id="g"><stop/></linearGradient><g fill="url(#g)"><path filter="url(#s)" d="M9 9h90v9z"/></g>',
    ],
)
def test_a_filter_without_a_region_gets_the_one_of_its_shapes_and_draws_the_same(body: str) -> None:
    given = svg(body)
    bound = bound_filters(given)

    found = region(bound)
    assert found is not None
    assert found[2] * found[3] < 360 * 240
    assert pixels(bound) == pixels(given)
    assert pixels(given) != pixels(svg(body.replace("url(#s)", "")))


def test_the_region_holds_the_shape_and_three_times_the_blur() -> None:
    found = region(bound_filters(svg('<rect filter="url(#s)" x="40" y="50" width="60" height="20"/>')))
    assert found == (29.0, 39.0, 82.0, 42.0)


@pytest.mark.parametrize(
    ("body", "filters"),
    [
        ('<rect filter="url(#s)" width="9" height="9"/>', SHADOW.replace("userSpaceOnUse", "objectBoundingBox")),
        ('<rect filter="url(#s)" width="9" height="9"/>', SHADOW.replace("<filter", '<filter x="1"')),
        ('<rect filter="url(#s)" width="9" height="9"/>', SHADOW.replace('intercept="0"', 'intercept="0.1"')),
        ('<rect filter="url(#s)" width="9" height="9"/>', SHADOW.replace("</filter", "<feFlood/></filter")),
        ('<rect style="filter:url(#s)" width="9" height="9"/>', SHADOW),
        ('<svg><rect filter="url(#s)" width="9" height="9"/></svg>', SHADOW),
        ('<g filter="url(#s)"><rect style="filter:blur(2px)" width="9" height="9"/></g>', SHADOW),
        ("<rect/>", SHADOW),
    ],
)
def test_a_filter_that_has_a_region_or_may_paint_anywhere_stays(body: str, filters: str) -> None:
    given = svg(body, filters)
    assert region(bound_filters(given)) == region(given)
    assert pixels(bound_filters(given)) == pixels(given)


def test_a_drawing_without_filters_stays_byte_for_byte() -> None:
    given = svg('<rect width="9" height="9"/>', "")
    assert bound_filters(given) is given
