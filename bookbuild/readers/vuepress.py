"""VuePress 1 and 2: ``.vuepress/config.{js,ts}``, its sidebar, and what the tree says of the book."""

from pathlib import Path, PurePosixPath

from bookbuild.config import Config
from bookbuild.problems import Problem, problem
from bookbuild.readers import Named, ReadOrder
from bookbuild.readers.javascript import Array, Call, Object, Opaque, Text, Value, read_module
from bookbuild.readers.repository import repository_facts

_CONFIGS = tuple(f".vuepress/config.{suffix}" for suffix in ("ts", "js", "mts", "mjs", "cjs"))

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

    Only title, language, description and sidebar are of interest: what is no literal elsewhere (plugins, bundlers,
    themes) means nothing to a book and is no problem. Top-level entries without children before the first with
    children are front matter, those behind the last are back matter, where any entry has children.
    """
    path = next((root / name for name in _CONFIGS if (root / name).is_file()), None)
    if path is None:
        return None
    shown = path.relative_to(root).as_posix()
    try:
        settings = _settings(read_module(path, root))
    except (OSError, UnicodeDecodeError) as error:
        hint = "the file must be UTF-8 text that can be read"
        return ReadOrder(problems=(problem("order-syntax", f"cannot read {shown}: {error}", shown, 0, hint),))
    problems: list[Problem] = []
    sidebar = _sidebar(settings, problems)
    if sidebar is None:
        hint = "give the order in a bookbuild.toml: [manuscript] chapters"
        problems.append(problem("order-syntax", f"{shown} has no sidebar that can be read", shown, 1, hint))
    front, body, back = _matters(_entries(sidebar, "", problems))
    facts = repository_facts(root)
    language = _plain(settings, "lang", problems) or _locale_language(settings)
    return ReadOrder(
        front,
        body,
        back,
        dialect="commonmark",
        title=_plain(settings, "title", problems),
        language=language,
        description=_plain(settings, "description", problems),
        authors=facts.authors,
        rights=facts.rights,
        cover=facts.cover,
        public=(".vuepress/public", ""),
        container_titles=tuple((_TITLES_ZH if language.lower().startswith("zh") else _TITLES).items()),
        problems=tuple(problems),
        foreign=True,
    )


def _settings(exported: Value) -> Object:
    """The configuration object: the last argument of ``defineUserConfig`` and the like, or the export itself."""
    while isinstance(exported, Call):
        exported = exported.arguments[-1] if exported.arguments else None
    return exported if isinstance(exported, Object) else Object((), (), "", 0)


def _sidebar(settings: Object, problems: list[Problem]) -> Value:
    """The sidebar of the default theme: VuePress 2 keeps it in ``theme``, VuePress 1 in ``themeConfig``."""
    for name in ("theme", "themeConfig"):
        theme = _settings(settings.get(name))
        sidebar = theme.get("sidebar")
        if sidebar is None:
            locales = theme.get("locales")
            root_locale = locales.get("/") if isinstance(locales, Object) else None
            sidebar = root_locale.get("sidebar") if isinstance(root_locale, Object) else None
        if sidebar is not None:
            return sidebar
        problems.extend(_no_literal(part) for part in theme.opaque if "sidebar" in part.source)
    return None


def _entries(value: Value, prefix: str, problems: list[Problem]) -> tuple[Named, ...]:
    """The entries of a sidebar: a list, or an object of lists by the path prefix that they are for."""
    if isinstance(value, Array):
        return tuple(entry for item in value.items for entry in _entry(item, prefix, problems))
    if isinstance(value, Object):
        problems.extend(_no_literal(part) for part in value.opaque)
        # VuePress takes the first prefix that matches a page, so authors put "/" last; a book begins with it.
        ordered = sorted(value.members, key=lambda member: member[0] != "/")
        return tuple(entry for key, item in ordered for entry in _entries(item, key, problems))
    if isinstance(value, Opaque | Call):
        problems.append(_no_literal(value))
    return ()


def _entry(item: Value, prefix: str, problems: list[Problem]) -> tuple[Named, ...]:
    if isinstance(item, Text):
        return (Named(_target(item.value, prefix), "", (), item.file, item.line),)
    if isinstance(item, Array) and item.items and isinstance(item.items[0], Text):
        title = item.items[1] if len(item.items) > 1 else None
        text = title.value if isinstance(title, Text) else ""
        return (Named(_target(item.items[0].value, prefix), text, (), item.file, item.line),)
    if isinstance(item, Object):
        return (_group(item, prefix, problems),)
    if isinstance(item, Opaque | Call):
        problems.append(_no_literal(item))
    return ()


def _group(item: Object, prefix: str, problems: list[Problem]) -> Named:
    problems.extend(_no_literal(part) for part in item.opaque)
    title = _plain(item, "text", problems) or _plain(item, "title", problems)
    link = item.get("link", "path")
    inner = _target(_plain(item, "prefix", problems), prefix) if item.get("prefix") is not None else prefix
    target = _target(link.value, prefix) if isinstance(link, Text) else ""
    line = link.line if isinstance(link, Text) else item.line
    return Named(target, title, _entries(item.get("children", "items"), inner, problems), item.file, line)


def _target(link: str, prefix: str) -> str:
    """A sidebar link from the root of the tree; one to another site is none of the book's documents."""
    if link.startswith(("http://", "https://", "//")):
        return ""
    link = link.split("#")[0]
    return (
        link
        if link.startswith("/")
        else str(PurePosixPath("/") / prefix.lstrip("/") / link) + ("/" if link.endswith("/") else "")
    )


def _matters(entries: tuple[Named, ...]) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[Named, ...]]:
    with_children = [n for n, entry in enumerate(entries) if entry.children]
    if not with_children:
        return (), entries, ()
    first, last = with_children[0], with_children[-1] + 1
    return entries[:first], entries[first:last], entries[last:]


def _plain(settings: Object, name: str, problems: list[Problem]) -> str:
    value = settings.get(name)
    if isinstance(value, Opaque | Call):
        problems.append(_no_literal(value))
    return value.value if isinstance(value, Text) else ""


def _locale_language(settings: Object) -> str:
    locales = settings.get("locales")
    root_locale = locales.get("/") if isinstance(locales, Object) else None
    language = root_locale.get("lang") if isinstance(root_locale, Object) else None
    return language.value if isinstance(language, Text) else ""


def _no_literal(value: Opaque | Call) -> Problem:
    source = value.source if isinstance(value, Opaque) else f"{value.name}(…)"
    short = source.split("\n")[0][:60]
    hint = "write it out as a literal, or give the order in a bookbuild.toml"
    return problem("order-literal", f"“{short}” is no literal and is left out", value.file, value.line, hint)
