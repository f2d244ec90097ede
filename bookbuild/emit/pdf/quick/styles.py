"""Values by style: what no rule sets is looked up at once (CSS Cascading 4, 4.4), a strut is asked for once."""

from collections.abc import Callable
from typing import Any

_SPECIAL = frozenset(("page", "position", "float", "display"))
_PROPAGATED = "text_decoration_"


def missing_value(engine: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """In place of ``ComputedStyle.__missing__``: a property that no rule sets is inherited or has its initial value."""
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.functions import check_math
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    known = {name for name in INITIAL_VALUES if name not in _SPECIAL and not name.startswith(_PROPAGATED)}
    inherited = known & set(INHERITED) - set(PHYSICAL_FUNCTIONS)
    initial = {name: INITIAL_VALUES[name] for name in known - set(INHERITED) - set(INITIAL_NOT_COMPUTED)}
    logical = {
        (name, direction): find(block="ttb", inline=direction)
        for name, find in PHYSICAL_FUNCTIONS.items()
        for direction in ("ltr", "rtl")
    }

    def missing(style: Any, key: str) -> Any:
        cascaded = style.cascaded
        if key in cascaded:
            return engine(style, key)
        if key in initial:
            if key in PHYSICAL_FUNCTIONS and logical.get((key, style["direction"])) in cascaded:
                return engine(style, key)
            value = style[key] = initial[key]
            return value
        if key in inherited and style.parent_style is not None:
            value = style.parent_style[key]
            if not check_math(value):
                style[key] = value
                return value
        return engine(style, key)

    return missing


def struts(engine: Callable[[Any], tuple[float, float]]) -> Callable[[Any], tuple[float, float]]:
    """In place of ``strut``, which spells a style out to look it up."""

    def strut(style: Any) -> tuple[float, float]:
        known = vars(style)
        if "strut" not in known:
            known["strut"] = engine(style)
        found: tuple[float, float] = known["strut"]
        return found

    strut.__name__ = engine.__name__
    return strut
