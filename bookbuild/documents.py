"""One Markdown file of the disk → `Document`: UTF-8, one kind of line end, front matter taken off."""

import re
from pathlib import Path

import yaml

from bookbuild.model import Document
from bookbuild.problems import Problem, problem

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# XML 1.0, production 2: what neither output may hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_document(root: Path, path: str) -> tuple[Document, list[Problem]]:
    """The document at `path`, with an error when it is not UTF-8 text: a draft then shows U+FFFD for what is not.

    Front matter gives way to blank lines, so that line numbers stay the file's.
    """
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        return Document(path, ""), [problem("document-missing", message, path, 0, "make the file readable")]
    text, problems = _decode(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems += _control_characters(path, text)
    text = _FORBIDDEN.sub("\ufffd", text)
    text, title, found = _take_front_matter(path, text)
    return Document(path, text, title), problems + found


def _decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{path} is not UTF-8 (byte {data[error.start]:#04x})"
        found = problem("document-encoding", message, path, line, "save the file as UTF-8")
        return data.decode("utf-8-sig", errors="replace"), [found]


def _control_characters(path: str, text: str) -> list[Problem]:
    match = _FORBIDDEN.search(text)
    if match is None:
        return []
    line = text.count("\n", 0, match.start()) + 1
    message = f"a control character (U+{ord(match.group()):04X}) that no book may hold is shown as \ufffd"
    return [problem("document-character", message, path, line, "delete it")]


def _take_front_matter(path: str, text: str) -> tuple[str, str, list[Problem]]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text, "", []
    try:
        # The base loader leaves every scalar a text: no date or number of a title is touched, or refused.
        fields = yaml.load(match.group(1), Loader=yaml.BaseLoader) if match.group(1).strip() else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        what = getattr(error, "problem", None) or "no valid YAML"
        message = f"the front matter is no valid YAML: {what}"
        fields, problems = {}, [problem("front-matter", message, path, line, "mend it; its title is not used")]
    else:
        problems = []
    if not isinstance(fields, dict):
        # A rule, text and a rule: no metadata, and the author's text must not be lost.
        return text, "", problems
    title = fields.get("title")
    blank = "\n" * match.group(0).count("\n")
    return blank + text[match.end() :], title.strip() if isinstance(title, str) else "", problems
