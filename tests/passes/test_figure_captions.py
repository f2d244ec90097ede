"""Captions typed apart, and figures of the author's own HTML."""

import pytest

from tests.passes.figure_helpers import bare, figures

CAPTION = '<div class="container caption" id="x" data-src="a.md:9"><p>标题 <em>斜</em></p></div>'


def test_a_caption_typed_apart_belongs_to_the_table_before_it() -> None:
    markup, problems = figures(f"<table><tbody/></table>\n{CAPTION}")
    assert problems == []
    assert bare(markup) == (
        '<figure class="table" id="x"><figcaption>标题 <em>斜</em></figcaption><table><tbody/></table></figure>'
    )


def test_a_caption_typed_apart_belongs_to_the_picture_before_it() -> None:
    markup, _ = figures(f'<p><img src="a.png"/></p>{CAPTION}')
    assert bare(markup) == (
        '<figure class="figure" id="x"><p class="picture"><img src="a.png"/></p>'
        "<figcaption>标题 <em>斜</em></figcaption></figure>"
    )


def test_a_caption_typed_apart_may_name_anything_that_is_a_block() -> None:
    markup, _ = figures(f"<ul><li>项</li></ul>{CAPTION}")
    assert bare(markup).startswith('<figure class="figure" id="x"><ul><li>项</li></ul><figcaption>')


def test_a_caption_of_several_paragraphs_keeps_them() -> None:
    markup, _ = figures('<table><tbody/></table><div class="container caption"><p>一</p><p>二</p></div>')
    assert "<figcaption><p>一</p><p>二</p></figcaption>" in bare(markup)


@pytest.mark.parametrize(
    "before", ["", "文", "<h2>标题</h2>", '<figure class="figure"><figcaption>有</figcaption></figure>']
)
def test_a_caption_behind_nothing_stays_and_is_told(before: str) -> None:
    markup, problems = figures(before + CAPTION)
    assert "标题 <em>斜</em>" in markup
    assert [(note.code, note.place) for note in problems] == [("caption-alone", "a.md:9")]


def test_a_tables_own_caption_is_the_figures() -> None:
    markup, _ = figures('<table id="x"><caption>标题</caption><tbody/></table>')
    assert bare(markup) == (
        '<figure class="table" id="x"><figcaption>标题</figcaption><table><tbody/></table></figure>'
    )


def test_a_figure_of_the_authors_own_html_is_mended() -> None:
    markup, _ = figures('<figure class="own"><figcaption>标题</figcaption><img src="a.png"/></figure>')
    assert bare(markup) == (
        '<figure class="figure own"><p class="picture"><img src="a.png"/></p><figcaption>标题</figcaption></figure>'
    )


def test_a_table_in_a_figure_of_the_authors_own_has_its_caption_above() -> None:
    markup, _ = figures("<figure><table><tbody/></table><figcaption>标题</figcaption></figure>")
    assert bare(markup) == ('<figure class="table"><figcaption>标题</figcaption><table><tbody/></table></figure>')


def test_pictures_and_paragraphs_in_a_figure_of_the_authors_own_are_told_apart() -> None:
    markup, _ = figures(
        '<figure><p><img src="a.png"/></p><p>文</p><figcaption>甲</figcaption><figcaption>乙</figcaption></figure>'
    )
    assert bare(markup) == (
        '<figure class="figure"><p class="picture"><img src="a.png"/></p><p>文</p><p>乙</p>'
        "<figcaption>甲</figcaption></figure>"
    )


def test_a_tables_own_caption_opens_the_figure_around_it() -> None:
    markup, _ = figures("<figure><table><caption>标题</caption><tbody/></table></figure>")
    assert bare(markup) == '<figure class="table"><figcaption>标题</figcaption><table><tbody/></table></figure>'


def test_a_sentence_behind_a_picture_in_one_paragraph_is_no_caption() -> None:
    fragment = '<p><img src="a.png"/>\n图 1-1 概述了选举的过程。</p>'
    assert figures(fragment) == (fragment, [])
