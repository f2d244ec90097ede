"""The info string of a code fence: language, title, id and classes, as the tools of the field write them."""

import html
import re
from dataclasses import dataclass

_BRACES = re.compile(r"\{([^}]*)\}")
_TITLE = re.compile(r"""(?:title|caption|filename)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_BRACKETS = re.compile(r"(?<=\s)\[([^\]]+)\]|^\[([^\]]+)\]")
_LANGUAGE = re.compile(r"[\w+#.\-]+")


@dataclass(frozen=True, slots=True)
class Fence:
    """What an info string says. Highlighted lines and line-number switches are no part of a book."""

    language: str = ""
    title: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()


def read_info(info: str) -> Fence:
    """Parse ``js{1,3}:line-numbers title="x"``, ``{.python #id title="x"}``, ``js [x.js]``, ``rust,ignore``."""
    title = _TITLE.search(info)
    text = next((group for group in title.groups() if group is not None), "") if title else ""
    rest = _TITLE.sub("", info) if title else info
    braces = " ".join(_BRACES.findall(rest))
    rest = _BRACES.sub(" ", rest)
    brackets = _BRACKETS.search(rest)
    if brackets and not text:
        text = brackets.group(1) or brackets.group(2)
    language = _LANGUAGE.match(rest.split(",")[0].strip())
    classes = re.findall(r"\.([\w+#\-]+)", braces)
    identifier = re.search(r"#([\w\-:.]+)", braces)
    name = language.group() if language else (classes.pop(0) if classes else "")
    return Fence(name.split(":")[0], text, identifier.group(1) if identifier else "", tuple(classes))


def code_html(content: str, fence: Fence, source: str) -> str:
    """A code block in the fragment vocabulary; `source` is its ``path:line``."""
    attributes = {"class": " ".join(["code", *fence.classes]), "data-lang": fence.language, "data-src": source}
    if fence.title:
        attributes["data-title"] = fence.title
    if fence.id:
        attributes["id"] = fence.id
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<pre{written}><code>{html.escape(content, quote=False)}</code></pre>\n"
