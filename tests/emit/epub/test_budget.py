"""The budget of pictures: nothing lost, the shown size kept, a total that is met or complained of."""

from dataclasses import replace

from bookbuild.config import Config, EpubConfig, ImagesConfig
from bookbuild.emit.epub.budget import fit_budget
from bookbuild.emit.epub.sizes import sizes_of
from bookbuild.pictures.prepare import Prepared
from tests.emit.epub.books import html, make, section
from tests.pictures.test_reduce import encoded, opened, photo

PICTURE = Prepared(encoded(photo(2400, 600), "JPEG", quality=95), "image/jpeg", 2400, 600)


def config(**images: float) -> Config:
    return Config(
        epub=EpubConfig(images=replace(ImagesConfig(), **images)),  # type: ignore[arg-type]
        file="bookbuild.toml",
        lines=(("epub.images.total_size", 7),),
    )


def test_no_pictures_need_no_budget() -> None:
    assert fit_budget({}, Config()) == ({}, [])


def test_a_picture_is_within_its_limits_and_shown_as_large_as_before() -> None:
    made, problems = fit_budget({"a.jpg": PICTURE}, config())
    assert opened(made["a.jpg"].data).size == (1600, 400)
    assert (made["a.jpg"].width, made["a.jpg"].height) == (2400, 600)
    assert problems == []


def test_a_total_is_met_by_lower_quality_and_never_by_less_than_1400_pixels() -> None:
    wished = len(fit_budget({"a.jpg": PICTURE}, config())[0]["a.jpg"].data) / 1e6
    made, problems = fit_budget({"a.jpg": PICTURE}, config(total_size=wished * 0.95))
    assert problems == []
    assert max(opened(made["a.jpg"].data).size) >= 1400


def test_a_total_that_cannot_be_met_is_a_problem_with_its_line() -> None:
    _, problems = fit_budget({"a.jpg": PICTURE}, config(total_size=0.001))
    assert [(found.code, found.place) for found in problems] == [("picture-budget", "bookbuild.toml:7")]
    assert "a.jpg" in problems[0].message


def test_the_bytes_of_the_epub_are_told_by_cause_and_add_up() -> None:
    epub = make(html(section("chapter", "one", 1, "章", "<p>文</p>"))).files[0].data
    sizes = dict(sizes_of(epub))
    assert set(sizes) == {"text", "style", "pictures", "container"}
    assert sum(sizes.values()) == len(epub)
