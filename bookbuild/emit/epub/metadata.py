"""Metadata of the package document: Dublin Core with the refinements of EPUB 3.3 (5.5), for EbookLib's book."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bookbuild.config import CertifierConfig
from bookbuild.emit.epub.accessibility import Accessibility
from bookbuild.emit.epub.xhtml import XML_LANG
from bookbuild.model import Metadata, Person, Subject

IDENTIFIER_ID = "book-id"


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the metadata: a Dublin Core name (`core`) or a ``meta``, its text and its attributes."""

    name: str
    text: str
    attributes: dict[str, str] = field(default_factory=dict)
    core: bool = False


def package_metadata(
    metadata: Metadata,
    accessibility: Accessibility,
    cover_id: str,
    pages_of: str = "",
    certifier: CertifierConfig | None = None,
) -> list[Entry]:
    """All elements in their order. `cover_id` is the manifest's id of the cover picture, `pages_of` names the source
    of the page breaks; both "" for none. Conformance is stated only where the author names who has judged it.
    """
    entries = [
        _core("identifier", metadata.identifier, IDENTIFIER_ID),
        *_isbn(metadata.identifier),
        *_titles(metadata),
        _core("language", metadata.language),
        *_people(metadata.authors),
    ]
    simple = (("publisher", metadata.publisher), ("date", metadata.date), ("rights", metadata.rights))
    entries += [_core(name, text) for name, text in (*simple, ("description", metadata.description)) if text]
    entries += _subjects(metadata.subjects)
    if pages_of:
        entries += [_core("source", pages_of, "page-source"), _meta("source-of", "pagination", "page-source")]
    if metadata.series is not None:
        entries += [
            _meta("belongs-to-collection", metadata.series.name, identity="series"),
            _meta("collection-type", "series", "series"),
            _meta("group-position", f"{metadata.series.index:g}", "series"),
            Entry("meta", "", {"name": "calibre:series", "content": metadata.series.name}),
            Entry("meta", "", {"name": "calibre:series_index", "content": f"{metadata.series.index:g}"}),
        ]
    entries += _accessibility(accessibility, metadata.language)
    entries += _certified(certifier)
    if cover_id:
        entries.append(Entry("meta", "", {"name": "cover", "content": cover_id}))
    return entries


def _titles(metadata: Metadata) -> Iterator[Entry]:
    yield _core("title", metadata.title, "title")
    yield _meta("title-type", "main", "title")
    if metadata.title_sort:
        yield _meta("file-as", metadata.title_sort, "title")
    if metadata.subtitle:
        yield _meta("display-seq", "1", "title")
        yield _core("title", metadata.subtitle, "subtitle")
        yield _meta("title-type", "subtitle", "subtitle")
        yield _meta("display-seq", "2", "subtitle")


def _isbn(identifier: str) -> Iterator[Entry]:
    """The type of an ISBN in ONIX code list 5: 15 is ISBN-13."""
    if identifier.startswith("urn:isbn:"):
        yield _meta("identifier-type", "15", IDENTIFIER_ID, scheme="onix:codelist5")


def _people(people: tuple[Person, ...]) -> Iterator[Entry]:
    """Authors as creators, everybody else as contributor, each with a MARC relator code and a sort form."""
    for number, person in zip(count(1), people):
        identity = f"person-{number}"
        yield _core("creator" if person.role == "aut" else "contributor", person.name, identity)
        yield _meta("role", person.role, identity, scheme="marc:relators")
        yield _meta("file-as", person.sort or person.name, identity)
        if len(people) > 1:
            yield _meta("display-seq", str(number), identity)


def _subjects(subjects: tuple[Subject, ...]) -> Iterator[Entry]:
    """Subjects, those of an authority with their code in its list (EPUB 3.3, D.3.1 and D.3.10)."""
    for number, subject in enumerate(subjects, 1):
        identity = f"subject-{number}" if subject.authority else ""
        yield _core("subject", subject.name, identity)
        if identity:
            yield _meta("authority", subject.authority, identity)
            yield _meta("term", subject.term, identity)


def _certified(certifier: CertifierConfig | None) -> Iterator[Entry]:
    """Who says that the book conforms to what (EPUB Accessibility 1.1, 4.2 and 4.3)."""
    if certifier is None:
        return
    yield _meta("dcterms:conformsTo", certifier.conforms_to, identity="conformance")
    yield _meta("a11y:certifiedBy", certifier.name, "conformance", identity="certifier")
    if certifier.credential:
        yield _meta("a11y:certifierCredential", certifier.credential, "certifier")
    if certifier.report:
        yield Entry("link", "", {"rel": "a11y:certifierReport", "refines": "#certifier", "href": certifier.report})


def _accessibility(accessibility: Accessibility, language: str) -> Iterator[Entry]:
    for mode in accessibility.modes:
        yield _meta("schema:accessMode", mode)
    for sufficient in accessibility.sufficient:
        yield _meta("schema:accessModeSufficient", sufficient)
    for feature in accessibility.features:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", accessibility.hazard)
    summary = _meta("schema:accessibilitySummary", accessibility.summary)
    if accessibility.summary_language != language:
        summary.attributes[XML_LANG] = accessibility.summary_language
    yield summary


def _core(name: str, text: str, identity: str = "") -> Entry:
    return Entry(name, text, {"id": identity} if identity else {}, core=True)


def _meta(name: str, text: str, refines: str = "", *, scheme: str = "", identity: str = "") -> Entry:
    attributes = {"property": name}
    for key, value in (("refines", f"#{refines}" if refines else ""), ("scheme", scheme), ("id", identity)):
        if value:
            attributes[key] = value
    return Entry("meta", text, attributes)
