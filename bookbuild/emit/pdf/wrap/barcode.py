"""The bar code of an ISBN: EAN-13 (ISO/IEC 15420), as bars of whole modules."""

_LEFT = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
"""The seven modules of each digit in set A; set B is C backwards, set C is A inverted."""
_PARITY = "AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA".split()
MODULES = 95
QUIET = (11, 7)
"""Light modules that the symbol needs before and behind it."""


def modules(digits: str) -> str:
    """The 95 modules of thirteen digits, ``1`` for dark. Raises ValueError when the last digit is no check digit."""
    if len(digits) != 13 or not digits.isdigit() or (10 - _weighted(digits[:12])) % 10 != int(digits[12]):
        raise ValueError(f"{digits} is no EAN-13")
    sets = _PARITY[int(digits[0])]
    left = "".join(_left(int(digit), name) for digit, name in zip(digits[1:7], sets, strict=True))
    right = "".join(_inverted(_LEFT[int(digit)]) for digit in digits[7:])
    return f"101{left}01010{right}101"


def bars(digits: str) -> list[tuple[int, int, bool]]:
    """Start and width of each bar in modules, and whether it is one of the longer guards."""
    pattern, found, at = modules(digits), [], 0
    while at < len(pattern):
        width = 1
        while at + width < len(pattern) and pattern[at + width] == pattern[at]:
            width += 1
        if pattern[at] == "1":
            found.append((at, width, at < 3 or 45 <= at < 50 or at >= 92))
        at += width
    return found


def _weighted(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10


def _left(digit: int, name: str) -> str:
    return _LEFT[digit] if name == "A" else _inverted(_LEFT[digit])[::-1]


def _inverted(pattern: str) -> str:
    return pattern.translate(str.maketrans("01", "10"))
