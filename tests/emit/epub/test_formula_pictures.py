"""Formulas as pictures."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from bookbuild.build import Request, build
from bookbuild.emit.epub.formula_pictures import picture_formulas
from tests.helpers import html_of


def inline(tex: str) -> str:
    return f'<span class="math" data-tex="{tex}" data-src="a.md:3">{tex}</span>'


def tree_of(*formulas: str) -> etree._Element:
    return etree.fromstring(f'<body data-src="a.md:1"><p>{"文".join(formulas)}</p></body>')


def depths(css: str) -> list[float]:
    return [-float(depth) for depth in re.findall(r"vertical-align: (-?[\d.]+)em", css)]


def test_a_book_without_formulas_gets_nothing() -> None:
    tree = tree_of("<b>x</b>")
    made = picture_formulas(tree, 1)
    assert (made.files, made.css, made.problems) == ((), "", ())
    assert html_of(tree[0]) == "<p><b>x</b></p>"


def test_a_formula_is_a_picture_with_its_tex_as_text() -> None:
    tree = tree_of(inline("a \n+ b"))
    made = picture_formulas(tree, 1)
    [img] = tree.iter("img")
    assert (img.get("src"), img.get("alt"), img.get("class")) == ("formulas/1.png", "a + b", "formula formula-1")
    assert img.get("style") is None
    assert [file.name for file in made.files] == ["formulas/1.png"]
    assert re.search(r"\.formula-1 \{ width: [\d.]+em; vertical-align: -[\d.]+em; \}", made.css)


def test_equal_formulas_share_a_file_and_others_do_not() -> None:
    tree = tree_of(inline("a"), inline("b"), inline("a"))
    made = picture_formulas(tree, 1)
    assert [img.get("src") for img in tree.iter("img")] == [f"formulas/{n}.png" for n in (1, 2, 1)]
    assert len(made.files) == 2


def test_a_picture_is_opaque_white_with_three_pixels_to_a_css_pixel() -> None:
    made = picture_formulas(tree_of(inline("x^2")), 1)
    picture = Image.open(io.BytesIO(made.files[0].data))
    assert picture.mode == "L"
    assert picture.getpixel((0, 0)) == 255
    assert min(picture.tobytes()) < 60
    [width] = re.findall(r"width: ([\d.]+)em", made.css)
    assert picture.width == pytest.approx(float(width) * 48, abs=0.1)


def test_a_colour_stays() -> None:
    made = picture_formulas(tree_of(inline(r"\color{red}{x}")), 1)
    assert Image.open(io.BytesIO(made.files[0].data)).mode == "RGB"


def test_the_picture_stands_on_the_baseline() -> None:
    low, minus = (depths(picture_formulas(tree_of(inline(tex)), 1).css)[0] for tex in ("p_g", "-"))
    assert low > 0.3
    assert minus < 0


def test_a_display_formula_has_no_baseline() -> None:
    tree = etree.fromstring(r'<body><div class="math" data-tex="\frac{a}{b}">x</div></body>')
    made = picture_formulas(tree, 1)
    assert "vertical-align" not in made.css
    assert tree[0][0].tag == "img"


def test_a_huge_formula_stays_under_four_megapixels() -> None:
    rows = r"\\".join(" + ".join("abcdefghijkl") for _ in range(60))
    made = picture_formulas(tree_of(inline(rf"\begin{{matrix}}{rows}\end{{matrix}}").replace("&", "&amp;")), 1)
    picture = Image.open(io.BytesIO(made.files[0].data))
    assert 2_000_000 < picture.width * picture.height < 4_010_000


def test_a_formula_that_cannot_be_set_keeps_its_tex_and_is_a_problem() -> None:
    tree = tree_of(inline(r"\frac{a"))
    made = picture_formulas(tree, 1)
    assert made.files == ()
    assert [(found.code, found.place) for found in made.problems] == [("math-invalid", "a.md:3")]
    assert r"\frac{a" in html_of(tree)


@pytest.mark.parametrize(("switch", "files"), [("mathml", 0), ("image", 2)])
def test_the_configuration_chooses_between_pictures_and_mathml(switch: str, files: int, tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text("# 题\n\n文 $a$ 与 $b^2$。\n", encoding="utf-8")
    config = f'[book]\ntitle = "书"\nlanguage = "zh-CN"\n[epub]\nmath = "{switch}"\n[build]\nname = "book"\n'
    (tmp_path / "bookbuild.toml").write_text(config, encoding="utf-8")
    assert build(Request(tmp_path, outputs=("epub",), out=tmp_path)).exit_code == 0
    with zipfile.ZipFile(tmp_path / "book.epub") as archive:
        assert len([name for name in archive.namelist() if "/formulas/" in name]) == files
        package = archive.read(next(name for name in archive.namelist() if name.endswith(".opf"))).decode()
    assert (">MathML<" in package) == (switch == "mathml")
    assert ">describedMath<" in package
