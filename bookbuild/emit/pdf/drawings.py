"""SVG in the engine, faster and fenced in: coordinates are numbers, and a failure ends with its drawing.

WeasyPrint 70.0 reads each pair of coordinates with regular expressions, and logs a drawing that fails but leaves the
page's graphics state as it was then. Three functions of it are replaced while a book is drawn; to retire this take
a path parser that reads a path once, and ``Q`` for each ``q`` when ``SVGImage.draw`` fails.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

from bookbuild.emit.pdf.svg_paths import path_operators
from bookbuild.patching import replaced

_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")


@contextmanager
def drawings_fenced(paths: Mapping[str, bytes]) -> Iterator[None]:
    """Draw SVG so. `paths` are the operators of those known already, by their data."""
    from weasyprint.images import SVGImage

    svg = import_module("weasyprint.svg")
    path = import_module("weasyprint.svg.path")  # the package has a function of this name
    with ExitStack() as stack:
        stack.enter_context(replaced(svg, "TAGS", svg.TAGS | {"path": _at_once(svg.TAGS["path"], paths)}))
        stack.enter_context(replaced(path, "point", _fast(path.point)))
        stack.enter_context(replaced(SVGImage, "draw", _fenced(SVGImage.draw)))
        yield


def _at_once(engine: Callable[..., None], known: Mapping[str, bytes]) -> Callable[..., None]:
    def path(svg: Any, node: Any, font_size: float) -> None:
        """A path; the engine's own way notes where markers go."""
        data = node.get("d", "")
        marked = any(name in node.attrib for name in _MARKERS)
        operators = None if marked else known.get(data) or path_operators(data)
        if operators is None:
            engine(svg, node, font_size)
        else:
            svg.stream.stream.append(operators)

    return path


def _fast(engine: Callable[..., Any]) -> Callable[..., Any]:
    def point(svg: Any, text: str, font_size: float) -> Any:
        """Two numbers and what follows them; whatever has units is the engine's to read."""
        parts = text.split(" ", 2)
        try:
            return float(parts[0]), float(parts[1]), parts[2] if len(parts) > 2 else ""
        except (ValueError, IndexError):
            return engine(svg, text, font_size)

    return point


def _fenced(engine: Callable[..., None]) -> Callable[..., None]:
    def draw(image: Any, stream: Any, *rest: Any) -> None:
        depth, begun = len(stream._ctm_stack), len(stream.stream)
        engine(image, stream, *rest)
        drawn = stream.stream[begun:]
        if drawn.count(b"BT") > drawn.count(b"ET"):
            stream.end_text()
        while len(stream._ctm_stack) > depth:
            stream.pop_state()

    return draw
