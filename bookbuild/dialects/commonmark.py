"""The dialect ``commonmark``: markdown-it-py with what VuePress, VitePress and GitHub add, mended for Chinese."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.attributes import heading_attributes, use_attributes
from bookbuild.dialects.cjk_emphasis import use_cjk_emphasis
from bookbuild.dialects.containers import use_containers
from bookbuild.dialects.dollars import use_dollars
from bookbuild.dialects.fences import Fence, code_html, read_info
from bookbuild.dialects.notes import Note, call_label, inline_notes, take_notes, undefined_calls
from bookbuild.dialects.rawhtml import KNOWN, known_names, settle_html, with_lines
from bookbuild.dialects.ruby import use_ruby
from bookbuild.dialects.subscripts import spaced_subscript, spaced_subscripts
from bookbuild.dialects.term_marks import use_term_marks
from bookbuild.dialects.typed_places import mark_typed
from bookbuild.dialects.unclosed import show_unclosed
from bookbuild.dialects.urls import use_bare_urls
from bookbuild.model import Fragment
from bookbuild.problems import Problem, problem

_BLOCK_MARKS = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*")


def commonmark(text: str, options: DialectOptions) -> Fragment:
    """One document through the grammar; see `bookbuild.dialects` for what comes out."""
    md = make_parser()
    env: dict[str, Any] = {"container_titles": options.titles}
    tokens = md.parse(text, env)
    lines = text.split("\n")
    heading_attributes(tokens)
    problems = undefined_calls(tokens, options.path) + _spaced_subscripts(tokens, options.path)
    problems += _left_open(tokens, env, lines, options.path)
    tokens, notes, found = take_notes(tokens, options.path)
    problems += found
    renderer = _Renderer(options.path, known_names(text))
    body = renderer.render(tokens, md.options, env)
    body += "".join(renderer.note(note, md, env) for note in (*notes, *inline_notes(env)))
    shown, unclosed = show_unclosed(body, text, options.path)
    return Fragment(mark_typed(shown, text, options.path), tuple(problems + renderer.problems + unclosed))


@lru_cache(maxsize=1)
def make_parser() -> MarkdownIt:
    """The parser of this grammar, which keeps nothing of what it reads; what it is taught stays with it."""
    md = MarkdownIt("commonmark", {"html": True, "linkify": True})
    md.enable(["table", "strikethrough", "linkify"])
    md.options["maxNesting"] = 100  # CommonMark's preset drops, untold, what is more than 20 levels deep
    md.options["alerts"] = True
    md.options["tasklists"] = True
    md.use(footnote_plugin, move_to_end=False).use(deflist_plugin).use(sub_plugin).use(superscript_plugin)
    md.normalizeLink = _as_typed  # type: ignore[assignment,method-assign]
    use_attributes(md)
    use_cjk_emphasis(md)
    use_containers(md)
    use_dollars(md)
    use_ruby(md)
    use_term_marks(md)
    use_bare_urls(md)
    return md


def _as_typed(address: str) -> str:
    """Addresses are the author's: ``高可用.md`` names a file, in the tree and in what is said of it."""
    return address


class _Renderer(RendererHTML):
    """Tokens → fragment HTML; collects what raw HTML brings up. markdown-it looks its rules up by method name."""

    def __init__(self, path: str, names: frozenset[str] = KNOWN) -> None:
        super().__init__()
        self.path = path
        self.names = names
        self.line = 1
        self.call_lines: dict[str, int] = {}
        self.problems: list[Problem] = []

    def renderToken(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: N802
        token = tokens[idx]
        if token.map and token.block and token.nesting != -1:
            token.attrSet("data-src", self.source(token))
        return super().renderToken(tokens, idx, options, env)

    def renderInline(self, tokens: Sequence[Token], options: Any, env: Any) -> str:  # noqa: N802
        breaks = 0
        for token in tokens:
            if token.type in ("softbreak", "hardbreak"):
                breaks += 1
            token.meta["line_offset"] = breaks
        return super().renderInline(tokens, options, env)

    def render(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        parts = []
        for number, token in enumerate(tokens):
            if token.map:
                self.line = token.map[0] + 1
            if token.type == "inline":
                parts.append(self.renderInline(token.children or [], options, env))
            elif token.type in self.rules:
                parts.append(self.rules[token.type](tokens, number, options, env))
            else:
                parts.append(self.renderToken(tokens, number, options, env))
        return "".join(parts)

    def source(self, token: Token) -> str:
        return f"{self.path}:{(token.map or [self.line - 1])[0] + 1}"

    def _line_of(self, inline: Token) -> int:
        return self.line + int(inline.meta.get("line_offset", 0))

    def note(self, note: Note, md: MarkdownIt, env: Any) -> str:
        """A footnote in the vocabulary; one written in the text has the line of its call (if it is in no picture)."""
        line = note.line or self.call_lines.get(note.label, self.line)
        if not note.line:
            note.tokens[0].map = [line - 1, line]
        inner = self.render(note.tokens, md.options, env)
        label, source = html.escape(note.label), html.escape(f"{self.path}:{line}")
        return f'<aside class="footnote" data-note="{label}" data-src="{source}">{inner}</aside>\n'

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        return code_html(token.content, read_info(html.unescape(token.info.strip())), self.source(token))

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return code_html(tokens[idx].content, Fence(), self.source(tokens[idx]))

    def math_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        tex = html.escape(tokens[idx].content)
        return f'<span class="math" data-tex="{tex}">{tex}</span>'

    def math_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        tex = html.escape(tokens[idx].content.strip())
        source = html.escape(self.source(tokens[idx]))
        return f'<div class="math" data-tex="{tex}" data-src="{source}">{tex}</div>\n'

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        label = call_label(tokens[idx])
        self.call_lines[label] = self._line_of(tokens[idx])
        return f'<a class="noteref" data-note="{html.escape(label)}"></a>'

    def s_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "<del>"

    def s_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</del>"

    def html_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        settled, problems = settle_html(tokens[idx].content, self.path, self._line_of(tokens[idx]), self.names)
        self.problems += problems
        return settled

    def html_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        line = (tokens[idx].map or [0])[0] + 1
        settled, problems = settle_html(tokens[idx].content, self.path, line, self.names)
        self.problems += problems
        return with_lines(settled, self.path, line)

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        if "checked" not in (token.meta or {}):
            return self.renderToken(tokens, idx, options, env)
        done = bool(token.meta["checked"])
        token.attrs["class"] = f"task {'done' if done else 'open'}"
        return self.renderToken(tokens, idx, options, env) + ("☑ " if done else "☐ ")

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        tokens[idx].attrs.pop("class", None)
        return self.renderToken(tokens, idx, options, env)

    def alert_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        kind = str(tokens[idx].meta["kind"]).lower()
        return f'<aside class="admonition {kind}" role="note" data-src="{html.escape(self.source(tokens[idx]))}">\n'

    def alert_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</aside>\n"

    def alert_title_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        inline = tokens[idx + 1]
        title = dict(env["container_titles"]).get(inline.content.lower(), inline.content)
        inline.content, inline.children = title, [Token("text", "", 0, content=title)]
        return '<p class="admonition-title">'


def _spaced_subscripts(tokens: Sequence[Token], path: str) -> list[Problem]:
    problems = []
    for token in tokens:
        if token.type != "inline" or "~" not in token.content:
            continue
        text = "".join(child.content if child.type == "text" else "\0" for child in token.children or [])
        for mark in spaced_subscripts(text):
            line = (token.map or [0])[0] + 1 + token.content.count("\n", 0, max(0, token.content.find(mark)))
            problems.append(spaced_subscript(mark, path, line))
    return problems


def _left_open(tokens: Sequence[Token], env: dict[str, Any], lines: list[str], path: str) -> list[Problem]:
    problems = []
    for container in env.get("open_containers", ()):
        message = f"the container :::{container.name} is never closed; it holds the rest of what it stands in"
        problems.append(problem("container-open", message, path, container.line + 1, "close it with a line of :::"))
    for token in tokens:
        if token.type == "fence" and token.map and not _is_closed(token, token.map, lines):
            message = "the code fence is never closed; it holds the rest of what it stands in"
            hint = f"close it with a line of {token.markup}"
            problems.append(problem("fence-open", message, path, token.map[0] + 1, hint))
    return problems


def _is_closed(fence: Token, span: list[int], lines: list[str]) -> bool:
    last = _BLOCK_MARKS.sub("", lines[span[1] - 1]).strip()
    return span[1] - span[0] > 1 and set(last) == {fence.markup[0]} and len(last) >= len(fence.markup)
