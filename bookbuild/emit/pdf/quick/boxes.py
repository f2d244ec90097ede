"""Questions to boxes: whether they are in the flow, and their sizes in pixels (CSS 2.2, 8 to 10)."""

from collections.abc import Callable, Iterator
from math import inf
from typing import Any

_OUT_OF_FLOW = frozenset(("left", "right", "inline-start", "inline-end", "footnote"))
_PLACED = frozenset(("absolute", "fixed"))
_TAKEN_OUT = frozenset(("running()", "note()"))
_BY_WIDTH = ("margin_left", "margin_right", "padding_left", "padding_right", "width", "min_width", "max_width")
_BY_HEIGHT = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_HEIGHTS = ("height", "min_height", "max_height")
_LEAST = ("min_width", "min_height")
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_RADII = (
    "border_top_left_radius",
    "border_top_right_radius",
    "border_bottom_right_radius",
    "border_bottom_left_radius",
)
_NO_RADIUS = ((0, "px"), (0, "px"))


def is_in_normal_flow(box: Any) -> bool:
    """As ``Box.is_in_normal_flow``, which asks five questions one by one."""
    style = box.style
    position = style["position"]
    return not (style["float"] in _OUT_OF_FLOW or position in _PLACED or position[0] in _TAKEN_OUT)


def flat(engine: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``Box.descendants``: a list in one go instead of generators within generators."""
    from weasyprint.formatting_structure.boxes import Box

    def gather(box: Any, found: list[Any]) -> None:
        found.append(box)
        for child in box.children:
            if isinstance(child, Box):
                gather(child, found)
            else:
                found.append(child)

    def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
        if placeholders:
            return engine(box, placeholders)
        found: list[Any] = []
        gather(box, found)
        return iter(found)

    return descendants


def sizes_resolver(engine: Callable[..., None]) -> Callable[..., None]:
    """In place of ``resolve_percentages``: lengths in pixels are taken as they are."""
    from weasyprint.formatting_structure.boxes import Box, PageBox
    from weasyprint.layout.percent import adjust_box_sizing, percentage

    def resolve(box: Any, containing_block: Any) -> None:
        style, values = box.style, box.__dict__
        hands_on = not isinstance(box, Box)  # a placeholder, whose attributes are another's
        known = style.__dict__
        if "sizes" not in known:
            known["sizes"] = _sizes(style)
        if known["sizes"] and not hands_on:
            values.update(known["sizes"])
            return
        if hands_on or style["border_collapse"] == "collapse":
            engine(box, containing_block)
            return
        if isinstance(containing_block, Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block

        def take(names: tuple[str, ...], whole: Any) -> None:
            for name in names:
                value = style[name]
                values[name] = value.value if getattr(value, "unit", "") == "px" else percentage(value, style, whole)

        take(_BY_WIDTH, width)
        take(_BY_HEIGHT, height if isinstance(box, PageBox) else width)
        if height == "auto":
            own = style["height"]
            values["height"] = own.value if getattr(own, "unit", "") == "px" else "auto"
            take(("min_height",), 0)
            take(("max_height",), inf)
        else:
            take(_HEIGHTS, height)
        for name in _LEAST:
            if values[name] == "auto":
                values[name] = 0
        for name in _BORDERS:
            values[name] = style[name]
        if style["box_sizing"] != "content-box":
            adjust_box_sizing(box, "width")
            adjust_box_sizing(box, "height")

    return resolve


def _sizes(style: Any) -> dict[str, Any] | None:
    """The sizes of all boxes of a style, whatever they stand in; None if one of them is a share of something."""
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return None
    sizes = {name: style[name] for name in _BORDERS}
    for name in _BY_WIDTH + _BY_HEIGHT + _HEIGHTS:
        value = style[name]
        if value != "auto" and getattr(value, "unit", "") != "px":
            return None
        sizes[name] = 0 if value == "auto" and name in _LEAST else value if value == "auto" else value.value
    return sizes


def radii_resolver(engine: Callable[[Any], None]) -> Callable[[Any], None]:
    """In place of ``resolve_radii_percentages``: most boxes have no round corner."""

    def resolve(box: Any) -> None:
        style = box.style
        if any(style[name] != _NO_RADIUS for name in _RADII):
            engine(box)
            return
        for name in _RADII:
            setattr(box, name, (0, 0))

    return resolve
