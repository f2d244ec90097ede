"""What the file for screens conforms to: PDF/UA-1 (ISO 14289-1), and if asked for PDF/A-3u (ISO 19005-3) with it."""

from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.document import Document

_INTENT = "screen"
_END = b"</rdf:RDF>"
# PDF/A wants every property that is not its own described (ISO 19005-3, 6.6.2.3).
_UA = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    '</rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def writing_options(variant: str) -> dict[str, Any]:
    """The engine's options for a variant of ``[pdf] variant``; "none" has none."""
    if variant == "none":
        return {}
    return {"pdf_variant": variant, "pdf_tags": True, "output_intent": _INTENT}


def claim(document: "Document", variant: str) -> None:
    """Give a PDF/A file its colours, and have its metadata say that it is PDF/UA too: the engine says one of both."""
    if variant != "pdf/a-3u":
        return
    from weasyprint.css import ColorProfile

    # The engine would read its own profile from a file that it leaves open.
    profile = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    document.color_profiles[_INTENT] = ColorProfile(
        BytesIO(profile), "", "relative-colorimetric", (["r"], ["g"], ["b"])
    )
    document.output_intent = _INTENT
    metadata = document.metadata
    of_archive = metadata.generate_rdf_metadata

    def of_both(kind: str, version: int, conformance: str) -> bytes:
        rdf: bytes = of_archive(kind, version, conformance)
        return rdf.replace(_END, _UA.encode() + _END)

    metadata.generate_rdf_metadata = of_both
