"""What a PDF/X says of itself: the information dictionary, XMP metadata, and the output intent.

The keys are those of ISO 15930-4 (PDF/X-1a:2003) and ISO 15930-7 (PDF/X-4). The identifiers of XMP come from the
content and the title, so that equal books are equal bytes.
"""

import time
import uuid
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from bookbuild.emit.pdf.press import profiles
from bookbuild.emit.pdf.press.settings import Press

_VERSIONS = {"pdf/x-1a": "PDF/X-1a:2003", "pdf/x-4": "PDF/X-4"}
_REGISTRY = "http://www.color.org"
_NAMESPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfx", "http://ns.adobe.com/pdfx/1.3/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
)


def describe(pdf: pikepdf.Pdf, press: Press, content: str) -> None:
    """Write title, dates and the standard into `pdf`. `content` is a digest of all that it shows."""
    moment = time.gmtime(press.timestamp)
    info = pdf.docinfo
    info["/Title"] = press.title
    info["/CreationDate"] = info["/ModDate"] = time.strftime("D:%Y%m%d%H%M%SZ", moment)
    info["/Trapped"] = Name("/False")
    for key in ("/Creator", "/Producer"):
        if key not in info:
            info[key] = "bookbuild"
    for key in ("/GTS_PDFXVersion", "/GTS_PDFXConformance"):
        if key in info:
            del info[key]
    standard = _VERSIONS.get(press.standard, "")
    if standard:
        info["/GTS_PDFXVersion"] = standard
    if press.standard == "pdf/x-1a":
        info["/GTS_PDFXConformance"] = standard
    stream = pdf.make_stream(_xmp(press, info, standard, content).encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def intend(pdf: pikepdf.Pdf, press: Press, profile: bytes) -> None:
    """Write what the inks are meant for. The profile goes into the file, so no registry has to be asked for it."""
    name = press.condition or profiles.condition(profile)
    text = profiles.description(profile)
    embedded = pdf.make_stream(profile, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(name or "Custom"),
        OutputCondition=String(text or name),
        Info=String(text or name),
        DestOutputProfile=embedded,
    )
    if name:
        intent.RegistryName = String(_REGISTRY)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _xmp(press: Press, info: Dictionary, standard: str, content: str) -> str:
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(press.timestamp))
    document = uuid.uuid5(uuid.NAMESPACE_URL, f"bookbuild:{press.title}")
    instance = uuid.uuid5(document, f"{content}:{press.timestamp}")
    fields = [
        ("dc:format", "application/pdf"),
        ("xmp:CreateDate", moment),
        ("xmp:ModifyDate", moment),
        ("xmp:MetadataDate", moment),
        ("xmp:CreatorTool", str(info.get("/Creator", ""))),
        ("xmpMM:DocumentID", f"uuid:{document}"),
        ("xmpMM:InstanceID", f"uuid:{instance}"),
        ("xmpMM:VersionID", "1"),
        ("xmpMM:RenditionClass", "default"),
        ("pdf:Producer", str(info.get("/Producer", ""))),
        ("pdf:Keywords", str(info.get("/Keywords", ""))),
        ("pdf:Trapped", "False"),
    ]
    if press.standard == "pdf/x-4":
        fields.append(("pdfxid:GTS_PDFXVersion", standard))
    elif press.standard == "pdf/x-1a":
        fields += [("pdfx:GTS_PDFXVersion", standard), ("pdfx:GTS_PDFXConformance", standard)]
    simple = "".join(f"<{name}>{escape(value)}</{name}>\n" for name, value in fields if value)
    author, subject = str(info.get("/Author", "")), str(info.get("/Subject", ""))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description rdf:about=""'
        + "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES)
        + f">\n{_alternatives('dc:title', press.title)}"
        + (f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>\n" if author else "")
        + (_alternatives("dc:description", subject) if subject else "")
        + f'{simple}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>\n'
    )


def _alternatives(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>\n'
