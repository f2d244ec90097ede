"""Attributes in braces where the plugin does not look: behind a heading, and sizes of pictures without quotes."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse

from bookbuild.dialects.term_marks import is_term_list

_BRACES = re.compile(r"\{[^{}\n]*\}")
_TRAILING = re.compile(r"[ \t]*(\{[^{}]*\})[ \t]*\Z")
_UNQUOTED = re.compile(r"""(?<=[\s{])([A-Za-z][\w:-]*)=([^\s"'{}]+)(?=[\s}])""")


def use_attributes(md: MarkdownIt) -> None:
    """``{.class #id key=value}`` behind pictures, links, code, spans, and on a line of its own before a block."""
    md.use(attrs_plugin, spans=True).use(attrs_block_plugin)
    _guard(md.inline.ruler, "attr", lambda state, line: state.src[state.pos :])
    _guard(md.inline.ruler, "span", lambda state, line: _behind_label(state))
    _guard(md.block.ruler, "attr", lambda state, line: state.src[state.bMarks[line] : state.eMarks[line]], whole=True)
    md.inline.ruler.push("picture_size", _picture)


def read_attributes(braces: str) -> dict[str, str]:
    """The attributes in ``{…}``, empty if the text is no list of attributes. Values need no quotes (``width=50%``).

    Handlers of events (``onclick``) are left out, as by the plugin.
    """
    try:
        end, attributes = parse(_UNQUOTED.sub(r'\1="\2"', braces))
    except ParseError:
        return {}
    return {name: str(value) for name, value in attributes.items() if end and not name.lower().startswith("on")}


def heading_attributes(tokens: Sequence[Token]) -> None:
    """``# Title {#id .class}``: the braces are the heading's attributes."""
    for opening, inline in pairwise(tokens):
        last = inline.children[-1] if opening.type == "heading_open" and inline.children else None
        match = _TRAILING.search(last.content) if last is not None and last.type == "text" else None
        attributes = read_attributes(match.group(1)) if match else {}
        if last is not None and match is not None and attributes:
            last.content = last.content[: match.start()]
            opening.attrs.update(attributes)


def _guard(ruler: Ruler[Any], name: str, braces: Callable[[Any, int], str], *, whole: bool = False) -> None:
    """Let a rule of the plugin apply only to braces that say an attribute.

    It drops others, ``{% include x %}`` among them, and in a block (`whole`) also what follows them on the line.
    """
    rule = next(rule for rule in ruler.__rules__ if rule.name == name)
    apply = rule.fn

    def guarded(state: Any, *arguments: Any) -> bool:
        text = braces(state, int(arguments[0])).strip()
        try:
            end, attributes = parse(text)
        except ParseError:
            return False
        return bool(attributes) and not (whole and text[end + 1 :]) and bool(apply(state, *arguments))

    ruler.at(name, guarded, {"alt": rule.alt})


def _behind_label(state: StateInline) -> str:
    if state.src[state.pos] != "[":
        return ""
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    return state.src[end + 1 :] if end >= 0 and not is_term_list(state.src[end + 1 :]) else ""


def _picture(state: StateInline, silent: bool) -> bool:
    if state.pending or not state.tokens or state.tokens[-1].type != "image":
        return False
    match = _BRACES.match(state.src, state.pos, state.posMax)
    attributes = read_attributes(match.group()) if match else {}
    if match is None or not attributes:
        return False
    if not silent:
        state.tokens[-1].attrs.update(attributes)
    state.pos = match.end()
    return True
