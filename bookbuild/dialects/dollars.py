"""Dollar math that leaves prices alone: ``$E=mc^2$``, ``$$…$$`` blocks, and blocks of lines between two lone ``$``."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin

# No letter or digit outside the dollars, no space inside them: "$5 or $6" and "$HOME/bin:$PATH" are text.
INLINE = re.compile(r"(?<![\w$])(\$\$?)(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\1(?![\w$])", re.ASCII | re.DOTALL)


def use_dollars(md: MarkdownIt) -> None:
    """Tokens math_inline and math_block (display) for this parser; their content is the TeX."""
    md.use(dollarmath_plugin, allow_blank_lines=False)
    md.inline.ruler.at("math_inline", _inline)
    md.block.ruler.before("fence", "lone_dollars", _lone_dollars, {"alt": ["paragraph", "reference", "blockquote"]})


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    match = INLINE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = match.group(2).strip(), match.group(1)
    state.pos = match.end()
    return True


def _lone_dollars(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if _line(state, start_line) != "$" or state.is_code_block(start_line):
        return False
    for line in range(start_line + 1, end_line):
        text = _line(state, line)
        if not text:
            return False
        if text == "$":
            break
    else:
        return False
    if silent:
        return True
    token = state.push("math_block", "math", 0)
    token.block = True
    token.content = state.getLines(start_line + 1, line, state.blkIndent, False).strip()
    token.map = [start_line, line + 1]
    token.markup = "$"
    state.line = line + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]].strip()
