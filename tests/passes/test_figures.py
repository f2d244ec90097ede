"""Figures, tables and listings from every way to caption something."""

import re

import pytest
from lxml import etree

from bookbuild.tree import text_of
from tests.passes.figure_helpers import bare, figures

CENTER = '<div class="container center" data-src="a.md:3">{}</div>'


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>文字</p>",
        "<p>图 6-12 概述了选举的过程。</p>",
        '<p>看 <img src="a.png" alt="x"/> 图</p>',
        '<p><img src="a.png" alt=""/>图 1-1 概述了选举的过程。</p>',
        '<p><img src="a.png" alt=""/><img src="b.png" alt=""/></p>',
        '<table><tbody><tr><td><p><img src="a.png"/></p></td></tr></tbody></table>',
        '<pre class="code" data-lang="go"><code>x</code></pre>',
        '<div class="center"><p>居中的话</p></div>',
        '<div class="center">一行<br/>又一行</div>',
        '<p class="center">居中的话</p>',
        '<div class="center"><h2>书</h2><p><img src="a.png"/></p><p>一句话</p></div>',
        '<div class="caption"><p>作者自己的</p></div>',
    ],
)
def test_this_stays_as_it_is(fragment: str) -> None:
    assert figures(fragment) == (fragment, [])


@pytest.mark.parametrize(
    "content",
    [
        '<p data-src="a.md:4"><img src="a.png" alt=""/><br/>\n图 1-1 标题</p>',
        '<p data-src="a.md:4"><img src="a.png" alt=""/>\n图 1-1 标题</p>',
        '<p data-src="a.md:4"><img src="a.png" alt=""/></p><p data-src="a.md:6">图 1-1 标题</p>',
        '\n\t<img src="a.png" alt=""/>\n\t<p>图 1-1 标题 </p>\n',
        '<img src="a.png" alt=""/>图 1-1 标题',
        '<p>图 1-1 标题</p><p><img src="a.png" alt=""/></p>',
        '<div class="center"><p class="center"><img src="a.png" alt=""/></p></div><p>图 1-1 标题</p>',
    ],
)
def test_a_centred_picture_with_a_line_of_text_is_a_figure(content: str) -> None:
    markup, problems = figures(CENTER.format(content))
    assert problems == []
    assert bare(markup) == (
        '<figure class="figure"><p class="picture"><img src="a.png" alt=""/></p>'
        "<figcaption>图 1-1 标题</figcaption></figure>"
    )


def test_a_caption_knows_its_own_line() -> None:
    markup, _ = figures(CENTER.format('<p data-src="a.md:4"><img src="a.png"/><br/>\n图 1-1 标题</p>'))
    assert '<figure class="figure" data-src="a.md:4">' in markup
    assert '<figcaption data-src="a.md:5">' in markup


def test_a_caption_of_raw_html_knows_its_line_too() -> None:
    markup, _ = figures('<div class="center" data-src="a.md:9">\n<img src="a.png"/>\n<p>图 1-1 标题</p>\n</div>')
    assert '<p class="picture" data-src="a.md:10">' in markup
    assert '<figcaption data-src="a.md:11">' in markup


def test_markup_links_and_notes_of_a_caption_are_kept() -> None:
    caption = '图 1-1 <strong>粗</strong>，<a href="https://x.org">来源</a><a class="noteref" data-note="1">*</a> 完'
    markup, _ = figures(CENTER.format(f'<p><img src="a.png"/><br/>{caption}</p>'))
    assert f"<figcaption>{caption}</figcaption>" in bare(markup)


def test_a_linked_picture_keeps_its_link() -> None:
    markup, _ = figures(CENTER.format('<p><a href="big.png"><img src="a.png"/></a><br/>标题</p>'))
    assert '<p class="picture"><a href="big.png"><img src="a.png"/></a></p><figcaption>标题</figcaption>' in bare(
        markup
    )


def test_two_pictures_may_share_a_caption() -> None:
    markup, _ = figures(CENTER.format('<p><img src="a.png"/><br/><img src="b.png"/><br/>图 2-6 对比</p>'))
    assert [text_of(node) for node in etree.fromstring(markup)] == ["", "", "图 2-6 对比"]


def test_two_neighbouring_divisions_may_share_a_caption() -> None:
    first = '<div class="center"><img src="a.png"/></div>'
    markup, _ = figures(f'{first}\n<div class="center"><img src="b.png"/><p>图 2-6 对比</p></div>')
    assert bare(markup) == (
        '<figure class="figure"><p class="picture"><img src="a.png"/></p><p class="picture"><img src="b.png"/></p>'
        "<figcaption>图 2-6 对比</figcaption></figure>"
    )


def test_each_picture_with_a_line_of_its_own_is_a_figure_of_its_own() -> None:
    content = '<p><img src="a.png"/><br/>图 1-1 甲</p><p><img src="b.png"/><br/>图 1-2 乙</p>'
    markup, _ = figures(CENTER.format(content))
    assert re.findall("<figcaption>(.*?)</figcaption>", bare(markup)) == ["图 1-1 甲", "图 1-2 乙"]


def test_lines_above_all_pictures_caption_the_picture_below() -> None:
    content = '<p>图 1-1 甲<br/><img src="a.png"/></p><p>图 1-2 乙<br/><img src="b.png"/></p>'
    markup, _ = figures(CENTER.format(content))
    assert re.findall('src="(.).png".*?<figcaption>(.*?)</figcaption>', bare(markup)) == [
        ("a", "图 1-1 甲"),
        ("b", "图 1-2 乙"),
    ]


def test_what_stands_between_picture_and_numbered_caption_stays_between() -> None:
    markup, _ = figures(CENTER.format('<p><img src="a.png"/><br/>左：甲</p><p>图 1-1 标题<br/>第二行</p>'))
    assert bare(markup) == (
        '<figure class="figure"><p class="picture"><img src="a.png"/></p><p>左：甲</p>'
        "<figcaption>图 1-1 标题<br/>第二行</figcaption></figure>"
    )


def test_nothing_else_of_a_centred_division_is_lost() -> None:
    content = '<p>导语</p><p><img src="a.png"/><br/>标题</p><p>后话</p><ul><li>项</li></ul>'
    markup, _ = figures(CENTER.format(content))
    assert bare(markup) == (
        '<div class="center"><p>导语</p></div>'
        '<figure class="figure"><p class="picture"><img src="a.png"/></p><figcaption>标题</figcaption></figure>'
        '<div class="center"><p>后话</p><ul><li>项</li></ul></div>'
    )


def test_id_and_classes_of_a_division_go_to_its_figure() -> None:
    markup, _ = figures('<div class="container center wide" id="x"><p><img src="a.png"/><br/>标题</p></div>')
    assert bare(markup).startswith('<figure class="figure wide" id="x">')


def test_style_and_id_of_a_captions_paragraph_are_kept() -> None:
    markup, _ = figures(CENTER.format('<img src="a.png"/><p id="x" style="color: gray" class="center s">标题</p>'))
    assert '<figcaption style="color: gray" id="x" class="s">标题</figcaption>' in bare(markup)


def test_a_picture_in_a_line_of_text_stays_in_its_line() -> None:
    markup, _ = figures(CENTER.format('<p>按 <img src="key.png"/> 键</p><p><img src="a.png"/></p>'))
    assert bare(markup) == (
        '<figure class="figure"><p class="picture"><img src="a.png"/></p>'
        '<figcaption>按 <img src="key.png"/> 键</figcaption></figure>'
    )


@pytest.mark.parametrize("caption", ["<p>表 2-1 标题</p>", "表 2-1 标题", "<p>没有编号的标题</p>"])
def test_centred_text_before_a_table_is_its_caption(caption: str) -> None:
    markup, _ = figures(CENTER.format(caption) + "\n<table><tbody/></table>")
    text = re.sub("</?p>", "", caption)
    assert bare(markup) == f'<figure class="table"><figcaption>{text}</figcaption><table><tbody/></table></figure>'


def test_only_the_last_centred_paragraph_before_a_table_is_its_caption() -> None:
    markup, _ = figures(CENTER.format("<p>一句话</p><p>表 2-1 标题</p>") + "<table><tbody/></table>")
    assert bare(markup) == (
        '<div class="center"><p>一句话</p></div>'
        '<figure class="table"><figcaption>表 2-1 标题</figcaption><table><tbody/></table></figure>'
    )


@pytest.mark.parametrize("between", ["<p>文</p>", "文"])
def test_centred_text_that_is_not_directly_before_a_table_stays_text(between: str) -> None:
    markup, _ = figures(CENTER.format("<p>表 2-1 标题</p>") + between + "<table><tbody/></table>")
    assert bare(markup) == f'<div class="center"><p>表 2-1 标题</p></div>{between}<table><tbody/></table>'


def test_a_table_in_a_centred_division_takes_the_line_before_it() -> None:
    markup, _ = figures(CENTER.format("<p>表 2-1 标题</p><table><tbody/></table>"))
    assert bare(markup) == (
        '<figure class="table"><figcaption>表 2-1 标题</figcaption><table><tbody/></table></figure>'
    )


def test_a_numbered_caption_below_a_table_is_found() -> None:
    markup, _ = figures("<table><tbody/></table>" + CENTER.format("<p>表 2-1 标题</p>"))
    assert bare(markup).startswith('<figure class="table"><figcaption>表 2-1 标题</figcaption><table>')


@pytest.mark.parametrize("caption", ["图 9-5 标题", "标题"])
def test_centred_text_behind_a_picture_of_its_own_is_its_caption(caption: str) -> None:
    markup, _ = figures(f'<p><img src="a.png"/></p>\n<div class="center">{caption}</div>')
    assert bare(markup) == (
        f'<figure class="figure"><p class="picture"><img src="a.png"/></p><figcaption>{caption}</figcaption></figure>'
    )


def test_a_numbered_caption_above_a_picture_is_found() -> None:
    markup, _ = figures('<p>文</p><div class="center">图 9-5 标题</div><p><img src="a.png"/></p>')
    assert "<figcaption>图 9-5 标题</figcaption>" in bare(markup)


def test_a_drawing_in_characters_may_be_called_a_figure() -> None:
    pre = '<pre class="code" data-lang=""><code>a → b</code></pre>'
    markup, _ = figures(pre + '<div class="center">图 9-5 标题</div>')
    assert bare(markup) == f'<figure class="figure">{pre}<figcaption>图 9-5 标题</figcaption></figure>'


def test_a_centred_listing_number_before_code_is_its_caption() -> None:
    pre = '<pre class="code" data-lang="go"><code>x</code></pre>'
    markup, _ = figures('<div class="center">代码 3-1 锁</div>' + pre)
    assert bare(markup) == f'<figure class="listing"><figcaption>代码 3-1 锁</figcaption>{pre}</figure>'


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_its_title_as_caption() -> None:
    markup, _ = figures('<p data-src="a.md:3"><img src="a.png" alt="x" title="标题" id="fig-x" class="wide"/></p>')
    assert markup == (
        '<figure class="figure wide" data-src="a.md:3" id="fig-x"><p class="picture" data-src="a.md:3">'
        '<img src="a.png" alt="x"/></p><figcaption data-src="a.md:3">标题</figcaption></figure>'
    )


def test_a_picture_alone_without_title_is_a_figure_without_caption() -> None:
    markup, _ = figures('<p id="x"><a href="b"><img src="a.png" alt="x"/></a></p>')
    assert bare(markup) == (
        '<figure class="figure" id="x"><p class="picture"><a href="b"><img src="a.png" alt="x"/></a></p></figure>'
    )


def test_a_picture_with_a_numbered_line_in_one_paragraph_is_a_figure() -> None:
    markup, _ = figures('<p><img src="a.png"/>\n<em>图 1-1 标题</em></p>')
    assert "<figcaption><em>图 1-1 标题</em></figcaption>" in bare(markup)


def test_of_a_picture_in_two_colours_the_light_one_is_kept() -> None:
    dark, light = '<img src="d.png#only-dark" alt=""/>', '<img src="l.png#only-light" alt="x"/>'
    markup, problems = figures(f"<p>{dark}{light}</p><p>{dark}</p>")
    assert problems == []
    assert re.findall('src="(.).png', markup) == ["l", "d"]


def test_a_dark_picture_goes_with_the_link_around_it() -> None:
    markup, _ = figures(
        '<p><a href="x"><img src="d.png#gh-dark-mode-only"/></a><img src="l.png#gh-light-mode-only"/></p>'
    )
    assert "href" not in markup


def test_a_title_of_code_is_the_caption_of_a_listing() -> None:
    markup, _ = figures(
        '<pre class="code" data-lang="go" id="lst-x" data-title="锁" data-src="a.md:3"><code>x</code></pre>'
    )
    assert markup == (
        '<figure class="listing" data-src="a.md:3" id="lst-x"><figcaption data-src="a.md:3">锁</figcaption>'
        '<pre class="code" data-lang="go" data-src="a.md:3"><code>x</code></pre></figure>'
    )


def test_two_centred_pictures_without_a_caption_are_two_figures() -> None:
    division = '<div class="center"><img src="a.png"/></div>'
    markup, _ = figures(division + division)
    assert bare(markup) == '<figure class="figure"><p class="picture"><img src="a.png"/></p></figure>' * 2


def test_text_between_two_centred_divisions_keeps_them_apart() -> None:
    first = '<div class="center"><img src="a.png"/></div>'
    markup, _ = figures(f'{first}<p>文</p><div class="center"><img src="b.png"/><p>图 2-6 乙</p></div>')
    assert bare(markup).startswith('<figure class="figure"><p class="picture"><img src="a.png"/></p></figure><p>文</p>')


def test_a_title_of_the_only_centred_picture_is_its_caption() -> None:
    markup, _ = figures(CENTER.format('<p><img src="a.png" title="标题"/></p>'))
    assert "<figcaption>标题</figcaption>" in bare(markup)


@pytest.mark.parametrize("name", ["right", "left", "justify"])
def test_other_layouts_are_plain_divisions(name: str) -> None:
    markup, _ = figures(f'<aside class="admonition tip"><div class="container {name}"><p>—— 某人</p></div></aside>')
    assert f'<div class="{name}"><p>—— 某人</p></div>' in markup


def test_unknown_containers_keep_their_class_and_title() -> None:
    fragment = '<div class="container tab"><p class="container-title">Go</p><p>文</p></div>'
    assert figures(fragment) == (fragment, [])


def test_a_tail_of_text_survives_every_rewrite() -> None:
    markup, _ = figures('<div class="center"><img src="a.png"/><br/>标题</div>甲<p><img src="b.png"/></p>乙')
    tree = etree.fromstring(f"<x>{markup}</x>")
    assert "".join(str(text).strip() for text in tree.itertext()) == "标题甲乙"
