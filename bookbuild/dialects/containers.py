"""``:::name title`` containers of VuePress, VitePress and their kin.

Where a file closes as many containers as it opens, each ``:::`` closes the innermost one, as its author means. Where it
closes fewer, the rule of markdown-it-container holds, which VuePress authors write by: the first ``:::`` closes the
outermost container and all that are open in it, and nothing after it is swallowed.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from bookbuild.dialects.attributes import read_attributes

ADMONITIONS = frozenset(
    ["note", "tip", "info", "warning", "caution", "danger", "important", "details", "hint", "attention", "error"]
    + ["success", "question", "quote", "example", "abstract", "bug", "failure", "seealso", "todo"]
)
TABBED = ("tabs", "code-tabs")
_OPENING = re.compile(r"(:{3,})\s*([A-Za-z][\w-]*)[ \t]*(.*)\Z", re.DOTALL)
_CLOSING = re.compile(r"(:{3,})\s*\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_TAB = re.compile(r"@tab(?::active)?(?:[ \t]+(.*))?\Z")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\Z")
_ONLY_TAGS = re.compile(r"(?:<[^>]*>\s*)*\Z")


@dataclass(frozen=True, slots=True)
class OpenContainer:
    """A container that nothing closes: its name and its line, from 0."""

    name: str
    line: int


def use_containers(md: MarkdownIt) -> None:
    """Tokens container_open and container_close for this parser.

    The environment's "container_titles" gives default titles by name; "open_containers" collects what is left open,
    "container_end" is the closing line of the container that is being read.
    """
    md.block.ruler.before("fence", "container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _container(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    opening = None if state.is_code_block(start_line) else _OPENING.match(_line(state, start_line))
    if opening is None:
        return False
    if silent:
        return True
    marks, name, title = opening.groups()
    held = _end_of_holder(state, start_line + 1, end_line)
    lines = ["" if state.is_code_block(line) else _line(state, line) for line in range(start_line + 1, held)]
    if held < end_line and _CLOSING.match(_line(state, held)):
        # The line that ends the list item is a closing one: authors of lists do not indent it.
        lines.append(_line(state, held))
    length = _length(lines, len(marks), nested=_is_balanced(state))
    closing = held if length is None else start_line + 1 + length
    outer = state.env.get("container_end")
    if length is None and closing != outer:
        state.env.setdefault("open_containers", []).append(OpenContainer(name, start_line))
    state.env["container_end"] = outer if length is None else closing
    _tokens(state, name.lower(), title.strip(), start_line, closing)
    state.env["container_end"] = outer
    state.line = closing + (0 if length is None else 1)
    return True


def _end_of_holder(state: StateBlock, first: int, end_line: int) -> int:
    """The first line that is not indented as the list item asks for which the container stands in."""
    for line in range(first, end_line):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return line
    return end_line


def _tokens(state: StateBlock, name: str, title: str, start_line: int, closing: int) -> None:
    """The container's tokens, with its content parsed up to the line `closing`."""
    old_parent, old_last = state.parentType, state.lineMax
    state.parentType = "container"
    state.lineMax = closing
    admonition = name in ADMONITIONS
    token = state.push("container_open", "aside" if admonition else "div", 1)
    token.block, token.map = True, [start_line, closing]
    token.attrs = {"class": f"{'admonition' if admonition else 'container'} {name}"}
    if admonition:
        token.attrs["role"] = "note"
    title = _take_attributes(token, title)
    shown = _shown_title(title, name, dict(state.env.get("container_titles", ())))
    if shown:
        _title(state, shown, "admonition-title" if admonition else "container-title", start_line)
    _content(state, name, start_line + 1, closing)
    state.push("container_close", token.tag, -1).block = True
    state.parentType, state.lineMax = old_parent, old_last


def _content(state: StateBlock, name: str, first: int, end: int) -> None:
    """The blocks of a container; in ``tabs`` and ``code-tabs``, a container named tab for each ``@tab``."""
    lines = _without_fences([_line(state, line) for line in range(first, end)])
    tabs = [number for number, text in enumerate(lines, start=first) if name in TABBED and _TAB.match(text)]
    state.lineMax = tabs[0] if tabs else end
    state.md.block.tokenize(state, first, state.lineMax)
    for line, following in pairwise([*tabs, end]):
        token = state.push("container_open", "div", 1)
        token.block, token.map, token.attrs = True, [line, following], {"class": "container tab"}
        match = _TAB.match(lines[line - first])
        if match and match.group(1):
            _title(state, match.group(1).strip(), "container-title", line)
        state.lineMax = following
        state.md.block.tokenize(state, line + 1, following)
        state.push("container_close", "div", -1).block = True


def _take_attributes(token: Token, title: str) -> str:
    """The title without the ``{#id .class key=value}`` at its end, which become attributes of the container."""
    match = _ATTRIBUTES.search(title)
    attributes = read_attributes(match.group()) if match else {}
    if match is None or not attributes:
        return title
    token.attrs |= attributes | {"class": f"{token.attrs['class']} {attributes.get('class', '')}".strip()}
    return title[: match.start()].rstrip()


def _shown_title(title: str, name: str, defaults: dict[str, str]) -> str:
    """A title of tags alone (``<a/>``) is how authors ask for none; without one the tool's default stands."""
    if title and _ONLY_TAGS.match(title):
        return ""
    return title or defaults.get(name, "")


def _title(state: StateBlock, title: str, css_class: str, line: int) -> None:
    opening = state.push("paragraph_open", "p", 1)
    opening.attrs, opening.map = {"class": css_class}, [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = title, [line, line + 1], []
    state.push("paragraph_close", "p", -1)


def _length(lines: list[str], marks: int, *, nested: bool) -> int | None:
    """How many lines come before the one that closes a container of so many `marks`; None when none does."""
    depth = 0
    for number, text in enumerate(_without_fences(lines)):
        closing = _CLOSING.match(text)
        if closing and len(closing.group(1)) >= marks:
            if depth == 0:
                return number
            depth -= 1
        elif nested and not closing:
            opening = _OPENING.match(text)
            depth += bool(opening and len(opening.group(1)) >= marks)
    return None


def _is_balanced(state: StateBlock) -> bool:
    if "balanced_containers" not in state.env:
        lines = _without_fences([line.strip() for line in state.src.split("\n")])
        openings = sum(1 for line in lines if _OPENING.match(line))
        closings = sum(1 for line in lines if _CLOSING.match(line))
        state.env["balanced_containers"] = closings >= openings
    return bool(state.env["balanced_containers"])


def _without_fences(lines: list[str]) -> list[str]:
    """The lines, those of code fences blanked: a ``:::`` in a listing closes nothing."""
    kept, fence = [], ""
    for line in lines:
        match = _FENCE.match(line)
        if fence:
            if match and line.strip() == match.group(1) and match.group(1).startswith(fence):
                fence = ""
            kept.append("")
        elif match:
            fence = match.group(1)
            kept.append("")
        else:
            kept.append(line)
    return kept


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
