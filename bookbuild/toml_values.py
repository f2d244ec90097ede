"""What values of ``bookbuild.toml`` must look like, where their type alone does not say it."""

import re

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# RFC 5646, section 2.1, without its grandfathered tags.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|x(?:-[a-z\d]{1,8})+",
    re.IGNORECASE,
)
ROLES = ("aut", "edt", "trl", "ill", "pht", "art", "ctb", "com", "ann", "aui", "aft", "cov", "bkd", "pbl", "rev")
"""Usual MARC relator codes, for hints: the full list at id.loc.gov/vocabulary/relators has some three hundred."""


def is_role(text: str) -> bool:
    """Whether a text has the form of a MARC relator code: three small letters."""
    return re.fullmatch("[a-z]{3}", text) is not None


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day as EPUB 3.3 wants them (W3C-DTF)."""
    return _DATE.fullmatch(text) is not None


def is_language(text: str) -> bool:
    """Whether a text is a well-formed BCP 47 tag, such as zh-CN or zh-Hant-TW."""
    return _LANGUAGE.fullmatch(text) is not None
