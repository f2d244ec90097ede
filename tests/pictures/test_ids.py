"""Ids of drawings: names that XML allows, each once, and what refers to them."""

from lxml import etree

from bookbuild.pictures.ids import make_ids_unique


def _ids(inner: str) -> etree._Element:
    root = etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>')
    make_ids_unique(root)
    return root


def test_good_ids_stay() -> None:
    root = _ids('<g id="a.b-1"/><g id="图"/><use href="#a.b-1" fill="url(#图)"/>')
    assert [node.get("id") for node in root] == ["a.b-1", "图", None]
    assert (root[2].get("href"), root[2].get("fill")) == ("#a.b-1", "url(#图)")


def test_an_id_that_is_no_name_is_renamed_with_the_references_to_it() -> None:
    root = _ids('<g id="1:a b"/><use href="#1:a b" style="fill: url(\'#1:a b\'); mask: url(#x)" class="#1"/>')
    assert root[0].get("id") == "i-1-a-b"
    assert root[1].get("href") == "#i-1-a-b"
    assert root[1].get("style") == "fill: url('#i-1-a-b'); mask: url(#x)"
    assert root[1].get("class") == "#1"


def test_an_empty_id_goes_and_a_doubled_one_gets_a_number() -> None:
    assert [node.get("id") for node in _ids('<g id=" "/><g id="a"/><g id="a"/><g id="a"/>')] == [
        None,
        "a",
        "a-2",
        "a-3",
    ]
