"""The engine with pictures that are ready: the same page."""

import io

import pymupdf
from PIL import Image
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from bookbuild.emit.pdf.fetcher import BASE, make_fetcher
from bookbuild.emit.pdf.ready import Pixels, ready_pixels
from bookbuild.emit.pdf.ready_pictures import pictures_ready

URL = BASE + "a.png"


def page(fetcher: URLFetcher, *pictures: Pixels) -> bytes:
    html = f'<style>@page {{ size: 100px 80px; margin: 0 }}</style><img src="{URL}" style="width: 60px">'
    with pictures_ready(dict(zip([URL], pictures, strict=False))):
        data = HTML(string=html, url_fetcher=fetcher).write_pdf()
    return bytes(pymupdf.open(stream=data)[0].get_pixmap(dpi=96).samples)  # type: ignore[no-untyped-call]


def test_a_page_with_a_ready_picture_is_the_engines_own() -> None:
    made = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    buffer = io.BytesIO()
    made.save(buffer, "PNG")
    pixels = ready_pixels(buffer.getvalue())
    assert pixels is not None
    own = page(make_fetcher({URL: (buffer.getvalue(), "image/png")}, ()))
    assert page(make_fetcher({}, ()), pixels) == own
    assert page(make_fetcher({}, ())) != own
