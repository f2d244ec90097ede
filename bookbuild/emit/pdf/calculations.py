"""Calculations in a sheet that come to nothing are said, as other invalid values are, and do not end the build.

WeasyPrint 70.0 stops with an error of Python at ``mod(5px, 0px)`` and ``sqrt(-1)``, which CSS calls no number (CSS
Values 4, 10.9). What would retire this: the engine taking them for invalid.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

from bookbuild.patching import replaced

_LAYOUT = ("weasyprint.layout.percent", "weasyprint.layout.preferred")


@contextmanager
def calculations_fenced() -> Iterator[None]:
    """Read sheets and lay out so."""
    from weasyprint import css

    engine = css.resolve_math
    with ExitStack() as stack:
        stack.enter_context(replaced(css, "resolve_math", _invalid(engine)))
        for name in _LAYOUT:
            stack.enter_context(replaced(import_module(name), "resolve_math", _nothing(engine)))
        yield


def _invalid(engine: Callable[..., Any]) -> Callable[..., Any]:
    """Where a sheet is read, the declaration is ignored, and the engine says so."""
    from weasyprint.css.tokens import InvalidValues

    def resolve(*given: Any, **named: Any) -> Any:
        try:
            return engine(*given, **named)
        except (ArithmeticError, TypeError) as error:
            raise InvalidValues("it comes to no number") from error

    return resolve


def _nothing(engine: Callable[..., Any]) -> Callable[..., Any]:
    """Where shares of a length are known, which is when pages are laid out, it is no length at all."""
    from weasyprint.css.properties import ZERO_PIXELS
    from weasyprint.logger import LOGGER

    def resolve(token: Any, *given: Any, **named: Any) -> Any:
        try:
            return engine(token, *given, **named)
        except (ArithmeticError, TypeError):
            LOGGER.warning("Ignored `%s`, it comes to no number", token.serialize())
            return ZERO_PIXELS

    return resolve
