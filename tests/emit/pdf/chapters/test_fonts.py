"""What units draw with, as one."""

from bookbuild.emit.pdf.chapters.fonts import FontUse, joined


def use(name: str, text: dict[int, str], size: float = 16) -> FontUse:
    return FontUse(name, f"Font {name}", size, tuple(text.items()), tuple((glyph, 500.0) for glyph in text))


def test_no_units_use_no_fonts() -> None:
    assert joined([]) == ()


def test_one_font_of_two_units_has_the_glyphs_of_both() -> None:
    (font,) = joined([[use("A", {7: "七"})], [use("A", {3: "三"}, 20)]])
    assert font.text == ((3, "三"), (7, "七"))
    assert font.widths == ((3, 500.0), (7, 500.0))
    assert font.size == 16


def test_what_a_glyph_shows_first_is_what_it_stands_for() -> None:
    (font,) = joined([[use("A", {7: "fi"})], [use("A", {7: "ﬁ"})]])
    assert font.text == ((7, "fi"),)


def test_other_fonts_stay_apart_in_the_order_of_their_use() -> None:
    assert [font.name for font in joined([[use("B", {1: "a"})], [use("A", {1: "a"}), use("B", {2: "b"})]])] == [
        "B",
        "A",
    ]
