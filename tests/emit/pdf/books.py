"""Small intermediate HTML for the PDF tests, and what other programs read from the finished file."""

import subprocess
from pathlib import Path

from bookbuild.config import Config, PdfConfig
from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf import emit_pdf
from bookbuild.model import Artifact, Asset, Book, Metadata, Person
from bookbuild.pictures.gallery import prepare_pictures
from bookbuild.styles import load_styles

FRONT = (
    '<header class="titlepage" id="titlepage"><h1 class="book-title">小书</h1>'
    '<p class="book-authors"><span class="book-author">某人</span></p>'
    '<p class="book-publisher">出版社</p></header>'
)


def chapter(name: str, title: str, content: str, kind: str = "chapter") -> str:
    """A chapter of level 1 with the id `name`, of the file ``name.md``."""
    return (
        f'<section class="{kind}" id="{name}" data-doc="{name}.md" data-src="{name}.md:1">'
        f'<h1 class="title level-1">{title}</h1>{content}</section>'
    )


def note(number: int, content: str, chapter: str = "one") -> tuple[str, str]:
    """A call and its note."""
    key = f"{chapter}-{number}"
    call = f'<sup class="noteref"><a class="noteref" id="fnref-{key}" href="#fn-{key}">{number}</a></sup>'
    return call, f'<aside class="footnote" id="fn-{key}" data-number="{number}" data-src="one.md:9">{content}</aside>'


def html(body: str, front: str = "", back: str = "", contents: str = "", language: str = "zh-CN") -> str:
    """A whole book."""
    matters = "".join(
        f'<section data-matter="{name}">{text}</section>'
        for name, text in (("front", front), ("body", body), ("back", back))
        if text
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="ltr"><head><meta charset="utf-8"/><title>小书</title>'
        f'<meta name="author" content="某人"/><meta name="keywords" content="甲, 乙"/></head><body>{FRONT}'
        f'<nav class="toc" id="contents"><h1 class="toc-title">目录</h1>{contents}</nav><main>{matters}</main>'
        '<section class="colophon" id="colophon"><h1 class="colophon-title">版权信息</h1></section></body></html>\n'
    )


def make(
    text: str,
    *,
    root: Path = Path("/nowhere"),
    assets: tuple[Asset, ...] = (),
    pdf: PdfConfig = PdfConfig(),  # noqa: B008  # frozen
    sheets: tuple[tuple[str, str], ...] = (),
    language: str = "zh-CN",
    profile: str = "screen",
    whole: bool = False,
) -> Artifact:
    """The artifact of an intermediate HTML."""
    metadata = Metadata(title="小书", language=language, authors=(Person("某人"),))
    book = Book(text, "small", metadata, (), assets, root)
    options = EmitOptions(Config(pdf=pdf), 1_700_000_000, prepare_pictures(book)[0], profile=profile)
    return emit_pdf(book, load_styles(sheets, {}), options, whole=whole)


def pages_of(artifact: Artifact, folder: Path, *options: str) -> list[str]:
    """The text of each page as Poppler reads it."""
    path = folder / "book.pdf"
    path.write_bytes(artifact.files[0].data)
    command = ["pdftotext", *options, str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return text.split("\f")[:-1]


def codes(artifact: Artifact) -> list[str]:
    """The codes of an artifact's problems."""
    return [problem.code for problem in artifact.problems]
