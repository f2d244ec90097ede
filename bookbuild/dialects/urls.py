"""Bare URLs: what is a link without brackets. One rule for every dialect.

Only addresses with a scheme. They end before anything that is not ASCII (``…/benchmark，以便``) and before closing
punctuation, and hold brackets in pairs only. Host names without a scheme (``Hyper.sh``, ``README.md``) are words.
"""

import re

from markdown_it import MarkdownIt

_PATH = r"\w.~:/?#@!$&'*+,;=%\-"
_AFTER_SCHEME = rf"//[A-Za-z0-9](?:[{_PATH}]|\([{_PATH}]*\)|\[[{_PATH}]*\])*(?<![.,:;!?'*])"
URL = re.compile(rf"https?:{_AFTER_SCHEME}", re.ASCII)


def use_bare_urls(md: MarkdownIt) -> None:
    """Let this parser link bare URLs by the rule above (``linkify`` must be on)."""
    if md.linkify is None:
        raise ValueError("the parser has no linkify")
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    # A function would be bound to linkify's class and be called with an argument too many.
    md.linkify.add("http:", {"validate": re.compile(f"^{_AFTER_SCHEME}", re.ASCII)})
    for scheme in ("ftp:", "//", "mailto:"):
        md.linkify.add(scheme, None)
