"""HTML inside SVG → native text: WeasyPrint and librsvg leave ``foreignObject`` out without a word.

draw.io sets a label into a flex box of one pixel's height whose place is given by its padding and margin; other
programs give the ``foreignObject`` itself a place and a size.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bookbuild.pictures.families import stack
from bookbuild.pictures.richtext import Run, Style, UnknownHtmlError, paragraphs, styled
from bookbuild.pictures.size import pixels
from bookbuild.pictures.svgtree import ancestors, declarations, elements, local, make, presentation
from bookbuild.pictures.wrapping import ASCENT, DESCENT, Line, run_width, wrap
from bookbuild.tree import remove, replace

_PLACES = {"flex-start": 0.0, "start": 0.0, "center": 0.5, "flex-end": 1.0, "end": 1.0}
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a label stands: its box, and which part of the free space lies left of and above the text (0 to 1)."""

    x: float
    y: float
    width: float
    height: float
    across: float
    down: float
    shrinks: bool


def foreign_to_text(root: etree._Element) -> list[str]:
    """Replace every ``foreignObject`` that holds text, and every ``switch`` by what a browser would take of it.

    Tells what is no text and stays as it was, in a few words each.
    """
    undrawable: list[str] = []
    for node in elements(root, "foreignObject"):
        try:
            replace(node, _label(node))
        except UnknownHtmlError as error:
            undrawable.append(f"<{error}> within its HTML")
    for switch in elements(root, "switch"):
        _settle(switch)
    return list(dict.fromkeys(undrawable))


def _settle(switch: etree._Element) -> None:
    """Keep the first child that applies (SVG 2, 5.8.3): the labels made here do, HTML that is left does not."""
    for child in switch:
        if local(child) and local(child) != "foreignObject" and not child.get("requiredExtensions"):
            language = child.get("systemLanguage")
            if language is None or switch[-1] is child:
                replace(switch, child)
                _drop_conditions(child)
                return
    if not elements(switch, "foreignObject"):
        remove(switch)


def _drop_conditions(node: etree._Element) -> None:
    for name in ("requiredFeatures", "systemLanguage"):
        if name in node.attrib:
            del node.attrib[name]
    if local(node) == "g" and len(node) == 0:
        remove(node)


def _label(node: etree._Element) -> etree._Element:
    group = make(node, "g")
    if node.get("transform"):
        group.set("transform", node.get("transform") or "")
    blocks = [child for child in node if local(child)]
    if not blocks:
        return group
    box, style = _box(node, blocks[0])
    wrapped = [wrap(paragraph, box.width) for block in blocks for paragraph in paragraphs(block, style)]
    lines = [line for part in wrapped for line in part]
    # A box shrinks to its text only if nothing had to be wrapped (CSS 2.2, 10.3.5).
    shrinks = box.shrinks and len(lines) == len(wrapped)
    width = max(line.width for line in lines) if shrinks else box.width
    if any(line.runs for line in lines):
        group.extend(_shapes(group, lines, box, width, _background(blocks[0])))
    return group


def _box(node: etree._Element, outer: etree._Element) -> tuple[_Box, Style]:
    css = declarations(outer.get("style") or "")
    style = Style(size=_inherited_size(node), colour=_inherited_colour(node))
    style = styled(node, style)
    x, y = pixels(node.get("x")) or 0.0, pixels(node.get("y")) or 0.0
    if "flex" in css.get("display", ""):
        place = _PLACES.get(css.get("justify-content", "").split(" ")[-1], 0.0)
        down = _PLACES.get(css.get("align-items", "").split(" ")[-1], 0.0)
        left, top = pixels(css.get("margin-left")) or 0.0, pixels(css.get("padding-top")) or 0.0
        width = pixels(css.get("width")) or pixels(node.get("width")) or 0.0
        height = pixels(css.get("height")) or pixels(node.get("height")) or 0.0
        left += pixels(css.get("padding-left")) or 0.0
        top += pixels(css.get("margin-top")) or 0.0
        return _Box(x + left, y + top, width, height, place, down, True), style
    return _Box(x, y, pixels(node.get("width")) or 0.0, pixels(node.get("height")) or 0.0, 0.0, 0.0, False), style


def _inherited_size(node: etree._Element) -> float:
    for ancestor in ancestors(node):
        size = pixels(presentation(ancestor, "font-size"))
        if size:
            return size
    return 16.0


def _inherited_colour(node: etree._Element) -> str:
    return next(
        (presentation(ancestor, "color") for ancestor in ancestors(node) if presentation(ancestor, "color")), "#000000"
    )


def _background(block: etree._Element) -> str:
    """The colour behind a whole label: of the innermost element that holds all of its text alone."""
    node, colour = block, ""
    while True:
        css = declarations(node.get("style") or "")
        found = css.get("background-color", "") or css.get("background", "")
        colour = found if found not in ("", "none", "initial", "inherit", "transparent") else colour
        children = [child for child in node if local(child)]
        if len(children) != 1 or (node.text or "").strip() or (children[0].tail or "").strip():
            return colour
        node = children[0]


def _shapes(
    group: etree._Element, lines: list[Line], box: _Box, width: float, background: str
) -> Iterator[etree._Element]:
    height = sum(line.ascent + line.descent for line in lines)
    left = box.x + (box.width - width) * box.across
    top = box.y + (box.height - height) * box.down
    if background:
        yield _rect(group, left, top, width, height, background)
    for line in lines:
        baseline = top + line.ascent
        top = baseline + line.descent
        if line.runs:
            start = left + (width - line.width) * _ANCHORS[line.align]
            yield from _marks(group, line, start, baseline, background)
            yield _text(group, line, left + width * _ANCHORS[line.align], baseline)


def _marks(group: etree._Element, line: Line, x: float, baseline: float, behind: str) -> Iterator[etree._Element]:
    """What stands behind and under single runs: their background, underline and strike-through."""
    for run in line.runs:
        width, size, y = run_width(run), run.style.size, baseline - run.style.shift
        if run.style.background and run.style.background != behind:
            yield _rect(group, x, y - ASCENT * size, width, (ASCENT + DESCENT) * size, run.style.background)
        if run.style.underline:
            yield _rect(group, x, y + 0.1 * size, width, size / 16, run.style.colour)
        if run.style.strike:
            yield _rect(group, x, y - 0.3 * size, width, size / 16, run.style.colour)
        x += width


def _text(group: etree._Element, line: Line, x: float, baseline: float) -> etree._Element:
    text = make(group, "text", {"x": _number(x), "y": _number(baseline)})
    if line.align != "start":
        text.set("text-anchor", line.align)
    if len(line.runs) == 1:
        _set_run(text, line.runs[0])
        return text
    raised = 0.0
    for run in line.runs:
        span = make(group, "tspan")
        _set_run(span, run)
        if run.style.shift != raised:
            span.set("dy", _number(raised - run.style.shift))
            raised = run.style.shift
        text.append(span)
    return text


def _set_run(node: etree._Element, run: Run) -> None:
    node.text = run.text.replace("\u00a0", " ") if run.text.strip("\u00a0 ") else run.text
    node.set("font-size", _number(run.style.size))
    node.set("font-family", stack(run.style.family))
    node.set("fill", run.style.colour)
    if run.style.bold:
        node.set("font-weight", "bold")
    if run.style.italic:
        node.set("font-style", "italic")


def _rect(group: etree._Element, x: float, y: float, width: float, height: float, fill: str) -> etree._Element:
    values = {"x": x, "y": y, "width": width, "height": height}
    return make(group, "rect", {name: _number(value) for name, value in values.items()} | {"fill": fill})


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
