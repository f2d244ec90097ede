"""How wide a head is at least and at most is asked once a text: the pages of a section have the same one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from bookbuild.patching import replaced


@contextmanager
def widths_kept() -> Iterator[None]:
    """Set margin boxes with the widths of their texts kept."""
    from weasyprint.layout import page

    with ExitStack() as stack:
        for name in ("min_content_width", "max_content_width"):
            stack.enter_context(replaced(page, name, _kept(getattr(page, name))))
        yield


def _kept(engine: Callable[..., float]) -> Callable[..., float]:
    known: dict[Any, tuple[list[Any], float]] = {}

    def width(context: Any, box: Any, outer: bool = True) -> float:
        from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox

        inner = list(box.descendants())
        if not all(isinstance(part, (InlineBox, LineBox, TextBox)) for part in inner[1:]):
            return engine(context, box, outer)
        key = outer, tuple((type(part), id(part.style), getattr(part, "text", "")) for part in inner)
        if key not in known:
            styles = [part.style for part in inner]  # they live as long as their ids are asked for
            known[key] = styles, engine(context, box, outer)
        return known[key][1]

    return width
