"""The dialect ``markdown``: Python-Markdown with pymdown-extensions, brought to the common vocabulary."""

import re
from collections.abc import Mapping
from typing import Any

import markdown as python_markdown

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.fences import Fence, code_html, read_info
from bookbuild.dialects.markdown_lines import use_lines
from bookbuild.dialects.markdown_notes import rename_second_definitions
from bookbuild.dialects.markdown_vocabulary import to_vocabulary
from bookbuild.dialects.rawhtml import settle_html
from bookbuild.model import Fragment
from bookbuild.problems import Problem, problem

_EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
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
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})(.*)$")
_BLOCK = re.compile(r"^[ \t]*(/{3,})[ \t]*([a-z][\w-]*)?(.*)$")


def markdown(text: str, options: DialectOptions) -> Fragment:
    """One document through the grammar; see `bookbuild.dialects` for what comes out."""
    source, problems = rename_second_definitions(text, options.path)
    problems += _left_open(source, options.path)
    md = python_markdown.Markdown(extensions=list(_EXTENSIONS), extension_configs=_settings())
    use_lines(md, source, options.path)
    html, found = settle_html(md.convert(source), options.path, 0)
    problems += [_placed(item, source) for item in found]
    fragment = to_vocabulary(html, source, options)
    return Fragment(fragment.html, (*problems, *fragment.problems))


def _settings() -> Mapping[str, Mapping[str, Any]]:
    anything = {"name": "*", "class": "code", "format": _code, "validator": _accept}
    return {
        "footnotes": {"BACKLINK_TEXT": "", "UNIQUE_IDS": False},
        "pymdownx.arithmatex": {"generic": True},
        "pymdownx.blocks.caption": {"types": ["caption", "figure-caption", "table-caption"]},
        "pymdownx.highlight": {"use_pygments": False},
        "pymdownx.superfences": {"custom_fences": [anything], "preserve_tabs": True, "relaxed_headers": True},
        "pymdownx.tasklist": {"custom_checkbox": False},
        "pymdownx.tilde": {"smart_delete": False},
    }


def _accept(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, str], md: Any) -> bool:
    options.update(inputs)
    return True


def _code(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **more: Any) -> str:
    """A fence in the vocabulary; its line is put in when the block that holds it is known."""
    info = read_info(language or "")
    name = info.language or next(iter(more.get("classes") or ()), "")
    fence = Fence(name, str(options.get("title") or info.title), str(more.get("id_value") or ""))
    text = source if source.endswith("\n") or not source else f"{source}\n"
    return code_html(text, fence, "").replace(' data-src=""', "", 1).rstrip("\n")


def _placed(item: Problem, source: str) -> Problem:
    """The problem at the line where the source first has the tag that it is about."""
    tag = re.search(r"<[^>]+>", item.message)
    found = source.find(tag.group()[:-1]) if tag else -1
    line = source.count("\n", 0, found) + 1 if found >= 0 else 0
    return Problem(item.code, item.severity, item.message, item.file, line, item.hint)


def _left_open(source: str, path: str) -> list[Problem]:
    """Fences and ``///`` blocks that the file never closes; the first swallow nothing, the second all that follows."""
    fence: tuple[str, int] | None = None
    blocks: list[tuple[str, str, int]] = []
    for number, line in enumerate(source.split("\n"), start=1):
        mark = _FENCE.match(line)
        if fence is not None:
            if mark and not mark.group(2).strip() and mark.group(1).startswith(fence[0]):
                fence = None
            continue
        if mark and not (mark.group(1)[0] == "`" and "`" in mark.group(2)):
            fence = (mark.group(1), number)
            continue
        block = _BLOCK.match(line)
        if block and block.group(2):
            blocks.append((block.group(1), block.group(2), number))
        elif block and not block.group(3).strip() and blocks and blocks[-1][0] == block.group(1):
            blocks.pop()
    problems = []
    if fence is not None:
        hint = f"close it with a line of {fence[0]}"
        problems.append(problem("fence-open", "the code fence is never closed", path, fence[1], hint))
    for marks, name, number in blocks:
        message = f"the block {marks} {name} is never closed; it holds the rest of the file"
        problems.append(problem("container-open", message, path, number, f"close it with a line of {marks}"))
    return problems
