"""An EPUB that no store has anything against, and how to plant a fault in it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops" lang="en">\n<head><title>t</title></head>\n<body>{}</body></html>'
)
OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">
<metadata><dc:identifier>urn:isbn:9780306406157</dc:identifier><dc:language>en</dc:language>
<meta name="cover" content="cover"/></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
<item id="cover" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>
<item id="p" href="p.png" media-type="image/png"/>
<item id="s" href="book.css" media-type="text/css"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
NAV = (
    '<nav epub:type="toc"><ol><li><a href="a.xhtml">A</a></li><li><a href="b.xhtml">B</a></li></ol></nav>'
    '<nav epub:type="landmarks"><ol><li><a epub:type="toc" href="nav.xhtml">T</a></li>'
    '<li><a epub:type="bodymatter" href="a.xhtml">A</a></li></ol></nav>'
    '<nav epub:type="page-list"><ol><li><a href="a.xhtml#p">1</a></li></ol></nav>'
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><head>'
    '<meta name="dtb:uid" content="urn:isbn:9780306406157"/></head>'
    '<navMap><navPoint><content src="a.xhtml"/></navPoint><navPoint><content src="b.xhtml"/></navPoint></navMap></ncx>'
)


CONTAINER = b'<container><rootfiles><rootfile full-path="EPUB/content.opf"/></rootfiles></container>'


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (20, 10), colour: object = 0) -> bytes:
    """A picture's bytes."""
    data = io.BytesIO()
    Image.new(mode, size, colour).save(data, kind)  # type: ignore[arg-type]
    return data.getvalue()


def files() -> dict[str, bytes]:
    """The files of the good EPUB by their names in the container."""
    return {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/content.opf": OPF.encode(),
        "EPUB/nav.xhtml": XHTML.format(NAV).encode(),
        "EPUB/cover.xhtml": XHTML.format('<img src="cover.jpg" alt="Cover"/>').encode(),
        "EPUB/a.xhtml": XHTML.format('<p>a <img src="p.png" alt="a dot"/></p>').encode(),
        "EPUB/b.xhtml": XHTML.format("<p>b</p>").encode(),
        "EPUB/toc.ncx": NCX.encode(),
        "EPUB/book.css": b"p.x { margin: 0; }\n",
        "EPUB/cover.jpg": picture("JPEG", size=(1600, 2560)),
        "EPUB/p.png": picture(),
    }


def write(path: Path, content: Mapping[str, bytes]) -> Path:
    """The files as an EPUB at that path."""
    with zipfile.ZipFile(path, "w") as container:
        for name, data in content.items():
            container.writestr(name, data)
    return path
