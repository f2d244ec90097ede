"""VuePress 1 and 2: ``.vuepress/config.{js,ts}``, its sidebar, and what the tree says of the book."""

from pathlib import Path

from bookbuild.config import Config
from bookbuild.problems import Problem, problem
from bookbuild.readers import Named, ReadOrder
from bookbuild.readers.javascript import Array, Call, Object, Opaque, Text, Value, read_module
from bookbuild.readers.javascript_modules import ModuleSyntaxError
from bookbuild.readers.repository import repository_facts
from bookbuild.readers.sidebar import no_literal, sidebar_entries

_CONFIGS = tuple(f".vuepress/config.{suffix}" for suffix in ("ts", "js", "mts", "mjs", "cjs"))

_NOTHING = Object((), (), "", 0)
_NAMES = {"lang": "language", "title": "title", "description": "description"}

# The default theme's titles of containers without one (VuePress 2, @vuepress/theme-default, locales).
_TITLES_ZH = {
    "tip": "提示",
    "warning": "注意",
    "danger": "警告",
    "caution": "警告",
    "info": "相关信息",
    "note": "注",
    "important": "重要",
    "details": "详情",
}
_TITLES = {
    "tip": "Tips",
    "warning": "Warning",
    "danger": "Caution",
    "caution": "Caution",
    "info": "Info",
    "note": "Note",
    "important": "Important",
    "details": "Details",
}


def read_vuepress(root: Path, config: Config) -> ReadOrder | None:
    """The order of a VuePress tree, or None where there is no ``.vuepress/config``.

    Only title, language, description, author and sidebar are of interest: what is no literal elsewhere (plugins,
    bundlers, themes) means nothing to a book and is no problem. In the sidebar it is an error, since documents of the
    book may hide behind it; in the metadata a warning. Top-level entries without children before the first with
    children are front matter, those behind the last are back matter, where any entry has children.
    """
    path = next((root / name for name in _CONFIGS if (root / name).is_file()), None)
    if path is None:
        return None
    shown = path.relative_to(root).as_posix()
    try:
        settings = _settings(read_module(path, root), ("theme", "themeConfig", "title"))
    except (OSError, UnicodeDecodeError, ModuleSyntaxError) as error:
        hint = "mend the file, or give the order in a bookbuild.toml: [manuscript] chapters"
        line = error.line if isinstance(error, ModuleSyntaxError) else 0
        message = f"cannot read {shown}: {error}"
        settings, problems = Object((), (), shown, 0), [problem("order-syntax", message, shown, line, hint)]
        entries: tuple[Named, ...] = ()
    else:
        problems = []
        entries = _sidebar(settings, shown, problems)
    front, body, back = _matters(entries)
    said: list[Problem] = []
    facts = repository_facts(root)
    language = _said(settings, "lang", said)
    return ReadOrder(
        front,
        body,
        back,
        dialect="commonmark",
        title=_said(settings, "title", said),
        language=language,
        description=_said(settings, "description", said),
        authors=_authors(settings) or facts.authors,
        rights=facts.rights,
        cover=facts.cover,
        public=(".vuepress/public", ""),
        container_titles=tuple((_TITLES_ZH if language.lower().startswith("zh") else _TITLES).items()),
        problems=tuple(problems),
        other_problems=tuple(said),
        foreign=True,
    )


def _settings(value: Value, names: tuple[str, ...]) -> Object:
    """The object of settings: a literal, or among the arguments of ``defineUserConfig``, ``hopeTheme`` and the like.

    Of several arguments the one with any of `names` is meant: some themes take options of their own behind it.
    """
    if isinstance(value, Object):
        return value
    if isinstance(value, Call):
        objects = [_settings(argument, names) for argument in value.arguments]
        fitting = [one for one in objects if one.get(*names) is not None]
        return next(iter((*fitting, *objects)), _NOTHING)
    return _NOTHING


def _root_locale(settings: Object) -> Object:
    locales = settings.get("locales")
    locale = locales.get("/") if isinstance(locales, Object) else None
    return locale if isinstance(locale, Object) else _NOTHING


def _sidebar(settings: Object, shown: str, problems: list[Problem]) -> tuple[Named, ...]:
    """The default theme's sidebar: VuePress 2 keeps it in ``theme``, VuePress 1 in ``themeConfig``."""
    for name in ("theme", "themeConfig"):
        theme = _settings(settings.get(name), ("sidebar", "locales"))
        sidebar = theme.get("sidebar")
        if sidebar is None:
            sidebar = _root_locale(theme).get("sidebar")
        if isinstance(sidebar, Array | Object | Text | Opaque | Call):
            return sidebar_entries(sidebar, "", problems)
        problems.extend(no_literal(part) for part in theme.opaque if "sidebar" in part.source)
    hint = "give the order in a bookbuild.toml: [manuscript] chapters"
    problems.append(problem("order-syntax", f"{shown} has no sidebar that can be read", shown, 1, hint))
    return ()


def _said(settings: Object, name: str, problems: list[Problem]) -> str:
    """A text that the site says of itself, at the top or for its root locale."""
    value = settings.get(name)
    if value is None:
        value = _root_locale(settings).get(name)
    if isinstance(value, Opaque | Call):
        message = f"the {_NAMES[name]} is no literal and is left out"
        hint = f"write it out, or say it in [book] {_NAMES[name]} of a bookbuild.toml"
        problems.append(problem("book-metadata", message, value.file, value.line, hint))
    return value.value if isinstance(value, Text) else ""


def _authors(settings: Object) -> tuple[str, ...]:
    """Who the theme names as author, as some themes do: a name or ``{ name }``."""
    for name in ("theme", "themeConfig"):
        author = _settings(settings.get(name), ("sidebar", "author")).get("author")
        if isinstance(author, Object):
            author = author.get("name")
        if isinstance(author, Text):
            return (author.value,)
    return ()


def _matters(entries: tuple[Named, ...]) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[Named, ...]]:
    with_children = [n for n, entry in enumerate(entries) if entry.children]
    if not with_children:
        return (), entries, ()
    first, last = with_children[0], with_children[-1] + 1
    return entries[:first], entries[first:last], entries[last:]
