"""Lines of tags that the author typed: grammars know those of blocks, and a block of raw HTML can be long."""

import html
import re
from collections import defaultdict

_TAG = re.compile(r"(<[A-Za-z][A-Za-z0-9]*)\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_SOURCE = re.compile(r' data-src="[^"]*:(\d+)"')


def mark_typed(rendered: str, source: str, path: str) -> str:
    """HTML in which each tag with attributes that stands in `source` word for word, on a line that is not its block's,
    has a ``data-src`` of its own.

    A tag that is there several times is looked for behind its last place, and not before the line of the block, the
    last ``data-src`` before it. What a grammar has written anew keeps the line of its block.
    """
    lines: dict[str, list[int]] = defaultdict(list)
    line, seen = 1, 0
    for match in _TAG.finditer(source):
        line += source.count("\n", seen, match.start())
        seen = match.start()
        lines[match.group()].append(line)
    if not lines:
        return rendered
    block = 1
    file = html.escape(path)

    def marked(match: re.Match[str]) -> str:
        nonlocal block
        tag = match.group()
        said = _SOURCE.search(tag)
        if said or " data-src=" in tag:
            block = int(said.group(1)) if said else block
            return tag
        places = lines.get(tag, [])
        while places and places[0] < block:
            places.pop(0)
        place = places.pop(0) if places else block
        if place == block:
            return tag
        name, rest = tag[: match.end(1) - match.start()], tag[match.end(1) - match.start() :]
        return f'{name} data-src="{file}:{place}"{rest}'

    return _TAG.sub(marked, rendered)
