"""Numbers of pages that a PDF prints, held against the pages on which their targets stand: by the text alone."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import etree


@dataclass(frozen=True, slots=True)
class Promise:
    """A printed number of a page, and the text that should begin on that page."""

    number: str
    text: str


def pages_of(pdf: Path) -> dict[str, str]:
    """The text of each page without white space, by its label."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    texts = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")[:-1]
    with pikepdf.open(pdf) as document:
        labels = [str(page.label) for page in document.pages]
    return {label: squeezed(text) for label, text in zip(labels, texts, strict=True)}


def folios(pdf: Path) -> Iterator[tuple[str, str]]:
    """The label of each page and the folio that is printed on it, for pages that have one."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    texts = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")[:-1]
    with pikepdf.open(pdf) as document:
        for page, text in zip(document.pages, texts, strict=True):
            first = [line.strip() for line in text.splitlines() if re.fullmatch(r"\s*(\d+|[ivxlc]+)\s*", line)]
            if first:
                yield str(page.label), first[0]


def contents(pdf: Path, html: str) -> list[Promise]:
    """The entries of the contents with the numbers that the pages print for them, in order."""
    tree = etree.fromstring(re.sub(r"^<!DOCTYPE[^>]*>\s*", "", html))
    entries = [squeezed("".join(map(str, link.itertext()))) for link in tree.iterfind(".//nav[@class='toc']//a")]
    command = ["pdftotext", "-raw", str(pdf), "-"]
    lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    text = "\n".join(squeezed(line) for line in lines)
    found, at = [], 0
    for entry in entries:
        match = re.compile("\n?".join(map(re.escape, entry)) + r"\n?(?:\.\n?)+(\d+|[ivxlc]+)\n").search(text, at)
        if match:
            found.append(Promise(match[1], entry))
            at = match.end() - 1
    return found


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
