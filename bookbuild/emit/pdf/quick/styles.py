"""Values by style: what no rule sets is looked up at once (CSS Cascading 4, 4.4), a strut is asked for once."""

from collections.abc import Callable
from typing import Any

_SPECIAL = frozenset(("page", "position", "float", "display"))
_SHARED = frozenset(("marker", "footnote-call", "footnote-marker", "note-marker", "note-callback"))
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


def shared_styles(engine: Callable[..., None]) -> Callable[..., None]:
    """In place of ``StyleFor.set_computed_styles``: pseudo-elements with the same rules, of elements that have one
    style, have one too.

    The engine's own sheet gives each element six, of which few become boxes. ``note-call`` is not among them: its style
    is changed for each note.
    """

    def set_computed_styles(styles: Any, element: Any, parent: Any, **named: Any) -> None:
        pseudo = named.get("pseudo_type")
        cascaded = styles._cascaded_styles.get((element, pseudo), {}) if pseudo in _SHARED else {}
        if not cascaded or "anchor" in cascaded:
            engine(styles, element, parent, **named)
            return
        computed = styles._computed_styles
        rules = tuple((name, id(value), weight) for name, (value, weight) in cascaded.items())
        known = vars(styles).setdefault("_shared_styles", {})
        key = id(computed[parent, None]), pseudo, rules
        if key in known:
            computed[element, pseudo] = known[key]
        else:
            engine(styles, element, parent, **named)
            known[key] = computed[element, pseudo]  # it holds what the key has the ids of

    return set_computed_styles


def struts(engine: Callable[[Any], tuple[float, float]]) -> Callable[[Any], tuple[float, float]]:
    """In place of ``strut``, which spells a style out to look it up."""
    known: dict[int, tuple[Any, tuple[float, float]]] = {}

    def strut(style: Any) -> tuple[float, float]:
        found = known.get(id(style))
        if found is None or found[0] is not style:
            found = known[id(style)] = style, engine(style)
        return found[1]

    strut.__name__ = engine.__name__
    return strut
