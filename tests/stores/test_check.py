"""Every rule of every store: nothing in a good EPUB, one finding for each planted fault, at its place."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bookbuild.cli import app
from bookbuild.commands.check import STORE_NAMES
from bookbuild.stores import package
from bookbuild.stores.check import check
from bookbuild.stores.epub_file import EpubFile, read_epub
from bookbuild.stores.rules import RULES, STORES
from tests.stores.books import NAV, XHTML, files, picture, write
from tests.validate.helpers import built

Files = dict[str, bytes]


def put(name: str, content: str | bytes) -> Callable[[Files], Files]:
    data = content.encode() if isinstance(content, str) else content
    return lambda given: {**given, f"EPUB/{name}": data}


def change(name: str, old: str, new: str) -> Callable[[Files], Files]:
    def changed(given: Files) -> Files:
        text = given[f"EPUB/{name}"].decode()
        assert old in text
        return {**given, f"EPUB/{name}": text.replace(old, new, 1).encode()}

    return changed


def page(body: str) -> Callable[[Files], Files]:
    return put("b.xhtml", XHTML.format(body))


def sheet(css: str) -> Callable[[Files], Files]:
    return put("book.css", css)


def webp(given: Files) -> Files:
    return change("content.opf", 'p.png" media-type="image/png"', 'p.png" media-type="image/webp"')(given)


_LEVELS = '<li><a href="a.xhtml">A</a><ol><li><a href="a.xhtml#1">1</a><ol><li><a href="a.xhtml#2">2</a><ol><li>'
_DEEP = f'{_LEVELS}<a href="a.xhtml#3">3</a></li></ol></li></ol></li></ol></li>'
_LIST = '<li><a href="a.xhtml">A</a></li><li><a href="b.xhtml">B</a></li>'
_BACKWARDS = '<li><a href="b.xhtml">B</a></li><li><a href="a.xhtml">A</a></li>'
FAULTS: dict[str, Callable[[Files], Files]] = {
    "language": change("content.opf", "<dc:language>en", "<dc:language>und"),
    "identifier": change("content.opf", "<dc:identifier>urn:isbn:9780306406157</dc:identifier>", ""),
    "isbn": change("content.opf", "urn:isbn:9780306406157", "urn:uuid:1"),
    "media-type": change("content.opf", "image/png", "image/avif"),
    "webp": webp,
    "remote": page('<p><img src="https://example.org/a.png" alt="a"/></p>'),
    "file-name": put("ein bild.png", picture()),
    "cover": change("content.opf", ' properties="cover-image"', ""),
    "cover-size": put("cover.jpg", picture("JPEG", size=(800, 1280))),
    "cover-ideal": put("cover.jpg", picture("JPEG", size=(1500, 2400))),
    "cover-twice": put("a.xhtml", XHTML.format('<p><img src="cover.jpg" alt="again"/></p>')),
    "toc-depth": put("nav.xhtml", XHTML.format(NAV.replace('<li><a href="a.xhtml">A</a></li>', _DEEP, 1))),
    "toc-order": put("nav.xhtml", XHTML.format(NAV.replace(_LIST, _BACKWARDS))),
    "landmarks": put("nav.xhtml", XHTML.format(NAV.replace("bodymatter", "preface"))),
    "ncx": change("toc.ncx", "b.xhtml", "a.xhtml"),
    "page-list": put("nav.xhtml", XHTML.format(NAV.replace("page-list", "lot"))),
    "fonts": change("content.opf", 'p.png" media-type="image/png"', 'f.woff2" media-type="font/woff2"'),
    "damaged": put("p.png", b"\x89PNG no"),
    "megapixels": put("p.png", picture(size=(2001, 2000))),
    "transparent": put("p.png", picture(mode="RGBA", colour=(0, 0, 0, 9))),
    "long-side": put("p.png", picture(size=(3201, 5))),
    "cmyk": put("p.png", picture("JPEG", "CMYK")),
    "svg": change("content.opf", 'p.png" media-type="image/png"', 'p.svg" media-type="image/svg+xml"'),
    "page-size": page(f"<p>{'x' * 10_000_001}</p>"),
    "script": page("<script>1</script>"),
    "alt": page('<p><img src="p.png"/></p>'),
    "alt-length": page(f'<p><img src="p.png" alt="{"x" * 141}"/></p>'),
    "mathml": page('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'),
    "note-length": page(f'<aside epub:type="footnote">{"x" * 5001}</aside>'),
    "wide-table": page(f"<table><tr>{'<td>x</td>' * 5}</tr></table>"),
    "inline-style": page('<p style="margin: 0">x</p>'),
    "css-variable": sheet("p.x { color: var(--a); }"),
    "css-import": sheet('@import "x.css";'),
    "css-fixed": sheet(".x { position: fixed; }"),
    "css-direction": sheet(".x { direction: rtl; }"),
    "css-body": sheet("body { font-size: 12pt; }"),
    "css-bare": sheet(".x span { margin: 0; }"),
    "css-pixels": sheet("@media screen { .x { width: 300px; } }"),
}
_BY_SIZE = {"size-limit", "size-kindle", "size-kobo", "size-mail"}


def found(tmp_path: Path, content: Files) -> set[str]:
    names = set()
    for result in check(write(tmp_path / "b.epub", content), STORE_NAMES):
        names |= {problem.message.rpartition("(")[2].rstrip(")") for problem in result.problems}
    return names


def test_a_good_epub_is_accepted_by_every_store_without_a_word(tmp_path: Path) -> None:
    assert found(tmp_path, files()) == set()
    assert [result.verdict for result in check(tmp_path / "b.epub", ["kobo"])] == ["Kobo: accepts"]


def test_every_rule_has_a_fault_planted_for_it() -> None:
    assert set(FAULTS) | _BY_SIZE == {rule.name for rule in RULES}
    assert tuple(STORES) == STORE_NAMES


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_planted_fault_is_found(tmp_path: Path, rule: str) -> None:
    assert rule in found(tmp_path, FAULTS[rule](files()))


@pytest.mark.parametrize(("megabytes", "over"), [(49, 0), (51, 1), (101, 2), (651, 3), (2049, 4)])
def test_sizes_are_held_against_their_limits(tmp_path: Path, megabytes: int, over: int) -> None:
    small = read_epub(write(tmp_path / "b.epub", files()))
    big = EpubFile(small.files, megabytes * 1_000_000, small.package_name, small.package)
    limits = (package.over_mail, package.over_kobo, package.over_kindle, package.over_limit)
    assert [any(limit(big)) for limit in limits] == [True] * over + [False] * (4 - over)


def test_a_finding_stands_at_the_authors_line(tmp_path: Path) -> None:
    epub = built(tmp_path, "# One\n\nText.\n\n$x$\n")
    kindle = check(epub, ["kindle"])[0]
    assert [p.place for p in kindle.problems if "(mathml)" in p.message] == ["one.md:5"]


def test_the_command_groups_by_store_and_counts_under_strict(tmp_path: Path) -> None:
    epub = write(tmp_path / "b.epub", FAULTS["css-bare"](files()))
    done = CliRunner().invoke(app, ["check", str(epub), "--store", "kobo,kindle", "--json", str(tmp_path / "c.json")])
    assert done.exit_code == 0
    assert "Kobo: accepts · 1 to look at" in done.output
    assert "Kindle: accepts\n" in done.output
    assert [store["store"] for store in json.loads((tmp_path / "c.json").read_text())] == ["kobo", "kindle"]
    assert CliRunner().invoke(app, ["check", str(epub), "--store", "kobo", "--strict"]).exit_code == 1


def test_a_store_that_refuses_makes_the_command_fail(tmp_path: Path) -> None:
    epub = write(tmp_path / "b.epub", FAULTS["cmyk"](files()))
    done = CliRunner().invoke(app, ["check", str(epub)])
    assert (done.exit_code, "Apple Books: refuses · 1 to mend" in done.output) == (1, True)


@pytest.mark.parametrize(("arguments", "words"), [(["--store", "nook"], "choose from"), ([], "no EPUB")])
def test_wrong_use_is_told(tmp_path: Path, arguments: list[str], words: str) -> None:
    file = tmp_path / "x.epub"
    file.write_bytes(io.BytesIO(b"no zip").getvalue())
    done = CliRunner().invoke(app, ["check", str(file), *arguments])
    assert (done.exit_code, words in done.output) == (2, True)


def test_the_rules_can_be_read() -> None:
    done = CliRunner().invoke(app, ["check", "--rules"])
    assert done.exit_code == 0
    assert all(rule.name in done.output for rule in RULES)
