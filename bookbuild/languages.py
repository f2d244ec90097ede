"""What a language tag (BCP 47) says about the script of a text: its direction, the shapes of its Han characters."""

_RTL = frozenset(["ar", "arc", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"])
_RTL_SCRIPTS = frozenset(["arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"])
_TRADITIONAL = frozenset(["hant", "tw", "hk", "mo"])


def is_rtl(language: str) -> bool:
    """Whether the text runs from right to left: by the tag's script if it names one, else by its language."""
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _RTL_SCRIPTS if script else first in _RTL


def is_traditional(language: str) -> bool:
    """Whether it is Chinese in traditional characters."""
    first, *rest = language.lower().split("-")
    return first == "zh" and bool(_TRADITIONAL & set(rest)) and "hans" not in rest


def han_of(language: str) -> str:
    """Whose shapes Han characters take: ``hans``, ``hant``, ``ja`` or ``ko``; "" in any other language."""
    first = language.lower().split("-")[0]
    if first == "zh":
        return "hant" if is_traditional(language) else "hans"
    return first if first in ("ja", "ko") else ""


def regional(language: str) -> str:
    """The tag as readers and fonts know it: Chinese by region, letters in their usual case (BCP 47, 2.1.1).

    Kindle lists zh-CN and zh-TW, and fontconfig brings Japanese forms for a Chinese script without a region.
    """
    first, *rest = language.split("-")
    parts = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    if first.lower() == "zh" and set(parts) <= {"Hans", "Hant", "CN", "SG", "TW", "HK", "MO"}:
        regions = [part for part in parts if len(part) == 2]
        default = "TW" if is_traditional(language) else "CN"
        agrees = not regions or is_traditional(f"zh-{regions[0]}") == is_traditional(language)
        return f"zh-{(regions or [default])[0]}" if agrees else "-".join(["zh", *parts])
    return "-".join([first.lower(), *parts])
