"""Line numbers for Python-Markdown, which keeps none: its block loop again, with blocks that know their line.

Preprocessors change the lines before blocks are parsed, so the processed lines are aligned with the source first.
"""

import re
from collections.abc import Container, Sequence
from difflib import SequenceMatcher
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.preprocessors import Preprocessor

from bookbuild.dialects.markdown_fences import fence_spans
from bookbuild.dialects.markdown_inner import FENCE, InnerLines, MarkedInHtml

_PLACEHOLDER = re.compile("\x02wzxhzdk:(\\d+)\x03\\Z")
_STASHED = "\x02"


class Block(str):
    """A block of text and the number, from 0, of the processed line on which it begins."""

    __slots__ = ("position",)
    position: int

    @classmethod
    def at(cls, text: str, position: int) -> "Block":
        block = cls(text)
        block.position = position
        return block


class LineParser(BlockParser):
    """Python-Markdown's block parser; every child of the root gets ``data-src`` with its line.

    So does every child of an HTML element that holds Markdown.
    """

    source: tuple[str, ...]
    path: str
    in_html: MarkedInHtml
    inner: InnerLines
    line_of: tuple[int, ...]
    end: int

    def parseDocument(self, lines: Any) -> Any:  # noqa: N802
        processed = list(lines)
        stash = self.md.htmlStash.rawHtmlBlocks
        code = {
            number for number, html in enumerate(stash) if isinstance(html, str) and html.startswith('<pre class="code')
        }
        self.line_of = align(self.source, processed, code)
        self.root = Element(self.md.doc_tag)
        self.parseChunk(self.root, "\n".join(processed))
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        if parent is not self.root:
            super().parseChunk(parent, text)
            return
        blocks: list[str] = []
        position = 0
        for part in text.split("\n\n"):
            blocks.append(Block.at(part, position))
            position += part.count("\n") + 2
        self.end = position
        self.parseBlocks(parent, blocks)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        if parent is not self.root and not self.in_html.holds(parent):
            super().parseBlocks(parent, blocks)
            return
        while blocks:
            line = self._line_of_first(blocks) if parent is self.root else self._line_inside(blocks[0])
            before = set(map(id, parent))
            for processor in self.blockprocessors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
            for child in parent:
                if id(child) not in before:
                    self._mark(child, line)

    def _line_of_first(self, blocks: list[str]) -> int:
        """The line of the first block; processors put plain strings back, which end where the next block begins."""
        distance = 0
        for block in blocks:
            if isinstance(block, Block):
                break
            distance += block.count("\n") + 2
        else:
            block = Block.at("", self.end)
        leading = len(blocks[0]) - len(blocks[0].lstrip("\n"))
        position = block.position - distance + leading
        line = self.line_of[max(0, min(position, len(self.line_of) - 1))] if self.line_of else 1
        self.inner.line = line
        return line

    def _line_inside(self, block: str) -> int:
        """The line of a block inside HTML; of a stashed one, that of its tag or fence."""
        match = _PLACEHOLDER.match(block.strip())
        stashed = self.md.htmlStash.rawHtmlBlocks[int(match.group(1))] if match else block
        if isinstance(stashed, Element):
            return self.inner.find(f"<{stashed.tag}")
        return self.inner.find(FENCE if match and stashed.startswith('<pre class="code') else stashed)

    def _mark(self, child: Element, line: int) -> None:
        """Put the line on the element; on stashed HTML itself, since a ``<p>`` with attributes is not unwrapped."""
        match = _PLACEHOLDER.match((child.text or "").strip()) if len(child) == 0 else None
        if match is None:
            child.set("data-src", f"{self.path}:{line}")
            return
        number = int(match.group(1))
        stash = self.md.htmlStash.rawHtmlBlocks
        if isinstance(stash[number], str):
            stash[number] = mark_first_tag(stash[number], f"{self.path}:{line}")


class _SeparateFences(Preprocessor):
    """Blank lines round a code block that stands directly under a paragraph: it would be swallowed by it."""

    def run(self, lines: list[str]) -> list[str]:
        separated: list[str] = []
        for line in lines:
            alone = _is_stashed_block(line)
            if separated and separated[-1].strip() and (alone or _is_stashed_block(separated[-1])):
                separated.append("")
            separated.append(line)
        return separated


def _is_stashed_block(line: str) -> bool:
    """Whether a line is nothing but a placeholder, and not indented so far that it belongs to a list item."""
    return len(line) - len(line.lstrip(" ")) < 4 and bool(_PLACEHOLDER.match(line.strip(" ")))


def use_lines(md: Markdown, source: str, path: str) -> None:
    """Let this parser mark the blocks of `source`, whose lines are those of the file `path`."""
    md.parser.__class__ = LineParser
    parser = md.parser
    if not isinstance(parser, LineParser):
        raise TypeError("the parser keeps its class")
    parser.source, parser.path = tuple(source.split("\n")), path
    parser.in_html, parser.inner = MarkedInHtml(parser), InnerLines(parser.source)
    parser.blockprocessors.register(parser.in_html, "markdown_block", 105)
    # Behind superfences (25), which leaves placeholders.
    md.preprocessors.register(_SeparateFences(md), "separate_fences", 24)


def mark_first_tag(html: str, source: str) -> str:
    """The HTML with ``data-src`` on its first tag, unless it has one."""
    match = re.match(r"\s*<[A-Za-z][\w-]*", html)
    if match is None or " data-src=" in html[: html.find(">") + 1]:
        return html
    return f'{match.group()} data-src="{source}"{html[match.end() :]}'


def align(source: Sequence[str], processed: Sequence[str], code: Container[int]) -> tuple[int, ...]:
    """For each processed line, the line of the source (from 1) that it comes from.

    Blank lines say nothing and are left out of the comparison; a fence is one line on both sides. `code` holds the
    numbers of the stashed HTML that was a fence.
    """
    typed = _typed_lines(source)
    made = [(number, _key(line, code)) for number, line in enumerate(processed) if line.strip()]
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, [key for _, key in typed], [key for _, key in made], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        for offset in range(j2 - j1):
            i = i1 + offset if kind == "equal" else min(i1 + offset, max(i2 - 1, i1), len(typed) - 1)
            found[made[j1 + offset][0]] = typed[i][0] + 1 if typed else 1
    lines, last = [], 1
    for number in range(len(processed)):
        last = found.get(number, last)
        lines.append(last)
    return tuple(lines)


def _typed_lines(source: Sequence[str]) -> list[tuple[int, str]]:
    """Number (from 0) and key of the lines that are not blank; of a closed fence, its first."""
    inner = {
        number: span.first for span in fence_spans(source) if span.closed for number in range(span.first, span.last + 1)
    }
    typed = []
    for number, line in enumerate(source):
        if number in inner:
            if inner[number] == number:
                typed.append((number, _STASHED))
        elif line.strip():
            typed.append((number, _key(line, ())))
    return typed


def _key(line: str, code: Container[int]) -> str:
    """What a line is compared by."""
    bare = line.strip().lstrip("> ")
    placeholder = _PLACEHOLDER.match(bare)
    if placeholder and int(placeholder.group(1)) in code:
        return _STASHED
    return "$" if bare == "$$" else " ".join(bare.split())
