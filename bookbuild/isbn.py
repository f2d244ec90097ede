"""ISBNs as authors type them (ISO 2108): told from other identifiers, checked, and written in one form."""

import re

_PREFIX = re.compile(r"(?:urn:isbn:|isbn(?:-1[03])?[:\s]*)", re.IGNORECASE)
_BARE = re.compile(r"97[89][-\s\d]{10,14}")


def is_isbn(identifier: str) -> bool:
    """Whether the identifier means to be an ISBN: it says so, or looks like one."""
    return bool(_PREFIX.match(identifier.strip()) or _BARE.fullmatch(identifier.strip()))


def normal_isbn(identifier: str) -> str:
    """``urn:isbn:`` with thirteen digits, an old ISBN of ten made new; "" when its check digit is wrong."""
    digits = re.sub(r"[-\s]", "", _PREFIX.sub("", identifier.strip(), count=1)).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits) and _sum_of_ten(digits) % 11 == 0:
        body = f"978{digits[:9]}"
        digits = body + str(-_sum_of_thirteen(body) % 10)
    if re.fullmatch(r"97[89]\d{10}", digits) and _sum_of_thirteen(digits) % 10 == 0:
        return f"urn:isbn:{digits}"
    return ""


def _sum_of_ten(digits: str) -> int:
    return sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))


def _sum_of_thirteen(digits: str) -> int:
    return sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits))
