"""Small books that are built into EPUBs and validated."""

from pathlib import Path

from bookbuild.build import Request, build

EPUB = Path("book.epub")


def built(folder: Path, *chapters: str, toml: str = "", sheet: str = "") -> Path:
    """The EPUB of chapters one.md, two.md … with these texts, in the folder's ``out``; `toml` adds to its settings."""
    names = ("one", "two", "three")[: len(chapters)]
    for name, text in zip(names, chapters, strict=True):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    order = ", ".join(f'"{name}.md"' for name in names)
    settings = '[book]\ntitle = "T"\nlanguage = "en"\n[manuscript]\n' + f"chapters = [{order}]\n[build]\nname = 'b'\n"
    if sheet:
        (folder / "house.css").write_text(sheet)
        settings += "[style]\nsheets = ['house.css']\n"
    (folder / "bookbuild.toml").write_text(settings + toml)
    report = build(Request(folder, outputs=("epub",), out=folder / "out", timestamp=1_700_000_000))
    assert report.exit_code == 0, report.problems
    return folder / "out" / "b.epub"
