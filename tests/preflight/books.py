"""PDFs for preflight: one that no printer has anything against, one as an engine makes it, and how to plant a fault."""

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

INCH = 72
WIDTH, HEIGHT, PAGES = 6 * INCH, 9 * INCH, 24
TEXT = b"0 g BT /F1 10 Tf 72 324 Td (Text of the book) Tj ET"
Change = Callable[[pikepdf.Pdf], None]


def good(pages: int = PAGES, content: bytes = TEXT) -> pikepdf.Pdf:
    """A book of 6 × 9 in in black, PDF/X-1a, that no printer has anything against."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(_font(pdf))
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.obj.TrimBox = Array([0, 0, WIDTH, HEIGHT])
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(), ExtGState=Dictionary())
        page.obj.Contents = Stream(pdf, content)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=pikepdf.String("CGATS TR 001")
    )
    pdf.Root.OutputIntents = Array([intent])
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"
    return pdf


def written(path: Path, *changes: Change, pages: int = PAGES, content: bytes = TEXT) -> Path:
    """The good book with changes, at that path."""
    pdf = good(pages, content)
    for change in changes:
        change(pdf)
    pdf.save(path, force_version="1.4")
    return path


def ink(number: int, content: bytes) -> Change:
    """Paint something on a page, in its own coordinates, before what is there."""
    return lambda pdf: pdf.pages[number - 1].contents_add(b"q\n" + content + b"\nQ", prepend=True)


def boxes(width: float, height: float, numbers: Sequence[int] = ()) -> Change:
    """Give pages (all by default) another size."""

    def change(pdf: pikepdf.Pdf) -> None:
        for number, page in enumerate(pdf.pages, 1):
            if not numbers or number in numbers:
                for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
                    page.obj[name] = Array([0, 0, width, height])

    return change


def picture(columns: int, rows: int, name: str = "/Im1") -> Change:
    """Show a grey picture of so many pixels, an inch high and two wide, on page 4."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[3]
        keys = {"Subtype": Name.Image, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        stream = Stream(pdf, bytes(columns * rows), Width=columns, Height=rows, **keys)
        page.obj.Resources.XObject[name] = stream
        page.contents_add(f"q 144 0 0 72 144 400 cm {name} Do Q".encode(), prepend=True)

    return change


def annotation(kind: Name = Name.Link) -> Change:
    """Put an annotation on page 2."""

    def change(pdf: pikepdf.Pdf) -> None:
        mark = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([100, 100, 200, 120]))
        pdf.pages[1].obj.Annots = Array([mark])

    return change


def unembed(pdf: pikepdf.Pdf) -> None:
    """Take the files of all fonts out."""
    for found in pdf.objects:
        if isinstance(found, Dictionary):
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in found:
                    del found[key]


@cache
def engine_made() -> bytes:
    """A book of 6 × 9 in as WeasyPrint makes it, with a picture of 300 dpi on page 2."""
    from weasyprint import HTML

    data = io.BytesIO()
    Image.new("L", (1200, 600), 90).save(data, "PNG")
    css = """@page { size: 6in 9in; margin: 0.75in; @bottom-center { content: counter(page) } }
    @page :right { margin-left: 0.8in } @page :left { margin-right: 0.8in }
    p { font: 11pt/1.4 serif; break-after: page; margin: 0 } p:last-child { break-after: auto }
    img { width: 4in; display: block }"""
    words = "It was a bright cold day in the printing house. " * 20
    body = "".join(f"<p>{words}{'<img src=x:p>' if number == 2 else ''}</p>" for number in range(1, PAGES + 1))
    fetched = {"string": data.getvalue(), "mime_type": "image/png"}
    html = HTML(string=f"<style>{css}</style>{body}", url_fetcher=lambda url: fetched)
    made: bytes = html.write_pdf()
    return made


def engine_made_with(path: Path, *changes: Change) -> Path:
    """That book with changes, at that path."""
    with pikepdf.open(io.BytesIO(engine_made())) as pdf:
        for change in changes:
            change(pdf)
        pdf.save(path)
    return path


def _font(pdf: pikepdf.Pdf) -> Dictionary:
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Book"), FontFile2=Stream(pdf, b"font"))
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/ABCDEF+Book"),
        FirstChar=32,
        Widths=Array([500] * 95),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
