"""The engine's most called functions, written to be fast: the same results, a tenth of the time less.

Each stands in for a function of WeasyPrint 70.0 while a book is laid out and drawn, and has a test that compares the
two. They are small and general; what would retire each of them is the same change in the engine.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any

import pydyf

from bookbuild.emit.pdf.quick.alike import styles_alike
from bookbuild.emit.pdf.quick.boxes import flat, is_in_normal_flow, radii_resolver, sizes_resolver
from bookbuild.emit.pdf.quick.bytes import as_bytes
from bookbuild.emit.pdf.quick.glyphs import line_drawer
from bookbuild.emit.pdf.quick.shaped import deactivated, reactivated
from bookbuild.emit.pdf.quick.styles import missing_value, struts
from bookbuild.emit.pdf.quick.texts import set_up
from bookbuild.patching import replaced

_MOST = 4_096
"""Answers that are kept of each function."""


@contextmanager
def quick_engine(*, alike: bool = False) -> Iterator[None]:
    """Lay out and draw with the fast functions.

    `alike`: what is laid out has the sheet of what was with the same fonts, and no size in it is one of the page.
    """
    from weasyprint.css import ComputedStyle, StyleFor
    from weasyprint.draw import text
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.layout import percent
    from weasyprint.svg import utils
    from weasyprint.text import line_break

    with ExitStack() as stack:
        stack.enter_context(replaced(Box, "is_in_normal_flow", is_in_normal_flow))
        stack.enter_context(replaced(Box, "descendants", flat(Box.descendants)))
        stack.enter_context(replaced(pydyf, "_to_bytes", as_bytes(pydyf._to_bytes)))
        stack.enter_context(replaced(ComputedStyle, "__missing__", missing_value(ComputedStyle.__missing__)))
        if alike:
            stack.enter_context(replaced(StyleFor, "set_computed_styles", styles_alike(StyleFor.set_computed_styles)))
        layouts = line_break.Layout
        stack.enter_context(replaced(layouts, "setup", set_up(layouts.setup)))
        stack.enter_context(replaced(layouts, "deactivate", deactivated(layouts.deactivate)))
        stack.enter_context(replaced(layouts, "reactivate", reactivated(layouts.reactivate)))
        for engine, quick in (
            (percent.resolve_percentages, sizes_resolver),
            (percent.resolve_radii_percentages, radii_resolver),
            (line_break.strut, struts),
            (text.draw_first_line, line_drawer),
        ):
            _replace(engine, quick(engine), stack)
        for pure in (utils.normalize, utils.parse_url, utils.size):
            _replace(pure, lru_cache(_MOST)(pure), stack)  # not `color`: who asks changes what it gets
        yield


def _replace(function: Any, other: Any, stack: ExitStack) -> None:
    """Another function in the place of one in all of the engine's modules that know it by its name."""
    for module in _modules_with(function):
        stack.enter_context(replaced(module, function.__name__, other))


def _modules_with(function: Any) -> list[Any]:
    """The engine's modules that know a function by its name."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.partition(".")[0] == "weasyprint"]
    return [module for module in modules if getattr(module, function.__name__, None) is function]
