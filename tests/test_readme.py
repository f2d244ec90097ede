"""The README tells the truth: its options, exit codes, keys and names are those of the code."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command

from bookbuild import config
from bookbuild.cli import EXIT_CODES, OUTPUTS, app
from bookbuild.dialects import DIALECTS
from bookbuild.emit import EMITTERS
from bookbuild.readers.table import READERS
from bookbuild.toml_reader import DIALECT_NAMES, READER_NAMES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

SECTIONS = {
    "book": config.BookConfig,
    "manuscript": config.ManuscriptConfig,
    "style": config.StyleConfig,
    "epub": config.EpubConfig,
    "epub.images": config.ImagesConfig,
    "pdf": config.PdfConfig,
    "pdf.print": config.PrintConfig,
    "pdf.wrap": config.WrapConfig,
    "build": config.BuildConfig,
}


def keys_in_readme() -> dict[str, set[str]]:
    """The keys of the README's table of bookbuild.toml, by section."""
    table = README.split("## bookbuild.toml")[1].split("\n## ")[0]
    found: dict[str, set[str]] = {}
    section = ""
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 5 or cells[2] in ("key", "---"):
            continue
        section = cells[1].strip("`[]") or section
        found.setdefault(section, set()).update(re.findall(r"`(\w+)`", cells[2]))
    return found


def test_every_key_is_in_the_readme_and_no_other() -> None:
    tables = {name.rpartition(".")[2] for name in SECTIONS if "." in name}
    assert keys_in_readme() == {name: {f.name for f in fields(kind)} - tables for name, kind in SECTIONS.items()}


def test_every_option_is_in_the_readme_and_no_other() -> None:
    table = README.split("| option of `bookbuild build`")[1].split("\n\n")[0]
    options = set(re.findall(r"--[a-z][a-z-]+", table)) | {"--help"}
    command = get_command(app).commands["build"]  # type: ignore[attr-defined]
    assert options == {name for parameter in command.params for name in parameter.opts if name.startswith("--")} | {
        "--help"
    }


def test_every_exit_code_is_in_the_readme() -> None:
    table = README.split("| exit code |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| (\d+) \|", table, re.MULTILINE)) == set(re.findall(r"\b\d+\b", EXIT_CODES))


def test_the_names_that_a_configuration_may_choose_exist() -> None:
    assert set(READER_NAMES) == {"auto", *(name for name, _ in READERS)}
    assert set(DIALECT_NAMES) == {"auto", *DIALECTS}
    assert set(OUTPUTS) == set(EMITTERS)


@pytest.mark.parametrize("path", sorted(set(re.findall(r'(?:src="|\]\()(\.github/[\w./-]+\.(?:png|md))', README))))
def test_what_the_readme_shows_and_links_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`?(bookbuild/[\w/]+(?:\.py|/))", README))))
def test_the_files_that_the_readme_names_are_there(path: str) -> None:
    assert (ROOT / path).exists()
