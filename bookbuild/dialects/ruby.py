"""Readings beside characters: ``{汉字|hàn zì}`` becomes ruby (HTML, 4.5.10), one reading a character or one for all."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_HAN = "々〇〆㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_KANA = "ぁ-ヿㇰ-ㇿｦ-ﾟ"
_HANGUL = "ᄀ-ᇿㄱ-ㆎ가-힣"
# Combining marks and variation selectors belong to the character before them.
_MARKS = "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Nothing that could be markup: what is not plain text in braces belongs to some other grammar.
_PLAIN = r"[^{}|\\<>&*_`~^=$\[\]\n\x02\x03]"
_CHARACTER = re.compile(f"[^{_MARKS}][{_MARKS}]*")


def ruby_pattern(bar: str) -> str:
    """The pattern of ruby with groups for base and reading; not inside the double braces of template languages."""
    return rf"(?<![{{$%#])\{{([{_HAN}{_KANA}{_HANGUL}]{_PLAIN}{{0,40}}){bar}({_PLAIN}{{1,120}})\}}(?!\}})"


def ruby_pairs(base: str, reading: str) -> tuple[tuple[str, str], ...]:
    """Base and reading, character by character where there are as many readings as characters; else one pair."""
    characters, readings = _CHARACTER.findall(base.strip()), reading.split()
    if len(characters) == len(readings):
        return tuple(zip(characters, readings, strict=True))
    return ((base.strip(), " ".join(readings)),) if readings else ()


_RUBY = re.compile(ruby_pattern(r"\|"))


def use_ruby(md: MarkdownIt) -> None:
    """Tokens ruby_open, rt_open, … for this parser; base and readings are text tokens, so that nothing loses them."""
    md.inline.ruler.before("emphasis", "ruby", _ruby)


def _ruby(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _RUBY.match(state.src, state.pos, state.posMax)
    pairs = ruby_pairs(*match.groups()) if match else ()
    if match is None or not pairs:
        return False
    if not silent:
        state.push("ruby_open", "ruby", 1)
        for base, reading in pairs:
            state.push("text", "", 0).content = base
            state.push("rt_open", "rt", 1)
            state.push("text", "", 0).content = reading
            state.push("rt_close", "rt", -1)
        state.push("ruby_close", "ruby", -1)
    state.pos = match.end()
    return True
