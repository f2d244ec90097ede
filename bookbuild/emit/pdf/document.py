"""The intermediate HTML as the engine needs it: small rewrites of the tree, in one explicit order."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from lxml import etree

from bookbuild import __version__
from bookbuild.emit.pdf.code_lines import split_code
from bookbuild.emit.pdf.notes import long_notes, place_notes
from bookbuild.emit.pdf.paper import note_links
from bookbuild.emit.pdf.pictures import place_pictures
from bookbuild.emit.pdf.probe import Measure
from bookbuild.emit.pdf.tables import mark_tables, turn_tables
from bookbuild.languages import regional
from bookbuild.model import Metadata
from bookbuild.pictures.prepare import Prepared
from bookbuild.problems import Problem
from bookbuild.tree import add_text, by_class, has_class, remove, text_of
from bookbuild.words import words_for

_TITLE_PART = re.compile(r"[^：:]+(?:：|:\s+|:|\Z)")


def fit(
    tree: etree._Element,
    metadata: Metadata,
    timestamp: int,
    page: Measure,
    pictures: Mapping[str, Prepared],
    endnotes: Collection[str],
    *,
    link_notes: bool = False,
    least_dpi: float = 0,
) -> list[Problem]:
    """Rewrite `tree` for the engine; `endnotes` are ids of notes known to be too long beside those that look so.

    With `link_notes` the addresses of links are printed; `least_dpi` bounds pictures (`place_pictures`).
    """
    describe(tree, metadata, timestamp)
    label_headings(tree)
    part_book_title(tree)
    name_pages(tree)
    mark_parts(tree)
    mark_contents(tree)
    print_pages(tree, metadata.language)
    spell_readings(tree)
    mark_tables(tree, page.note_columns)
    turn_tables(tree, page)
    place_pictures(tree, pictures, page, least_dpi)
    split_code(tree, page.code_columns)
    if link_notes:
        note_links(tree, endnotes)
    problems = place_notes(tree, long_notes(tree, page) | set(endnotes))
    return problems


def describe(tree: etree._Element, metadata: Metadata, timestamp: int) -> None:
    """Language for the fonts, and what the file says of itself: dates of the build, subjects, the generator."""
    tree.set("lang", regional(metadata.language))
    head = tree.find("head")
    if head is None:
        raise ValueError("the intermediate HTML has no <head>")
    moment = datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name, content in (
        ("generator", f"bookbuild {__version__}"),
        ("dcterms.created", moment),
        ("dcterms.modified", moment),
    ):
        etree.SubElement(head, "meta", {"name": name, "content": content})


def label_headings(tree: etree._Element) -> None:
    """Give each title its text without the marks of notes, for running heads and bookmarks."""
    for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        copy = etree.fromstring(etree.tostring(heading, with_tail=False))
        for mark in by_class(copy, "sup", "noteref"):
            for child in list(mark):
                mark.remove(child)
        for line_break in copy.iter("br"):
            line_break.tail = f" {line_break.tail or ''}"
        heading.set("data-label", text_of(copy))


def spell_readings(tree: etree._Element) -> None:
    """Ruby as 汉（hàn）字（zì）: the engine has none, and would set the readings as if they were the text."""
    for ruby in list(tree.iter("ruby")):
        for parenthesis in list(ruby.iter("rp")):
            remove(parenthesis)
        for reading in ruby.iter("rt"):
            reading.tag = "span"
            reading.set("class", "reading")
            reading.text = f"（{reading.text or ''}"
            add_text(reading, len(reading), "）")
        ruby.tag = "span"
        ruby.set("class", f"{ruby.get('class') or ''} ruby".strip())


def part_book_title(tree: etree._Element) -> None:
    """Let the book's title break behind its colons before it breaks anywhere else."""
    for title in by_class(tree, "h1", "book-title"):
        parts = _TITLE_PART.findall(title.text or "")
        if len(title) or len(parts) < 2 or "".join(parts) != title.text:
            continue
        title.text = None
        for part in parts:
            etree.SubElement(title, "span", {"class": "title-part"}).text = part


def name_pages(tree: etree._Element) -> None:
    """Mark the first chapter of the body: the page counter begins again on its first page alone."""
    for matter in tree.iter("section"):
        if matter.get("data-matter") == "body" and len(matter):
            matter[0].set("class", f"{matter[0].get('class') or ''} first-chapter".strip())
            return


def mark_parts(tree: etree._Element) -> None:
    """Mark chapters that are no more than a title over documents: parts, whose title has a page of its own."""
    for chapter in by_class(tree, "section", "chapter"):
        documents = [child for child in chapter if child.tag == "section" and has_class(child, "document")]
        others = [child for child in chapter if child not in documents and not has_class(child, "title")]
        if len(documents) >= 2 and not others:
            chapter.set("class", f"{chapter.get('class')} part")


def mark_contents(tree: etree._Element) -> None:
    """Tell links of the contents that lead into the front matter: their numbers are roman."""
    front = _front_ids(tree)
    for nav in [node for node in tree.iter("nav") if has_class(node, "toc")]:
        for link in nav.iter("a"):
            roman = (link.get("href") or "").removeprefix("#") in front
            link.set("class", "toc-link toc-roman" if roman else "toc-link")


def print_pages(tree: etree._Element, language: str) -> None:
    """References by page say their target's folio, in the book's words, instead of what serves where no pages are."""
    before, _, after = words_for(language).page.partition("{n}")
    front = _front_ids(tree)
    for link in by_class(tree, "a", "xref"):
        if link.get("data-ref") != "page":
            continue
        for child in list(link):
            link.remove(child)
        link.text = None
        roman = (link.get("href") or "").removeprefix("#") in front
        link.set("class", "xref page-roman" if roman else "xref page-number")
        link.set("data-before", before)
        link.set("data-after", after)


def _front_ids(tree: etree._Element) -> set[str]:
    return {
        str(node.get("id"))
        for matter in tree.iter("section")
        if matter.get("data-matter") == "front"
        for node in matter.iter(etree.Element)
        if node.get("id")
    }
