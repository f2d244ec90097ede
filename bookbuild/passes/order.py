"""The passes, in the one order in which they run."""

from bookbuild.passes import Pass
from bookbuild.passes.code import highlight
from bookbuild.passes.contents import fill_contents
from bookbuild.passes.direction import turn_code
from bookbuild.passes.figures import make_figures
from bookbuild.passes.footnotes import number_footnotes
from bookbuild.passes.glossary import link_glossary
from bookbuild.passes.headings import place_headings
from bookbuild.passes.html import mend_html
from bookbuild.passes.ids import unique_ids
from bookbuild.passes.images import resolve_images
from bookbuild.passes.index import make_index
from bookbuild.passes.index_marks import settle_marks
from bookbuild.passes.linebreaks import join_chinese_lines
from bookbuild.passes.links import rewrite_links
from bookbuild.passes.lists import list_captions
from bookbuild.passes.math import check_math
from bookbuild.passes.numbers import number_captions
from bookbuild.passes.references import link_references
from bookbuild.passes.templates import find_templates
from bookbuild.passes.wrappers import unwrap_documents

PASSES: tuple[Pass, ...] = (
    mend_html,
    unwrap_documents,
    turn_code,
    find_templates,
    settle_marks,
    place_headings,
    join_chinese_lines,
    make_figures,
    highlight,
    resolve_images,
    check_math,
    unique_ids,
    number_footnotes,
    number_captions,
    link_references,
    rewrite_links,
    link_glossary,
    make_index,
    list_captions,
    fill_contents,
)
