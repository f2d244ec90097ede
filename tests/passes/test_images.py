"""Pictures found, described, or told."""

from dataclasses import replace

import pytest

from bookbuild.model import Asset, Manuscript
from bookbuild.passes.images import resolve_images
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript, section_of

BOOK = manuscript(
    ("net/a.md",),
    assets=("assets/x.png", "assets/Borg 1.png", "net/y.png", "public/z.png", "assets/a#b%20c.png"),
    files=("net/notes.txt",),
)


def resolved(fragment: str, book: Manuscript = BOOK) -> tuple[str, list[Problem]]:
    """A paragraph of net/a.md after the pass, without its tags, and what it found."""
    tree = book_tree({"net/a.md": f'<p data-src="net/a.md:3">{fragment}</p>'}, book)
    problems = resolve_images(tree, book)
    inner = html_of(section_of(tree, "net/a.md")[0]).partition(">")[2].removesuffix("</p>")
    return inner.replace(' data-src="net/a.md:3"', ""), problems


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("y.png", "net/y.png"),
        ("./y.png", "net/y.png"),
        ("../assets/x.png", "assets/x.png"),
        ("../assets//x.png", "assets/x.png"),
        (" ../assets/x.png ", "assets/x.png"),
        ("/assets/x.png", "assets/x.png"),
        ("../assets/x.png?raw=true#only-light", "assets/x.png"),
        ("../assets/Borg%201.png", "assets/Borg 1.png"),
        ("../assets/Borg 1.png", "assets/Borg 1.png"),
    ],
)
def test_a_path_leads_to_its_asset(source: str, path: str) -> None:
    assert resolved(f'<img src="{source}" alt="图" width="50%"/>') == (
        f'<img src="{path}" alt="图" width="50%"/>',
        [],
    )


def test_site_absolute_paths_are_looked_up_in_the_public_folders() -> None:
    markup, problems = resolved('<img src="/z.png" alt="图"/>', replace(BOOK, public=("public", "")))
    assert (markup, problems) == ('<img src="public/z.png" alt="图"/>', [])


@pytest.mark.parametrize(
    ("source", "path", "rule"),
    [
        ("../Assets/X.PNG", "assets/x.png", "case"),
        ("..\\assets\\x.png", "assets/x.png", "backslashes"),
        ("../assets/a#b%20c.png", "assets/a#b%20c.png", "as typed"),
    ],
)
def test_a_picture_found_by_another_rule_is_noted(source: str, path: str, rule: str) -> None:
    markup, problems = resolved(f'<img src="{source}" alt="图"/>')
    assert f'src="{path}"' in markup
    assert [note.code for note in problems] == ["picture-rule"]
    assert rule in problems[0].message


@pytest.mark.parametrize(
    ("source", "code", "hint"),
    [
        ("../assets/xx.png", "picture-missing", "did you mean assets/x.png?"),
        ("qqqqqq.webp", "picture-missing", "put the file into net, or mend the path"),
        ("", "picture-missing", "name a file of the book's folder"),
        ("blob:x", "picture-missing", "name a file of the book's folder"),
        ("../../x.png", "picture-outside", "copy the picture into the book's folder"),
        ("notes.txt", "picture-type", "use a PNG, JPEG, GIF, WebP or SVG file"),
        ("data:text/html,x", "picture-type", "use a PNG, JPEG, GIF, WebP or SVG file"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_an_error_and_leaves_a_mark(source: str, code: str, hint: str) -> None:
    markup, problems = resolved(f'甲<img src="{source}" alt="图"/>乙')
    assert markup == f'甲<span class="missing">缺失：{source}</span>乙'
    assert [(note.code, note.place, note.hint) for note in problems] == [(code, "net/a.md:3", hint)]


def test_the_line_of_a_picture_is_its_own() -> None:
    _, problems = resolved('甲\n乙\n<img src="no.png"/>')
    assert problems[0].place == "net/a.md:5"


def test_a_picture_in_the_text_stays_where_it_is() -> None:
    picture = '<img src="data:image/png;base64,AAAA" alt="图"/>'
    assert resolved(picture) == (picture, [])


@pytest.mark.parametrize("source", ["https://x.org/a.png", "http://x.org/a.png", "//x.org/a.png"])
def test_a_picture_of_the_network_is_a_link(source: str) -> None:
    markup, problems = resolved(f'<img src="{source}" alt="架构"/>')
    address = f"https:{source}" if source.startswith("//") else source
    assert markup == f'<a class="remote-picture" href="{address}">网络图片：架构</a>'
    assert [(note.code, note.place) for note in problems] == [("picture-remote", "net/a.md:3")]


def test_a_picture_of_the_network_without_a_text_is_called_by_its_file() -> None:
    markup, _ = resolved('<img src="https://x.org/b/%E5%9B%BE.png?x=1"/>')
    assert ">网络图片：图.png</a>" in markup


def test_a_link_to_the_picture_itself_becomes_that_link() -> None:
    markup, _ = resolved('<a href="https://x.org/a.png"><img src="https://x.org/a.png" alt="图"/></a>完')
    assert markup == '<a class="remote-picture" href="https://x.org/a.png">网络图片：图</a>完'


def test_a_link_around_a_picture_of_the_network_is_kept_beside_it() -> None:
    markup, _ = resolved('<a href="https://y.org"><img src="https://x.org/a.png" alt="构建"/></a>完')
    assert markup == (
        '<a href="https://y.org"><span>构建</span></a> '
        '<a class="remote-picture" href="https://x.org/a.png">网络图片：构建</a>完'
    )


def test_the_caption_describes_a_picture_without_a_text_of_its_own() -> None:
    book = manuscript(("a.md",), assets=("x.png",))
    caption = '图 1-1 <b>标题</b><a class="noteref" data-note="1"></a>'
    figure = f'<figure><p class="picture"><img src="x.png" alt=""/></p><figcaption>{caption}</figcaption></figure>'
    tree = book_tree({"a.md": figure}, book)
    assert resolve_images(tree, book) == []
    assert [node.get("alt") for node in tree.iter("img")] == ["图 1-1 标题"]


def test_a_picture_without_any_words_is_told() -> None:
    markup, problems = resolved('<img src="y.png"/>')
    assert markup == '<img src="net/y.png" alt=""/>'
    assert [(note.code, note.place) for note in problems] == [("picture-alt", "net/a.md:3")]


def test_a_suffix_that_lies_is_noted_once() -> None:
    book = replace(BOOK, assets=(Asset("net/y.png", "image/jpeg", 1, "0"),))
    _, problems = resolved('<img src="y.png" alt="图"/><img src="y.png" alt="图"/>', book)
    assert [(note.code, note.message) for note in problems] == [
        ("picture-suffix", "net/y.png is image/jpeg by its content")
    ]


def test_a_document_in_the_root_finds_its_neighbours() -> None:
    book = manuscript(("a.md",), assets=(".hidden/x.png", "x.png"))
    tree = book_tree({"a.md": '<p><img src="x.png" alt="图"/><img src=".hidden/x.png" alt="图"/></p>'}, book)
    assert resolve_images(tree, book) == []
