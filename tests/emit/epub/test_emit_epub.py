"""A whole EPUB: container, package document, navigation, pages."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from bookbuild.model import Asset, Metadata, Person, Series, Subject
from bookbuild.tree import text_of
from tests.emit.epub.books import TYPE, XHTML, files_of, html, make, outline_of, page_of, picture, section

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"

_BODY = section(
    "chapter", "one", 1, "第一章", "<p>文</p>" + section("document", "in", 2, "内", section("section", "in-1", 3, "节"))
) + section("chapter", "two", 1, "第二章", '<p><a href="#in-1">x</a></p>')


def _opf(files: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(files["EPUB/content.opf"])


def _metas(package: etree._Element, name: str) -> list[str]:
    return [node.text or "" for node in package.iter(f"{_OPF}meta") if node.get("property") == name]


def test_the_artifact_counts_the_documents_of_the_order() -> None:
    artifact = make(html(_BODY))
    assert (artifact.kind, artifact.files[0].path, artifact.units) == ("epub", "small.epub", 3)
    assert [found.code for found in artifact.problems] == ["cover-drawn"]


def test_the_container_begins_with_its_type_stored_and_has_one_date_and_mode() -> None:
    with zipfile.ZipFile(io.BytesIO(make(html(_BODY)).files[0].data)) as container:
        first, *others = container.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert {entry.date_time for entry in (first, *others)} == {(2023, 11, 14, 22, 13, 20)}
    assert {entry.external_attr for entry in (first, *others)} == {0o100644 << 16}


def test_a_time_before_1980_is_1980() -> None:
    files = make(html(_BODY), timestamp=0)
    with zipfile.ZipFile(io.BytesIO(files.files[0].data)) as container:
        assert container.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert _metas(_opf(files_of(files)), "dcterms:modified") == ["1980-01-01T00:00:00Z"]


def test_the_spine_is_the_reading_order() -> None:
    package = _opf(files_of(make(html(_BODY))))
    names = {item.get("id"): item.get("href") for item in package.iter(f"{_OPF}item")}
    spine = [names[item.get("idref")] for item in package.iter(f"{_OPF}itemref")]
    assert spine == [
        "cover.xhtml",
        "titlepage.xhtml",
        "nav.xhtml",
        "one.xhtml",
        "in.xhtml",
        "two.xhtml",
        "colophon.xhtml",
    ]


def test_manifest_properties_say_what_each_page_holds() -> None:
    formula = '<p><span class="math" data-tex="x">x</span></p>'
    drawing = '<p><svg viewBox="0 0 1 1"><linearGradient id="g"/></svg></p>'
    artifact = make(html(section("chapter", "a", 1, "甲", formula) + section("chapter", "b", 1, "乙", drawing)))
    found = {item.get("href"): item.get("properties") for item in _opf(files_of(artifact)).iter(f"{_OPF}item")}
    assert (found["a.xhtml"], found["b.xhtml"], found["nav.xhtml"]) == ("mathml", "svg", "nav")
    assert found["titlepage.xhtml"] is None
    math = page_of(artifact, "a.xhtml").find(".//{http://www.w3.org/1998/Math/MathML}math")
    assert math is not None
    assert math.get("alttext") == "x"
    svg = page_of(artifact, "b.xhtml").find(".//{http://www.w3.org/2000/svg}svg")
    assert svg is not None
    assert svg.get("viewBox") == "0 0 1 1"


def test_a_formula_that_cannot_be_set_stays_as_tex_and_is_a_problem() -> None:
    text = html(section("chapter", "a", 1, "甲", '<p><span class="math" data-tex="\\no{">\\no{</span></p>'))
    artifact = make(text)
    assert [(found.code, found.place) for found in artifact.problems][1:] == [("math-invalid", "a.md:1")]
    assert "\\no{" in text_of(page_of(artifact, "a.xhtml"))


def test_navigation_and_ncx_nest_as_the_contents_do() -> None:
    artifact = make(html(_BODY))
    nav = page_of(artifact, "nav.xhtml").find(f".//{XHTML}nav[@role='doc-toc']")
    assert nav is not None
    links = [(node.get("href"), node.text) for node in nav.iter(f"{XHTML}a")]
    expected = [
        ("one.xhtml#one", "第一章"),
        ("in.xhtml#in", "内"),
        ("in.xhtml#in-1", "节"),
        ("two.xhtml#two", "第二章"),
    ]
    assert links == expected
    assert len(nav.findall(f"{XHTML}ol/{XHTML}li")) == 2
    tree = etree.fromstring(files_of(artifact)["EPUB/toc.ncx"])
    points = [
        (str(point.find(f"{_NCX}content").get("src")), point.findtext(f"{_NCX}navLabel/{_NCX}text"))  # type: ignore[union-attr]
        for point in tree.iter(f"{_NCX}navPoint")
    ]
    assert points == expected
    metas = {node.get("name"): node.get("content") for node in tree.iter(f"{_NCX}meta")}
    assert (metas["dtb:uid"], metas["dtb:depth"]) == ("urn:uuid:0", "3")


def test_landmarks_name_title_page_contents_beginning_and_colophon() -> None:
    marks = page_of(make(html(_BODY)), "nav.xhtml").findall(f".//{XHTML}nav")[1]
    kinds = [(node.get(TYPE), node.get("href")) for node in marks.iter(f"{XHTML}a")]
    assert kinds == [
        ("cover", "cover.xhtml"),
        ("titlepage", "titlepage.xhtml"),
        ("toc", "nav.xhtml"),
        ("bodymatter", "one.xhtml"),
        ("colophon", "colophon.xhtml"),
    ]


def test_contents_lead_to_ids_that_had_to_be_renamed() -> None:
    artifact = make(html(section("chapter", "1c", 1, "甲")))
    link = page_of(artifact, "nav.xhtml").find(f".//{XHTML}li/{XHTML}a")
    assert link is not None
    assert link.get("href") == "i-1c.xhtml#i-1c"
    assert b'src="i-1c.xhtml#i-1c"' in files_of(artifact)["EPUB/toc.ncx"]


def test_every_page_begins_with_h1_and_skips_no_level() -> None:
    artifact = make(html(_BODY))
    assert outline_of(page_of(artifact, "in.xhtml")) == ["h1", "h2"]
    assert outline_of(page_of(artifact, "one.xhtml")) == ["h1"]


def test_links_lead_over_files() -> None:
    link = page_of(make(html(_BODY)), "two.xhtml").find(f".//{XHTML}p/{XHTML}a")
    assert link is not None
    assert link.get("href") == "in.xhtml#in-1"


def test_nothing_of_the_tools_own_attributes_is_left() -> None:
    pages = [data for name, data in files_of(make(html(_BODY))).items() if name.endswith(".xhtml")]
    assert len(pages) == 7
    assert not any(b" data-" in data for data in pages)


def test_language_and_direction_are_on_every_page() -> None:
    artifact = make(html(section("chapter", "a", 1, "ا"), language="ar", direction="rtl"))
    files = files_of(artifact)
    for name in [name for name in files if name.endswith(".xhtml")]:
        root = etree.fromstring(files[name])
        language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert (root.get("lang"), language, root.get("dir")) == ("ar", "ar", "rtl")
    package = _opf(files)
    spine = package.find(f"{_OPF}spine")
    assert spine is not None
    assert (package.get("dir"), spine.get("page-progression-direction")) == ("rtl", "rtl")


def test_metadata_are_complete_and_refined() -> None:
    metadata = Metadata(
        "书",
        subtitle="副题",
        language="zh-CN",
        authors=(Person("甲", sort="Jia"), Person("乙", role="trl")),
        identifier="urn:isbn:9787111123453",
        publisher="社",
        date="2024-01-02",
        rights="CC BY 4.0",
        description="述",
        subjects=(Subject("a"), Subject("b")),
        series=Series("丛书", 2),
    )
    package = _opf(files_of(make(html(_BODY), metadata=metadata)))
    core = [(etree.QName(node).localname, node.text) for node in package.iter() if str(node.tag).startswith(_DC)]
    assert sorted(core) == sorted(
        [
            ("identifier", "urn:isbn:9787111123453"),
            ("title", "书"),
            ("title", "副题"),
            ("language", "zh-CN"),
            ("creator", "甲"),
            ("contributor", "乙"),
            ("publisher", "社"),
            ("date", "2024-01-02"),
            ("rights", "CC BY 4.0"),
            ("description", "述"),
            ("subject", "a"),
            ("subject", "b"),
        ]
    )
    assert _metas(package, "identifier-type") == ["15"]
    assert _metas(package, "title-type") == ["main", "subtitle"]
    assert _metas(package, "role") == ["aut", "trl"]
    assert _metas(package, "file-as") == ["Jia", "乙"]
    assert _metas(package, "belongs-to-collection") == ["丛书"]
    assert _metas(package, "group-position") == ["2"]
    assert len(_metas(package, "dcterms:modified")) == 1


def test_a_text_without_pictures_claims_none() -> None:
    package = _opf(files_of(make(html(_BODY))))
    assert _metas(package, "schema:accessMode") == ["textual"]
    assert _metas(package, "schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" not in _metas(package, "schema:accessibilityFeature")


@pytest.mark.parametrize(("alt", "claimed"), [("红", True), ("", False)])
def test_alternative_texts_are_claimed_when_every_picture_has_one(tmp_path: Path, alt: str, claimed: bool) -> None:
    shown = f'<p class="picture"><img src="a.png" alt="{alt}"/></p>'
    text = html(section("chapter", "one", 1, "章", shown))
    package = _opf(files_of(make(text, assets=(picture(tmp_path, "a.png"),), root=tmp_path)))
    assert ("alternativeText" in _metas(package, "schema:accessibilityFeature")) is claimed
    assert ("textual" in _metas(package, "schema:accessModeSufficient")) is claimed


@pytest.mark.parametrize(("frames", "hazard"), [(1, "none"), (3, "unknown")])
def test_freedom_from_hazards_is_claimed_when_no_picture_moves(tmp_path: Path, frames: int, hazard: str) -> None:
    first, *others = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")[:frames]]
    first.save(tmp_path / "a.gif", save_all=True, append_images=others, duration=100)
    text = html(section("chapter", "one", 1, "章", '<p><img src="a.gif" alt="红"/></p>'))
    package = _opf(files_of(make(text, assets=(Asset("a.gif", "image/gif", 1, "0"),), root=tmp_path)))
    assert _metas(package, "schema:accessibilityHazard") == [hazard]


def test_equal_pictures_are_one_file_with_an_ascii_name_and_the_suffix_of_their_content(tmp_path: Path) -> None:
    assets = (
        picture(tmp_path, "图/红 1.png"),
        picture(tmp_path, "copy.png"),
        picture(tmp_path, "wrong.png", "blue", "JPEG"),
    )
    images = "".join(f'<p><img src="{asset.path}" alt="x"/></p>' for asset in assets)
    artifact = make(html(section("chapter", "one", 1, "章", images)), assets=assets, root=tmp_path)
    sources = [node.get("src") for node in page_of(artifact, "one.xhtml").iter(f"{XHTML}img")]
    assert sources == ["images/1.png", "images/1.png", "images/wrong.jpg"]
    assert {f"EPUB/{name}" for name in sources} == {name for name in files_of(artifact) if "/images/" in name}


def test_widths_that_authors_ask_for_are_classes_in_em_or_percent(tmp_path: Path) -> None:
    sizes = ('width="160"', 'width="50%"', 'height="80"', 'width="auto"')
    images = "".join(f'<p><img src="a.png" alt="x" {size}/></p>' for size in sizes)
    text = html(section("chapter", "one", 1, "章", images))
    artifact = make(text, assets=(picture(tmp_path, "a.png"),), root=tmp_path)
    found = list(page_of(artifact, "one.xhtml").iter(f"{XHTML}img"))
    assert [node.get("class") for node in found] == ["width-10em", "width-50pc", "width-10em", None]
    assert not any(node.get("width") or node.get("height") for node in found)
    css = files_of(artifact)["EPUB/book.css"].decode()
    assert css == "p { margin: 0; }\n.width-10em { width: 10em; }\n.width-50pc { width: 50%; }\n"


def test_a_picture_that_cannot_be_shown_leaves_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    asset = Asset("a.png", "image/png", 15, "0")
    text = html(section("chapter", "one", 1, "章", '<p>a<img src="a.png" alt="红"/>b</p>'))
    artifact = make(text, assets=(asset,), root=tmp_path)
    assert "a红b" in text_of(page_of(artifact, "one.xhtml"))


def test_the_cover_has_a_page_of_its_own_and_is_marked_for_old_and_new_readers(tmp_path: Path) -> None:
    metadata = Metadata("书", language="zh-CN", identifier="urn:uuid:0", cover="c.png")
    artifact = make(html(_BODY), metadata=metadata, assets=(picture(tmp_path, "c.png"),), root=tmp_path)
    package = _opf(files_of(artifact))
    item = next(node for node in package.iter(f"{_OPF}item") if node.get("properties") == "cover-image")
    meta = next(node for node in package.iter(f"{_OPF}meta") if node.get("name") == "cover")
    assert (item.get("href"), meta.get("content")) == ("cover.jpg", item.get("id"))
    first = next(package.iter(f"{_OPF}itemref"))
    assert first.get("idref") == "page-cover"
    image = page_of(artifact, "cover.xhtml").find(f".//{XHTML}img")
    assert image is not None
    assert (image.get("role"), image.get("alt")) == ("doc-cover", "封面: 书")


_SCRIPT = """
import hashlib, sys
from tests.emit.epub.books import html, make, section
inner = section("section", "s", 2, "S", '<p><span class="math" data-tex="x">x</span></p>', page=False)
print(hashlib.sha256(make(html(section("chapter", "one", 1, "A", inner))).files[0].data).hexdigest())
"""


def test_another_time_zone_and_hash_seed_give_the_same_bytes() -> None:
    root = Path(__file__).parents[3]
    sums = set()
    for zone, seed in (("UTC", "0"), ("Asia/Shanghai", "1"), ("America/Lima", "77")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", _SCRIPT]
        sums.add(subprocess.run(command, env=environment, cwd=root, capture_output=True, check=True).stdout)
    assert len(sums) == 1
