"""Languages as classes: older Kindles and Adobe's readers pass over ``:lang()``, and with it every rule for Chinese.

`bookbuild.styles` writes ``:lang(zh)`` as ``.lang-zh`` in the EPUB's sheets.
"""

import re

from lxml import etree

from bookbuild.tree import text_of

_CJK = ("zh", "ja", "ko")
_UPRIGHT = ("zh", "ja")
_LEANING = ("em", "i", "cite", "dfn")
_OWN = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
OTHER = "lang-other"


def mark_languages(body: etree._Element, language: str) -> None:
    """Give the body, and what has a language of its own, a class by it: ``lang-zh``.

    ``lang-other`` marks what is set as Latin text is in a book in Chinese or Japanese: passages in other languages, and
    emphasised words without a character of the script, which lean as they do anywhere.
    """
    book = _primary(language)
    _add(body, f"lang-{book}")
    for node in body.iter(etree.Element):
        own = _primary(node.get("lang") or "") if node is not body else ""
        if own:
            _add(node, f"lang-{own}")
            if own not in _CJK:
                _add(node, OTHER)
        elif book in _UPRIGHT and node.tag in _LEANING and not _OWN.search(text_of(node)):
            _add(node, OTHER)


def _primary(language: str) -> str:
    return language.lower().partition("-")[0]


def _add(node: etree._Element, name: str) -> None:
    node.set("class", f"{node.get('class') or ''} {name}".strip())
