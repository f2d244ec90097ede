"""The index that is made of the marks."""

from lxml import etree

from bookbuild.passes.headings import place_headings
from bookbuild.passes.index import make_index
from bookbuild.passes.index_marks import settle_marks
from bookbuild.problems import Problem
from bookbuild.tree import has_class
from tests.helpers import book_tree, html_of, manuscript


def _made(html: str, language: str = "zh-CN") -> tuple[etree._Element, list[Problem]]:
    book = manuscript(language=language)
    tree = book_tree({"a.md": html}, book)
    settle_marks(tree, book)
    place_headings(tree, book)
    return tree, make_index(tree, book)


def _index(tree: etree._Element) -> etree._Element:
    return next(node for node in tree.iter("section") if has_class(node, "index"))


def _entries(tree: etree._Element) -> str:
    """The entries as lines of text, letters in brackets, sub-terms indented."""
    lines = []
    for node in _index(tree).iter("h2", "li"):
        depth = len(list(node.iterancestors("ul"))) - 1
        own = etree.fromstring(html_of(node))
        for below in own.findall("ul"):
            own.remove(below)
        text = "".join(map(str, own.itertext()))
        lines.append(f"[{text}]" if node.tag == "h2" else "  " * depth + text)
    return "\n".join(lines)


def mark(term: str, text: str = "") -> str:
    return f'<span class="index" data-term="{term}">{text}</span>'


def test_without_marks_there_is_no_index() -> None:
    tree, problems = _made('<h1>章</h1><p data-src="a.md:3"><span class="index">文</span></p>')
    assert problems == []
    assert not [node for node in tree.iter("section") if has_class(node, "index")]
    assert not [node for node in tree.iter("section") if node.get("data-matter") == "back"]


def test_the_index_ends_the_back_matter_under_its_word() -> None:
    tree, _ = _made(f"<h1>章</h1><p>{mark('共识')}</p>")
    chapter = _index(tree)
    parent = chapter.getparent()
    assert parent is not None and parent.get("data-matter") == "back" and parent[-1] is chapter
    assert html_of(chapter[0]) == '<h1 class="title level-1">索引</h1>'


def test_terms_stand_under_their_letters_with_the_titles_of_their_places() -> None:
    text = "".join(f"<p>文{mark(term)}</p>" for term in ("日志", "Raft", "共识;多数派", "日志", "2PC", "共识"))
    tree, problems = _made(f"<h1>章</h1>{text}<h2>节</h2><p>{mark('日志')}</p>")
    assert problems == []
    assert _entries(tree) == "[数字与符号]\n2PC 章\n[G]\n共识 章\n  多数派 章\n[R]\nRaft 章\n日志 章，2，节"


def test_every_place_has_an_id_that_its_link_leads_to() -> None:
    tree, _ = _made(f'<h1>章</h1><p id="ix-1">{mark("甲")}{mark("乙", "文")}</p><p>{mark("甲")}</p>')
    marks = [node.get("id") for node in tree.iter("span") if has_class(node, "index")]
    links = [str(node.get("href"))[1:] for node in tree.iter("a") if has_class(node, "index-ref")]
    assert sorted(map(str, marks)) == sorted(links)
    assert len(set(marks)) == 3 and "ix-1" not in marks


def test_a_reference_marks_no_place_and_leads_to_its_term() -> None:
    tree, problems = _made(f"<h1>章</h1><p>{mark('见面礼 -> 共识;Raft', '礼')}{mark('共识;Raft')}</p>")
    assert problems == []
    assert _entries(tree) == "[G]\n共识\n  Raft 章\n[J]\n见面礼 见 共识，Raft"
    link = next(node for node in tree.iter("a") if node.get("class") == "index-link")
    target = next(node for node in tree.iter("li") if node.get("id"))
    assert link.get("href") == f"#{target.get('id')}"
    assert target.findtext("span") == "Raft"
    assert not [node for node in tree.iter("span") if node.get("data-term") == "见面礼 -> 共识;Raft"]


def test_a_term_with_places_says_see_also() -> None:
    tree, _ = _made(f"<h1>章</h1><p>{mark('甲')}{mark('甲 -> 乙')}{mark('甲 -> 丙')}{mark('乙')}{mark('丙')}</p>", "en")
    assert "甲 章 see also 乙, 丙" in _entries(tree)


def test_a_reference_to_no_term_is_a_problem_and_stays() -> None:
    tree, problems = _made(f'<h1>章</h1><p data-src="a.md:3">文\n{mark("甲 -> 乙")}{mark("甲;丁 -> 甲;丙")}</p>')
    assert [(found.code, found.file, found.line) for found in problems] == [("index-see", "a.md", 4)] * 2
    assert _entries(tree) == "[J]\n甲 另见 乙\n  丁 见 甲，丙"


def test_a_reading_given_once_sorts_the_term_and_two_are_a_problem() -> None:
    text = f'<p data-src="a.md:3">{mark("重庆")}{mark("重庆@chong2qing4")}{mark("重庆@zhong4qing4")}</p>'
    tree, problems = _made(f"<h1>章</h1>{text}")
    assert _entries(tree) == "[C]\n重庆 章，2，3"
    assert [(found.code, found.line) for found in problems] == [("index-reading", 3)]
