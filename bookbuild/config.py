"""``bookbuild.toml`` as frozen values. `None` and empty tuples mean "not said": the tree or a default decides."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonConfig:
    """``[[book.authors]]``."""

    name: str
    role: str = "aut"
    sort: str = ""


@dataclass(frozen=True, slots=True)
class SeriesConfig:
    """``[book] series``."""

    name: str
    index: float = 1


@dataclass(frozen=True, slots=True)
class BookConfig:
    """``[book]``: metadata; overrides what a foreign tree says of itself."""

    title: str | None = None
    subtitle: str | None = None
    language: str | None = None
    authors: tuple[PersonConfig, ...] = ()
    identifier: str | None = None
    publisher: str | None = None
    date: str | None = None
    rights: str | None = None
    description: str | None = None
    subjects: tuple[str, ...] = ()
    cover: str | None = None
    series: SeriesConfig | None = None


@dataclass(frozen=True, slots=True)
class EntryConfig:
    """An item of ``front``, ``chapters`` or ``back``: a path, or a table with title, path and chapters."""

    path: str = ""
    title: str = ""
    chapters: tuple["EntryConfig", ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ManuscriptConfig:
    """``[manuscript]``: where the text is, who says its order, which Markdown it is written in."""

    root: str = "."
    reader: str = "auto"
    dialect: str = "auto"
    front: tuple[EntryConfig, ...] = ()
    chapters: tuple[EntryConfig, ...] = ()
    back: tuple[EntryConfig, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleConfig:
    """``[style]``: sheets of the book's own after bookbuild's, and design tokens by name."""

    sheets: tuple[str, ...] = ()
    tokens: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EpubConfig:
    """``[epub]``: nothing to set yet."""


@dataclass(frozen=True, slots=True)
class PdfConfig:
    """``[pdf]``: `start_on` says what opens a new page, "chapter" or "document"; `size` is a CSS page size."""

    start_on: str = "chapter"
    size: str = ""


@dataclass(frozen=True, slots=True)
class BuildConfig:
    """``[build]``: the artifacts' base name; the folder's when not said."""

    name: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of ``bookbuild.toml``. `file` is its path as shown in problems, "" when there is none.

    `lines` has the line of every key that is there, by its dotted name (``book.cover``): see `line_of`.
    """

    book: BookConfig = BookConfig()
    manuscript: ManuscriptConfig = ManuscriptConfig()
    style: StyleConfig = StyleConfig()
    epub: EpubConfig = EpubConfig()
    pdf: PdfConfig = PdfConfig()
    build: BuildConfig = BuildConfig()
    file: str = ""
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False)


def line_of(config: Config, key: str) -> int:
    """The line of a key such as ``book.cover``, for problems that show up after the configuration is read; else 0."""
    return dict(config.lines).get(key, 0)
