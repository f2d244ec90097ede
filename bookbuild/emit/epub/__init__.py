"""The EPUB emitter: the book's tree is cut into pages, marked, linked, and packed with its pictures."""

import time
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from bookbuild.emit import EmitOptions
from bookbuild.emit.epub.accessibility import accessibility_of
from bookbuild.emit.epub.budget import fit_budget
from bookbuild.emit.epub.content import NAVIGATION, Page, split
from bookbuild.emit.epub.cover import cover_key, cover_page, make_cover, without_cover
from bookbuild.emit.epub.fonts import Fonts, embed_fonts, media_type_of
from bookbuild.emit.epub.formula_pictures import Formulas, picture_formulas
from bookbuild.emit.epub.headings import rebase_headings
from bookbuild.emit.epub.links import name_ids, rename_entries, rewrite_links, targets
from bookbuild.emit.epub.mathml import set_formulas
from bookbuild.emit.epub.metadata import package_metadata
from bookbuild.emit.epub.navigation import navigation_document
from bookbuild.emit.epub.ncx import ncx
from bookbuild.emit.epub.notes import calls_of, mark_notes
from bookbuild.emit.epub.package import Guide, Item, build_package
from bookbuild.emit.epub.page_list import Marker, page_source, place_markers, say_pages
from bookbuild.emit.epub.pictures import PictureFile, name_pictures, place_pictures, title_drawings
from bookbuild.emit.epub.semantics import body_of
from bookbuild.emit.epub.sizes import sizes_of
from bookbuild.emit.epub.source_map import source_map
from bookbuild.emit.epub.tables import fit_tables
from bookbuild.emit.epub.validity import find_invalid
from bookbuild.emit.epub.vertical import kindle_mode, page_progression, stand_numbers_up
from bookbuild.emit.epub.xhtml import STYLE_SHEET, Language, write_xhtml
from bookbuild.languages import regional
from bookbuild.model import Artifact, Book, OutputFile
from bookbuild.pictures.rasters import is_moving
from bookbuild.problems import Problem
from bookbuild.sources import SUFFIX
from bookbuild.styles import Styles
from bookbuild.tree import by_class
from bookbuild.words import words_for

_MOVING = frozenset(["image/gif", "image/png"])


def emit_epub(book: Book, styles: Styles, options: EmitOptions) -> Artifact:
    """``<name>.epub``, EPUB 3.3, and the source map beside it. Equal books, sheets and timestamps give equal bytes."""
    started = time.perf_counter()
    options.progress("pages")
    tree = etree.fromstring(book.html)
    cover, problems = make_cover(book, tree, styles.accent, options)
    inner = without_cover(options.pictures, tree, book.metadata.cover)
    fitted, found = fit_budget(inner, options.config, options.jobs, options.progress, options.cache, options.executor)
    problems += found
    pictures = name_pictures(title_drawings(tree, fitted))
    reduced = time.perf_counter()
    book = replace(book, metadata=replace(book.metadata, language=regional(book.metadata.language)))
    language = Language(book.metadata.language, tree.get("dir") or "ltr")
    markers = place_markers(tree, options.page_breaks)
    say_pages(tree, options.page_map if markers else {}, words_for(book.metadata.language))
    book = replace(book, toc=rename_entries(book.toc, name_ids(tree)))
    css = styles.epub + place_pictures(tree, pictures)
    formulas = _formulas(tree, options)
    css += formulas.css
    problems += formulas.problems
    pages, page_problems = _pages(tree, book, cover, vertical=options.config.epub.writing == "vertical")
    problems += page_problems
    paged = time.perf_counter()
    options.progress("package")
    known = pictures | {cover_key(book, pictures): cover}
    files = known | {file.name: file for file in formulas.files}
    fonts = embed_fonts([page.node for page in pages], language.tag, styles, options)
    problems += fonts.problems
    data = _package(
        book, pages, files, css + fonts.css, language, options, markers, cover, fonts, by_class(tree, "nav", "list-of")
    )
    mapped = known if book.metadata.cover else pictures
    sources = source_map(data, pages, mapped, styles, cover_key(book, pictures), options.config)
    name = f"{book.name}.epub"
    return Artifact(
        kind="epub",
        files=(OutputFile(name, data), OutputFile(name + SUFFIX, sources)),
        units=sum(1 for page in pages if page.file),
        unit_name="documents",
        problems=tuple(problems),
        sizes=sizes_of(data),
        timings=(("pictures", reduced - started), ("pages", paged - reduced), ("package", time.perf_counter() - paged)),
    )


def _formulas(tree: etree._Element, options: EmitOptions) -> Formulas:
    if options.config.epub.math == "image":
        return picture_formulas(tree, options.jobs, options.cache, options.executor)
    return Formulas(tuple(set_formulas(tree)))


def _pages(tree: etree._Element, book: Book, cover: PictureFile, *, vertical: bool) -> tuple[list[Page], list[Problem]]:
    words = words_for(book.metadata.language)
    calls = calls_of(tree)
    pages = split(tree, book.metadata.title)
    pages.insert(0, cover_page(cover, book.metadata.title, words))
    problems: list[Problem] = []
    for page in pages:
        mark_notes(page.node, calls, words)
        rebase_headings(page.node)
        fit_tables(page.node)
        if vertical:
            stand_numbers_up(page.node)
    files = targets(pages)
    for page in pages:
        problems += rewrite_links(page, files)
        problems += find_invalid(page.node)
    return pages, problems


def _package(
    book: Book,
    pages: list[Page],
    pictures: dict[str, PictureFile],
    css: str,
    language: Language,
    options: EmitOptions,
    markers: list[Marker],
    cover: PictureFile,
    fonts: Fonts,
    lists: Iterable[etree._Element],
) -> bytes:
    words = words_for(book.metadata.language)
    files = targets(pages)
    items = [_page_item(page, language) for page in pages]
    depth = options.config.epub.toc_depth
    contents = navigation_document(book, pages, files, words, language, markers, depth, lists)
    nav = Item("nav", NAVIGATION, "application/xhtml+xml", contents, ("nav",), in_spine=True)
    items.insert(next((at + 1 for at, page in enumerate(pages) if page.matter == "titlepage"), 0), nav)
    legacy = ncx(book, pages, files, markers, depth)
    items.append(Item("ncx", "toc.ncx", "application/x-dtbncx+xml", legacy))
    items.append(Item("css", STYLE_SHEET, "text/css", css.encode()))
    unique = {picture.name: picture for picture in pictures.values()}
    moves = any(picture.media_type in _MOVING and is_moving(picture.data) for picture in unique.values())
    accessibility = accessibility_of(
        (page.node for page in pages if page.matter != "cover"),
        language.tag,
        pictures_move=moves,
        printed_pages=bool(markers),
    )
    ids = {name: f"picture-{number}" for number, name in enumerate(sorted(unique), 1)}
    for name, identity in ids.items():
        properties = ("cover-image",) if name == cover.name else ()
        items.append(Item(identity, name, unique[name].media_type, unique[name].data, properties))
    for number, (name, font) in enumerate(fonts.files, 1):
        items.append(Item(f"font-{number}", name, media_type_of(name), font))
    for number, (name, extra) in enumerate(fonts.extras, 1):
        items.append(Item(f"extra-{number}", name, "application/xml", extra, in_manifest=False))
    source = page_source(book.metadata) if markers else ""
    metadata = package_metadata(book.metadata, accessibility, ids[cover.name], source, options.config.epub.certifier)
    guide = [Guide("toc", words.contents, NAVIGATION)]
    guide += [Guide("cover", words.cover, page.name) for page in pages if page.matter == "cover"]
    guide += [Guide("text", page.title, page.name) for page in pages if page.matter == "body"][:1]
    metadata += kindle_mode(options.config.epub)
    progression = page_progression(options.config.epub, language)
    return build_package(items, metadata, guide, language, options.timestamp, progression)


def _page_item(page: Page, language: Language) -> Item:
    names = {str(node.tag).rpartition("}")[2] for node in page.node.iter() if isinstance(node.tag, str)}
    properties = tuple(name for tag, name in (("math", "mathml"), ("svg", "svg")) if tag in names)
    identity = f"page-{page.name.removesuffix('.xhtml')}"
    data = write_xhtml(body_of(page), page.title, language)
    return Item(identity, page.name, "application/xhtml+xml", data, properties, in_spine=True)
