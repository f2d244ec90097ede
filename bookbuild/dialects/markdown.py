"""The dialect ``markdown``: Python-Markdown with pymdown-extensions, brought to the common vocabulary."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import markdown as python_markdown

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.markdown_attributes import guard_attributes
from bookbuild.dialects.markdown_blanks import use_blanks
from bookbuild.dialects.markdown_dollars import use_dollars
from bookbuild.dialects.markdown_fences import accept, code, fence_spans, readable_headers, without
from bookbuild.dialects.markdown_lines import use_lines
from bookbuild.dialects.markdown_notes import defined_twice, rename_second_definitions, use_notes
from bookbuild.dialects.markdown_ruby import use_ruby
from bookbuild.dialects.markdown_terms import use_term_marks
from bookbuild.dialects.markdown_vocabulary import to_vocabulary
from bookbuild.dialects.places import line_of_typed, places_in
from bookbuild.dialects.rawhtml import known_names, settle_html
from bookbuild.dialects.typed_places import mark_typed
from bookbuild.dialects.unclosed import show_unclosed
from bookbuild.model import Fragment
from bookbuild.problems import Problem, problem

_EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "pymdownx.arithmatex",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.caption",
    "pymdownx.blocks.details",
    "pymdownx.blocks.tab",
    "pymdownx.caret",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)
_BLOCK = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)*(/{3,})[ \t]*([a-z][\w-]*)?(.*)$")


def markdown(text: str, options: DialectOptions) -> Fragment:
    """One document through the grammar; see `bookbuild.dialects` for what comes out."""
    source, problems = rename_second_definitions(readable_headers(text), options.path)
    source, found = _show_open(source, options.path)
    problems += found
    md = python_markdown.Markdown(extensions=list(_EXTENSIONS), extension_configs=_settings())
    # Set as code by us: the extension would wrap it and lose its line.
    md.treeprocessors.deregister("indent-highlight")
    guard_attributes(md)
    use_dollars(md)
    use_ruby(md)
    use_term_marks(md)
    use_blanks(md)
    notes = use_notes(md)
    use_lines(md, source, options.path)
    converted = md.convert(source)
    html, found = settle_html(converted, options.path, 0, known_names(source))
    problems += defined_twice(notes, source, options.path)
    place_of = places_in(converted, options.path)
    problems += [_placed(item, source, place_of(item.line)) for item in found]
    shown, unclosed = show_unclosed(html, source, options.path)
    fragment = to_vocabulary(mark_typed(shown, source, options.path), source, options)
    return Fragment(fragment.html, (*problems, *unclosed, *fragment.problems))


def _settings() -> Mapping[str, Mapping[str, Any]]:
    anything = {"name": "*", "class": "code", "format": code, "validator": accept}
    return {
        "footnotes": {"BACKLINK_TEXT": "", "UNIQUE_IDS": False},
        "pymdownx.arithmatex": {"generic": True},
        "pymdownx.blocks.caption": {"types": ["caption", "figure-caption", "table-caption"]},
        "pymdownx.highlight": {"use_pygments": False},
        "pymdownx.superfences": {"custom_fences": [anything], "preserve_tabs": True},
        "pymdownx.tasklist": {"custom_checkbox": False},
        "pymdownx.tilde": {"smart_delete": False},
    }


def _placed(item: Problem, source: str, start: int) -> Problem:
    """The problem at the line where the source, from `start` on, has the tag or the attribute that it is about."""
    tag, attribute = item.message.partition(">")[0], ""
    if item.code == "html-attribute":
        attribute, _, rest = item.message.partition("“")[2].partition("”")
        tag = f"<{rest.partition('<')[2].partition('>')[0]}"
    line = line_of_typed(source, tag, start, attribute) or line_of_typed(source, tag, 1, attribute) or start
    return replace(item, line=line)


def _show_open(source: str, path: str) -> tuple[str, list[Problem]]:
    """The text with ``///`` blocks that nothing closes as text, and a problem for each and for every open fence.

    Such a block would hold the rest of the file, and two of them can keep the extension busy for ever.
    """
    lines = source.split("\n")
    spans = fence_spans(lines)
    blocks: list[tuple[str, str, int]] = []
    for number, line in enumerate(without(spans, lines), start=1):
        block = _BLOCK.match(line)
        if block and block.group(2):
            blocks.append((block.group(1), block.group(2), number))
        elif block and not block.group(3).strip() and blocks and blocks[-1][0] == block.group(1):
            blocks.pop()
    problems = []
    for span in spans:
        if not span.closed:
            hint = f"close it with a line of {span.marks}"
            problems.append(problem("fence-open", "the code fence is never closed", path, span.first + 1, hint))
    for marks, name, number in blocks:
        message = f"the block {marks} {name} is never closed; it is shown as typed"
        lines[number - 1] = lines[number - 1].replace(marks, f"\\{marks}", 1)
        problems.append(problem("container-open", message, path, number, f"close it with a line of {marks}"))
    return "\n".join(lines), problems
