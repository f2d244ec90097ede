"""The sidebar of VuePress: lists of paths and groups, nested at will, as entries of an order."""

from pathlib import PurePosixPath
from urllib.parse import unquote

from bookbuild.problems import Problem, problem
from bookbuild.readers import Named
from bookbuild.readers.javascript import Array, Call, Object, Opaque, Text, Value

_CHECKERS = ("sidebar", "arraySidebar", "hopeSidebar")


def sidebar_entries(value: Value, prefix: str, problems: list[Problem]) -> tuple[Named, ...]:
    """The entries of a sidebar: a list, or an object of lists by the path prefix that they are for.

    What names no documents that can be known without running the site ("auto", "structure", a call) is a problem.
    """
    if isinstance(value, Array):
        return tuple(entry for item in value.items for entry in _entry(item, value, prefix, problems))
    if isinstance(value, Object):
        problems.extend(no_literal(part) for part in value.opaque)
        # VuePress takes the first prefix that matches a page, so authors put "/" last; a book begins with it.
        ordered = sorted(value.members, key=lambda member: member[0] != "/")
        return tuple(entry for key, item in ordered for entry in sidebar_entries(item, key, problems))
    if isinstance(value, Text):
        message = f"the order is “{value.value}”: the site makes it when it runs"
        hint = "give the order in a bookbuild.toml: [manuscript] chapters"
        problems.append(problem("order-syntax", message, value.file, value.line, hint))
    elif isinstance(value, Call) and _only_checks(value):
        return sidebar_entries(value.arguments[0], prefix, problems)
    elif isinstance(value, Opaque | Call):
        problems.append(no_literal(value))
    return ()


def _only_checks(call: Call) -> bool:
    """Whether a call gives its argument back: themes and plugins offer such functions to have its type checked."""
    return len(call.arguments) == 1 and (call.name in _CHECKERS or call.name.startswith("define"))


def no_literal(value: Opaque | Call) -> Problem:
    """The complaint about what would have to be run to be known."""
    source = value.source if isinstance(value, Opaque) else f"{value.name}(…)"
    short = source.split("\n")[0][:60]
    hint = "write it out as a literal, or give the order in a bookbuild.toml"
    return problem("order-literal", f"“{short}” is no literal and is left out", value.file, value.line, hint)


def _entry(item: Value, around: Array, prefix: str, problems: list[Problem]) -> tuple[Named, ...]:
    """The entry that an item of the list `around` is; none for null and the like, which the site leaves out as well."""
    if isinstance(item, Text):
        return _document(item, "", prefix, problems)
    if isinstance(item, Array) and item.items and isinstance(item.items[0], Text):
        title = item.items[1] if len(item.items) > 1 else None
        return _document(item.items[0], title.value if isinstance(title, Text) else "", prefix, problems)
    if isinstance(item, Object):
        return _group(item, prefix, problems)
    if isinstance(item, Opaque | Call):
        problems.append(no_literal(item))
    elif item is not None and not isinstance(item, bool):
        place = item if isinstance(item, Array) else around
        hint = "write a path, or { text, link, children }"
        problems.append(problem("order-syntax", "an item of the order is no path", place.file, place.line, hint))
    return ()


def _document(link: Text, title: str, prefix: str, problems: list[Problem]) -> tuple[Named, ...]:
    target = _target(link, prefix, problems)
    return (Named(target, title, (), link.file, link.line),) if target else ()


def _group(item: Object, prefix: str, problems: list[Problem]) -> tuple[Named, ...]:
    problems.extend(no_literal(part) for part in item.opaque)
    title = _text(item, problems, "text", "title")
    link, inner = item.get("link", "path"), _text(item, problems, "prefix")
    if isinstance(link, Opaque | Call):
        problems.append(no_literal(link))
    children = sidebar_entries(item.get("children", "items"), _joined(prefix, inner) if inner else prefix, problems)
    if isinstance(link, Text):
        target = _target(link, prefix, problems)
        return (Named(target, title, children, link.file, link.line),) if target or children else ()
    listed = item.get("children", "items")
    if link is None and (listed is None or (isinstance(listed, Array) and not listed.items)):
        message = f"the group “{title}” names no document and is left out"
        problems.append(problem("order-skipped", message, item.file, item.line, "name its documents, or take it out"))
    return (Named("", title, children, item.file, item.line),) if children else ()


def _text(item: Object, problems: list[Problem], *names: str) -> str:
    value = item.get(*names)
    if isinstance(value, Opaque | Call):
        problems.append(no_literal(value))
    return value.value if isinstance(value, Text) else ""


def _target(link: Text, prefix: str, problems: list[Problem]) -> str:
    """A link as a path from the root of the tree; "" and a notice for one to another site."""
    if link.value.startswith(("http://", "https://", "//", "mailto:")):
        message = f"{link.value} is no document of the book and is left out"
        hint = "the book holds what lies in its folder"
        problems.append(problem("order-skipped", message, link.file, link.line, hint))
        return ""
    return _joined(prefix, unquote(link.value.split("#")[0].split("?")[0]))


def _joined(prefix: str, path: str) -> str:
    if path.startswith("/"):
        return path
    return str(PurePosixPath("/") / prefix.lstrip("/") / path) + ("/" if path.endswith("/") else "")
