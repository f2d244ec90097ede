from lxml import etree

from bookbuild.emit.flow import elements, flowing, is_block


def _flow(markup: str) -> str:
    return flowing(etree.fromstring(markup))


def test_text_counts_without_white_space_and_invisible_characters() -> None:
    assert _flow("<p>一　二\u00a0a\u00adb\n\tc</p>") == "一二abc"


def test_inline_elements_are_part_of_their_block() -> None:
    assert _flow("<p>一<strong>二<em>三</em></strong>四</p>") == "一二三四"


def test_blocks_within_have_texts_of_their_own() -> None:
    assert _flow("<li>一<ul><li>二</li></ul>三</li>") == "一三"


def test_marks_of_notes_formulas_and_pages_do_not_count() -> None:
    call = '<sup class="noteref"><a class="noteref" href="#fn-1">1</a></sup>'
    page = '<a class="xref" data-ref="page" href="#x">第 2 页</a>'
    assert _flow(f'<p>一{call}二<span class="math">x^2</span>，{page}三<sup>4</sup></p>') == "一二，三4"


def test_called_notes_and_contents_are_no_blocks() -> None:
    tree = etree.fromstring(
        '<body><nav class="toc"/><aside class="footnote"/><aside class="footnote unreferenced"/><aside/><p/></body>'
    )
    assert [is_block(node) for node in elements(tree)] == [True, False, False, True, True, True]


def test_comments_are_not_numbered() -> None:
    assert [node.tag for node in elements(etree.fromstring("<p><!-- no --><b/></p>"))] == ["p", "b"]
