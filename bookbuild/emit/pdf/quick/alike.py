"""Elements with the same rules and the same parents have the same style: in all documents of a book, not in one only.

The engine lets elements of a document share a style, but not those below one with an id, as the chapters of a book are;
its own sheet gives each element six pseudo-elements, of which few become boxes.
"""

from collections.abc import Callable
from typing import Any

from bookbuild.emit.pdf.quick.kept import kept

_CHANGED = frozenset(("note-call", "first-letter", "first-line"))
"""Pseudo-elements whose style the engine changes for a box."""
_OWN = frozenset(("html", "body"))
"""Elements whose style the engine changes: what flows over them is the page's matter."""
_KIND = "styles"


def styles_alike(engine: Callable[..., None]) -> Callable[..., None]:
    """In place of ``StyleFor.set_computed_styles``: what one document of the engine's fonts had, another one has too.

    An element that has an id has a style of its own, which begins with the values that others found out; what is in it
    shares styles with what is in others.
    """

    def set_computed_styles(styles: Any, element: Any, parent: Any, **named: Any) -> None:
        pseudo, computed = named.get("pseudo_type"), styles.get_computed_styles()
        cascaded = styles.get_cascaded_styles().get((element, pseudo), {})
        if not hasattr(element, "tag") or pseudo in _CHANGED:
            engine(styles, element, parent, **named)
            return
        above = None if parent is None else _model(computed[parent, None])
        rules = tuple(
            (name, value if name == "lang" else id(value), weight)
            for name, (value, weight) in cascaded.items()
            if name != "anchor"
        )
        known = kept(styles.font_config, _KIND)
        key = id(above), pseudo, rules
        own = "anchor" in cascaded or (pseudo is None and element.tag in _OWN)
        if key not in known:
            engine(styles, element, parent, **named)
            made = computed[element, pseudo]
            model = _without_anchor(made) if own else made
            known[key] = model, above  # what the key has the ids of lives as long as it
            vars(made)["model"] = model
            return
        model, _ = known[key]
        computed[element, pseudo] = _of_its_own(model, cascaded, named.get("target_collector")) if own else model

    return set_computed_styles


def forget_styles(fonts: Any) -> None:
    """Let the next document find out all by itself: what the engine complains of, it complains of in each."""
    kept(fonts, _KIND).clear()


def _model(style: Any) -> Any:
    """The style that stands for all that differ from it in their ids only."""
    return vars(style).get("model", style)


def _without_anchor(style: Any) -> Any:
    model = style.copy()
    model.cascaded = {name: value for name, value in style.cascaded.items() if name != "anchor"}
    model.pop("anchor", None)
    return model


def _of_its_own(model: Any, cascaded: Any, targets: Any) -> Any:
    style = model.copy()
    style.cascaded = cascaded
    style.pop("anchor", None)
    vars(style)["model"] = model
    if targets is not None and style["anchor"]:
        targets.collect_anchor(style["anchor"])
    return style
