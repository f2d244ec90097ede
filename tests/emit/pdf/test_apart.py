"""What is begun before a book is laid out in chapters."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bookbuild.cache import open_cache
from bookbuild.config import Config, PdfConfig
from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf import emit_pdf
from bookbuild.emit.pdf.apart import begin_ready
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.jobs import ready_job
from bookbuild.emit.pdf.laid_out import digests_of
from bookbuild.emit.pdf.ready import OWN, Pixels
from bookbuild.model import Book, Metadata
from bookbuild.pictures.prepare import Prepared
from bookbuild.styles import load_styles
from bookbuild.work import _key
from tests.emit.pdf.books import chapter, html
from tests.helpers import Counting

OPTIONS = EmitOptions(Config(), 1_700_000_000)


def files(count: int = 3) -> dict[str, tuple[bytes, str]]:
    made = {}
    for width in range(1, count + 1):
        buffer = io.BytesIO()
        Image.new("RGB", (width, 1), "red").save(buffer, "PNG")
        made[f"{width}.png"] = buffer.getvalue(), "image/png"
    return made


def test_pictures_are_made_ready_ahead_in_two_halves(tmp_path: Path) -> None:
    pictures = files()
    with Counting() as executor:
        options = replace(OPTIONS, executor=executor)
        first = begin_ready(options, pictures, digests_of(pictures), Aside(tmp_path), every=2)
        assert len(executor.given) == 2
        second = begin_ready(options, pictures, digests_of(pictures), Aside(tmp_path), first.keys)
        assert len(executor.given) == 3
    made = [ready[OWN] for ready in (first.results() | second.results()).values()]
    assert sorted(pixels.size for pixels in made if isinstance(pixels, Pixels)) == [(1, 1), (2, 1), (3, 1)]


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_pictures_wait_for_the_page_where_a_profile_has_a_resolution(profile: str, tmp_path: Path) -> None:
    pdf = PdfConfig(resolution=150)
    config = Config(pdf=pdf if profile == "screen" else replace(PdfConfig(), print=replace(pdf.print, resolution=150)))
    with Counting() as executor:
        options = replace(OPTIONS, config=config, executor=executor, profile=profile)
        assert begin_ready(options, files(), digests_of(files()), Aside(tmp_path)).keys == ()
    assert executor.given == []


def test_nothing_is_begun_ahead_without_an_executor(tmp_path: Path) -> None:
    assert begin_ready(OPTIONS, files(), digests_of(files()), Aside(tmp_path)).keys == ()


def test_a_process_is_set_up_for_an_edit_and_not_where_the_page_has_to_be_measured(tmp_path: Path) -> None:
    def given(text: str) -> list[str]:
        book = Book(html(chapter("one", "一", f"<p>{text}</p>")), "small", Metadata("书", "zh-CN"), (), (), tmp_path)
        with Counting() as executor:
            emit_pdf(book, load_styles((), {}), replace(OPTIONS, cache=tmp_path, executor=executor))
        return executor.given

    assert "_set_up" not in given("文字")
    assert given("文字") == ["_set_up"]
    names = given("改过的文字")
    assert names.index("_set_up") < names.index("_laid")
    assert "_measured" not in names


def test_pictures_that_are_kept_no_more_are_made_ready_again_for_chapters_that_are(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (30, 20), (200, 0, 0, 99)).save(buffer, "PNG")
    picture = Prepared(buffer.getvalue(), "image/png", 30, 20)

    def made(text: str, cache: Path | None) -> bytes:
        shown = f'<p>{text}</p><figure><img src="a.png" alt="" data-asset="a.png"/></figure>'
        body = chapter("one", "一", shown) + chapter("two", "二", f"<p>{text}</p>")
        book = Book(html(body), "small", Metadata("书", "zh-CN"), (), (), tmp_path)
        options = replace(OPTIONS, cache=cache, pictures={"a.png": picture})
        return emit_pdf(book, load_styles((), {}), options).files[0].data

    cache = tmp_path / "cache"
    first = made("文字", cache)
    job = ready_job((picture.data, "image/png"), digests_of({"a.png": (picture.data, "image/png")})["a.png"])
    kept = open_cache(cache).path(_key(job))
    assert kept.exists()
    kept.unlink()
    assert made("文字", cache) == first == made("文字", None)
    assert kept.exists()
