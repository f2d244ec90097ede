"""What Python-Markdown and its extensions write → the fragment vocabulary."""

from html import escape

from lxml import etree

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.containers import ADMONITIONS
from bookbuild.dialects.markdown_notes import bring_notes, undefined_calls
from bookbuild.dialects.markdown_tabs import bring_tabs
from bookbuild.dialects.markdown_texts import link_bare_urls, texts_with
from bookbuild.dialects.places import line_of_typed
from bookbuild.dialects.subscripts import spaced_subscript, spaced_subscripts
from bookbuild.html5 import fragment_html, parse_fragment
from bookbuild.model import Fragment
from bookbuild.tree import add_text, by_class, has_class, remove, replace

_TITLES_ZH = {
    "note": "注",
    "tip": "提示",
    "info": "信息",
    "warning": "注意",
    "caution": "小心",
    "danger": "警告",
    "important": "重要",
    "example": "示例",
    "question": "问题",
    "quote": "引文",
    "abstract": "摘要",
    "success": "成功",
    "failure": "失败",
    "bug": "缺陷",
    "details": "详情",
}


def to_vocabulary(html: str, source: str, options: DialectOptions) -> Fragment:
    """The parser's HTML in the vocabulary of `bookbuild.dialects`, and what was found on the way."""
    body = parse_fragment(html)
    for math in [*by_class(body, "span", "arithmatex"), *by_class(body, "div", "arithmatex")]:
        _math(math)
    _admonitions(body, options)
    bring_tabs(body, source, options.path)
    _tasks(body)
    _code_blocks(body)
    link_bare_urls(body)
    bring_notes(body, source, options.path)
    problems = undefined_calls(body, source, options.path)
    for line, text in texts_with(body, "~"):
        for mark in spaced_subscripts(text):
            problems.append(spaced_subscript(mark, options.path, line_of_typed(source, mark, line) or line))
    return Fragment(_escaped(body.text) + "".join(_written(child) for child in body), tuple(problems))


def _written(node: etree._Element) -> str:
    return fragment_html(node) + _escaped(node.tail)


def _escaped(text: str | None) -> str:
    return escape(text or "", quote=False)


def _math(node: etree._Element) -> None:
    """``\\(…\\)`` and ``\\[…\\]`` of arithmatex: their content is the TeX."""
    tex = "".join(str(text) for text in node.itertext()).strip()
    tex = tex[2:-2].strip() if tex[:2] in ("\\(", "\\[") else tex
    for child in list(node):
        node.remove(child)
    node.text = tex
    node.set("class", "math")
    node.set("data-tex", tex)


def _admonitions(body: etree._Element, options: DialectOptions) -> None:
    defaults = dict(options.titles) or (_TITLES_ZH if options.language.lower().startswith("zh") else {})
    for box in [*by_class(body, "div", "admonition"), *by_class(body, "details", "admonition")]:
        box.tag = "aside"
    for box in [node for node in body.iter("details", "aside") if _is_box(node)]:
        names = [name for name in (box.get("class") or "").split() if name not in ("admonition", "open")]
        kind = next((name for name in names if name in ADMONITIONS), names[0] if names else "note")
        extra = ["details"] if box.tag == "details" else []
        box.tag = "aside"
        box.attrib.pop("open", "")
        box.set("class", " ".join(dict.fromkeys(["admonition", kind, *names, *extra])))
        box.set("role", "note")
        title = next((child for child in box if child.tag in ("p", "summary")), None)
        if title is not None and (title.tag == "summary" or has_class(title, "admonition-title")):
            title.tag = "p"
            title.set("class", "admonition-title")
            if not len(title) and title.text == kind.capitalize():
                title.text = defaults.get(kind, title.text)


def _is_box(node: etree._Element) -> bool:
    """Whether an extension made it: details of the author's own HTML have no class, and are left to the passes."""
    return has_class(node, "admonition") or (node.tag == "details" and bool(node.get("class")))


def _tasks(body: etree._Element) -> None:
    for box in [node for node in body.iter("input") if node.get("type") == "checkbox"]:
        item = next(box.iterancestors("li"), None)
        if item is None:
            continue
        done = box.get("checked") is not None
        item.set("class", f"task {'done' if done else 'open'}")
        holder = box.getparent()
        if holder is not None:
            index = holder.index(box)
            box.tail = (box.tail or "").lstrip()
            add_text(holder, index, "☑ " if done else "☐ ")
        remove(box)
    for listing in by_class(body, "ul", "task-list"):
        listing.attrib.pop("class", "")


def _code_blocks(body: etree._Element) -> None:
    """Indented code, and the code that other blocks hold: ``pre.code`` with a language."""
    for pre in list(body.iter("pre")):
        _out_of_paragraph(pre)
        code = pre.find("code")
        if code is not None and not has_class(pre, "code"):
            pre.set("class", "code")
            pre.set("data-lang", "")
        holder = pre.getparent()
        if holder is not None and holder is not body and has_class(holder, "highlight"):
            replace(holder, pre)


def _out_of_paragraph(pre: etree._Element) -> None:
    """A paragraph that holds code is two for an HTML parser; what is left of it is dropped when it is empty."""
    before, after = pre.getprevious(), pre.getnext()
    if before is not None and before.tag == "p":
        last = before[-1] if len(before) else None
        if last is None:
            before.text = (before.text or "").rstrip()
        else:
            last.tail = (last.tail or "").rstrip()
        if last is None and not before.text:
            if before.get("data-src") and not pre.get("data-src"):
                pre.set("data-src", before.get("data-src") or "")
            remove(before)
    if (
        after is not None
        and after.tag == "p"
        and not after.attrib
        and not len(after)
        and not (after.text or "").strip()
    ):
        remove(after)
