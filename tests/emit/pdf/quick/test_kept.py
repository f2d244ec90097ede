"""What is kept with fonts is bounded."""

from bookbuild.emit.pdf.quick.kept import kept


def test_what_is_kept_does_not_grow_without_bound() -> None:
    class Fonts:
        pass

    fonts = Fonts()
    kept(fonts, "lines").update({number: number for number in range(5_001)})
    assert kept(fonts, "measures") == {}
    assert kept(fonts, "lines") == {}
