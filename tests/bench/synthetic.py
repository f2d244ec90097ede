"""A longer book of the same stuff: the chapters of a book, copied until it has so many pages."""

import json
import os
import shutil
from pathlib import Path

from bookbuild.manuscript import read_manuscript
from bookbuild.model import Entry


def multiply(book: Path, copies: int, folder: Path) -> Path:
    """A book of `copies` of the documents of `book`, in `folder`; its pictures are links to those of the first."""
    manuscript = read_manuscript(book)
    chapters = []
    for number in range(1, copies + 1):
        part = folder / f"copy-{number:02}"
        for document in manuscript.documents:
            target = part / document.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(document.text, encoding="utf-8")
        for asset in manuscript.assets:
            target = part / asset.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                continue
            if number == 1:
                shutil.copyfile(book / (asset.source or asset.path), target)
            else:
                os.link(folder / "copy-01" / asset.path, target)
        chapters += [_entry(entry, part.name) for entry in manuscript.outline.body]
    dialect, language = manuscript.dialect, manuscript.metadata.language
    book_table = f'[book]\ntitle = "{copies} copies"\nlanguage = "{language}"\n'
    config = f'{book_table}\n[manuscript]\ndialect = "{dialect}"\nchapters = [\n'
    listed = "".join(f"  {chapter},\n" for chapter in chapters)
    (folder / "bookbuild.toml").write_text(f"{config}{listed}]\n", encoding="utf-8")
    return folder


def _entry(entry: Entry, part: str) -> str:
    """The entry as TOML, its documents those of a copy."""
    facts = [f'path = "{part}/{entry.path}"'] if entry.path else []
    facts += [f"title = {json.dumps(entry.title, ensure_ascii=False)}"] if entry.title else []
    if entry.children:
        facts.append(f"chapters = [{', '.join(_entry(child, part) for child in entry.children)}]")
    return f"{{ {', '.join(facts)} }}"
