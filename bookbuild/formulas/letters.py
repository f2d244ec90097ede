"""Bold, script, blackboard and other alphabets as the characters that Unicode has for them.

MathML Core knows ``mathvariant`` no more, but for "normal" on one letter; readers with MathJax know both.
"""

import unicodedata
from xml.etree.ElementTree import Element

# Names in Unicode of MathML's variants (MathML 3, 3.2.2), for letters and for digits.
_LETTERS = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "sans-serif-bold-italic": "SANS-SERIF BOLD ITALIC",
    "monospace": "MONOSPACE",
}
_DIGITS = {name: variant.removesuffix(" ITALIC") for name, variant in _LETTERS.items() if name != "italic"}
# Letters that Unicode had before its mathematical alphabets are not repeated in these.
_OLDER = {
    "DOUBLE-STRUCK CAPITAL": "DOUBLE-STRUCK CAPITAL",
    "SCRIPT": "SCRIPT",
    "FRAKTUR CAPITAL": "BLACK-LETTER CAPITAL",
}
_TEXT_STYLES = {"bold": "font-weight: bold", "italic": "font-style: italic", "monospace": "font-family: monospace"}


def set_variant(node: Element) -> None:
    """Replace the ``mathvariant`` of a token by characters, or, on text, by a style beside it."""
    variant = node.get("mathvariant")
    if variant is None:
        return
    if node.tag == "mtext":
        if variant in _TEXT_STYLES:
            node.set("style", _TEXT_STYLES[variant])
        return
    if variant != "normal" or node.tag != "mi" or len(node.text or "") != 1:
        del node.attrib["mathvariant"]
    if variant == "italic" and node.tag == "mi" and len(node.text or "") == 1:
        return
    node.text = "".join(styled(character, variant) for character in node.text or "")


def styled(character: str, variant: str) -> str:
    """The character of a mathematical alphabet; the same one where Unicode has none."""
    name = unicodedata.name(character, "")
    words = name.split()
    if name.startswith("DIGIT ") and variant in _DIGITS:
        return _named(f"MATHEMATICAL {_DIGITS[variant]} {name}", character)
    is_letter = len(words) == 4 and words[0] in ("LATIN", "GREEK") and words[2] == "LETTER"
    if not is_letter or variant not in _LETTERS:
        return character
    size = words[1]
    letter = "DOTLESS " + words[3] if character == "ı" else words[3]
    styled_name = f"{_LETTERS[variant]} {size} {letter}"
    found = "ℎ" if styled_name == "ITALIC SMALL H" else _named(f"MATHEMATICAL {styled_name}", "")
    for mathematical, older in _OLDER.items():
        if not found and styled_name.startswith(mathematical + " "):
            found = _named(styled_name.replace(mathematical, older, 1), "")
    return found or character


def _named(name: str, otherwise: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return otherwise
