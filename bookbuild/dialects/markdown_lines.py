"""Line numbers for Python-Markdown, which keeps none: its block loop again, with blocks that know their line.

Preprocessors change the lines before blocks are parsed, so the processed lines are aligned with the source first.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.preprocessors import Preprocessor

_PLACEHOLDER = re.compile("\x02wzxhzdk:(\\d+)\x03\\Z")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


class Block(str):
    """A block of text and the line of the source on which it begins, from 1."""

    __slots__ = ("line",)
    line: int

    @classmethod
    def at(cls, text: str, line: int) -> "Block":
        block = cls(text)
        block.line = line
        return block


class LineParser(BlockParser):
    """Python-Markdown's block parser; every child of the root gets ``data-src`` with its line."""

    source: tuple[str, ...]
    path: str
    line_of: tuple[int, ...]

    def parseDocument(self, lines: Any) -> Any:  # noqa: N802
        processed = list(lines)
        self.line_of = align(self.source, processed)
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
            leading = len(part) - len(part.lstrip("\n"))
            blocks.append(Block.at(part, self._line(position + leading)))
            position += part.count("\n") + 2
        self.parseBlocks(parent, blocks)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        if parent is not self.root:
            super().parseBlocks(parent, blocks)
            return
        while blocks:
            line = _line_of_first(blocks)
            before = set(map(id, parent))
            for processor in self.blockprocessors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
            for child in parent:
                if id(child) not in before:
                    self._mark(child, line)

    def _line(self, position: int) -> int:
        return self.line_of[min(position, len(self.line_of) - 1)] if self.line_of else 1

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
            alone = bool(_PLACEHOLDER.match(line))
            if separated and separated[-1].strip() and (alone or _PLACEHOLDER.match(separated[-1])):
                separated.append("")
            separated.append(line)
        return separated


def use_lines(md: Markdown, source: str, path: str) -> None:
    """Let this parser mark the blocks of `source`, whose lines are those of the file `path`."""
    md.parser.__class__ = LineParser
    parser = md.parser
    if not isinstance(parser, LineParser):
        raise TypeError("the parser keeps its class")
    parser.source, parser.path = tuple(source.split("\n")), path
    # Behind superfences (25), which leaves placeholders.
    md.preprocessors.register(_SeparateFences(md), "separate_fences", 24)


def mark_first_tag(html: str, source: str) -> str:
    """The HTML with ``data-src`` on its first tag, unless it has one."""
    match = re.match(r"\s*<[A-Za-z][\w-]*", html)
    if match is None or " data-src=" in html[: html.find(">") + 1]:
        return html
    return f'{match.group()} data-src="{source}"{html[match.end() :]}'


def align(source: Sequence[str], processed: Sequence[str]) -> tuple[int, ...]:
    """For each processed line, the line of the source (from 1) that it comes from."""
    lines = [1] * len(processed)
    matcher = SequenceMatcher(None, [line.rstrip() for line in source], [p.rstrip() for p in processed], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        pointer = i1
        for offset, j in enumerate(range(j1, j2)):
            if kind == "equal":
                lines[j] = i1 + offset + 1
                continue
            if _PLACEHOLDER.match(processed[j].strip()):
                opening = next(
                    (i for i in range(pointer, i2) if _FENCE.match(source[i])), min(pointer, len(source) - 1)
                )
                lines[j] = opening + 1
                mark = _FENCE.match(source[opening]) if source else None
                fence = mark.group(1) if mark else ""
                end = (i for i in range(opening + 1, i2) if fence and source[i].strip().startswith(fence))
                pointer = next(end, opening) + 1
            else:
                lines[j] = min(pointer, max(i2 - 1, i1)) + 1
    return tuple(lines)


def _line_of_first(blocks: list[str]) -> int:
    """The line of the first block; processors put plain strings back, which end where the next block begins."""
    distance = 0
    for block in blocks:
        if isinstance(block, Block):
            return max(1, block.line - distance)
        distance += block.count("\n") + 2
    return 1
