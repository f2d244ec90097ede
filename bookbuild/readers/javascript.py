"""JavaScript and TypeScript configurations, read as literals and never run."""

from ast import literal_eval
from dataclasses import dataclass
from pathlib import Path

from tree_sitter import Node

from bookbuild.readers.javascript_modules import (
    Module,
    ModuleSyntaxError,
    imported_path,
    load_module,
    source_of,
)

_SCALARS = {"true": True, "false": False, "null": None, "undefined": None}
_WRAPPERS = ("as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression")
_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal and where it stands."""

    value: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Opaque:
    """What is no literal: its source text and where it stands."""

    source: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Object:
    """An object literal: its members in order; `opaque` are members that are no literals (spread calls, methods)."""

    members: tuple[tuple[str, "Value"], ...]
    opaque: tuple[Opaque, ...]
    file: str
    line: int

    def get(self, *names: str) -> "Value":
        """The last member with the first of the names that is there, or None."""
        members = dict(self.members)
        return next((members[name] for name in names if name in members), None)


@dataclass(frozen=True, slots=True)
class Array:
    """An array literal."""

    items: tuple["Value", ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call with a name that the module does not explain: its arguments as far as they are literals."""

    name: str
    arguments: tuple["Value", ...]
    file: str
    line: int


Value = Text | Opaque | Object | Array | Call | bool | int | float | None


def read_module(path: Path, root: Path) -> Value:
    """The default export (or ``module.exports``) of a module, as far as it is made of literals.

    Constants, functions that only return, spreads, casts, members of objects, relative imports and ``require`` are
    followed; what is none of these is kept as `Opaque` or `Call` for the caller to judge. `root` is the folder that the
    places in problems are relative to. Raises OSError, UnicodeDecodeError and ModuleSyntaxError.
    """
    return _whole(load_module(path, root), 0)


def _whole(module: Module, depth: int) -> Value:
    """What a module exports as one value."""
    if module.exported is not None:
        return _value(module.exported, module, depth + 1)
    if "default" in module.aliases:
        return _exported("default", module, depth + 1)
    if not module.members:
        return None
    members = tuple((name, _value(node, module, depth + 1)) for name, node in module.members.items())
    return Object(members, (), module.shown, 1)


def _exported(name: str, module: Module, depth: int) -> Value:
    """What a module exports under a name; None when that is nothing that it names itself."""
    if depth > _DEPTH:
        return None
    if name in module.aliases and module.aliases[name] != name:
        return _exported(module.aliases[name], module, depth + 1)
    if name == "default":
        return _whole(module, depth) if module.exported is not None else None
    if name in module.known or name in module.parts or name in module.imports:
        return _lookup(name, module, depth)
    if name in module.members:
        return _value(module.members[name], module, depth + 1)
    for alias, path, inner in module.passed_on:
        if alias in (name, "*"):
            found = _exported(name if inner == "*" else inner, load_module(path, module.root), depth + 1)
            if found is not None:
                return found
    return None


def _lookup(name: str, module: Module, depth: int) -> Value:
    """The value of a name in a module; None when the module does not explain it."""
    if name in module.known:
        return _value(module.known[name], module, depth + 1)
    if name in module.parts:
        node, part = module.parts[name]
        whole = _value(node, module, depth + 1)
        return whole.get(part) if isinstance(whole, Object) else None
    if name in module.imports:
        path, member = module.imports[name]
        other = load_module(path, module.root)
        return _whole(other, depth + 1) if member == "default" else _exported(member, other, depth + 1)
    return None


def _value(node: Node, module: Module, depth: int) -> Value:
    """The literal that an expression is; depth ends the definitions that name themselves."""
    line = node.start_point.row + 1
    if depth > _DEPTH:
        return Opaque(source_of(node), module.shown, line)
    children = [child for child in node.named_children if child.type != "comment"]
    if node.type in ("string", "template_string"):
        return _string(children, node, module, depth)
    if node.type == "number":
        return _number(source_of(node))
    if source_of(node) in _SCALARS:
        return _SCALARS[source_of(node)]
    if node.type in _WRAPPERS:
        return _value(children[0], module, depth + 1)
    if node.type == "identifier":
        return _named(node, module, depth)
    if node.type == "array":
        return _array(children, node, module, depth)
    if node.type == "object":
        return _object(children, node, module, depth)
    if node.type == "call_expression":
        return _call(node, module, depth)
    if node.type == "member_expression":
        return _member(node, module, depth)
    if node.type in ("function_declaration", "arrow_function", "function_expression"):
        returned = _returned(node)
        if returned is not None:
            return _value(returned, module, depth + 1)
    return Opaque(source_of(node), module.shown, line)


def _named(node: Node, module: Module, depth: int) -> Value:
    """What a name stands for. A file behind it that cannot be read leaves it unexplained: the caller judges."""
    name, line = source_of(node), node.start_point.row + 1
    try:
        value = _lookup(name, module, depth)
    except (OSError, UnicodeDecodeError, ModuleSyntaxError) as error:
        return Opaque(f"{name} ({error})", module.shown, line)
    return Opaque(name, module.shown, line) if value is None else value


def _member(node: Node, module: Module, depth: int) -> Value:
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    whole = _value(owner, module, depth + 1) if owner is not None and name is not None else None
    value = whole.get(source_of(name)) if isinstance(whole, Object) and name is not None else None
    return Opaque(source_of(node), module.shown, node.start_point.row + 1) if value is None else value


def _string(children: list[Node], node: Node, module: Module, depth: int) -> Text | Opaque:
    line, parts = node.start_point.row + 1, []
    for child in children:
        if child.type != "template_substitution":
            parts.append(_string_part(child))
            continue
        value = _value(child.named_children[0], module, depth + 1)
        if not isinstance(value, Text):
            return Opaque(source_of(node), module.shown, line)
        parts.append(value.value)
    return Text("".join(parts), module.shown, line)


def _array(children: list[Node], node: Node, module: Module, depth: int) -> Array:
    items: list[Value] = []
    for child in children:
        if child.type == "spread_element":
            spread = _value(child.named_children[0], module, depth + 1)
            items.extend(spread.items if isinstance(spread, Array) else [spread])
        else:
            items.append(_value(child, module, depth + 1))
    return Array(tuple(items), module.shown, node.start_point.row + 1)


def _object(children: list[Node], node: Node, module: Module, depth: int) -> Object:
    members: dict[str, Value] = {}
    opaque: list[Opaque] = []
    for child in children:
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if child.type == "pair" and key is not None and value is not None:
            name = _value(key, module, depth + 1) if key.type == "string" else source_of(key)
            members[name.value if isinstance(name, Text) else str(name)] = _value(value, module, depth + 1)
        elif child.type == "shorthand_property_identifier":
            members[source_of(child)] = _named(child, module, depth)
        elif child.type == "spread_element":
            spread = _value(child.named_children[0], module, depth + 1)
            if isinstance(spread, Object):
                members |= dict(spread.members)
                opaque.extend(spread.opaque)
                continue
            opaque.append(Opaque(source_of(child), module.shown, child.start_point.row + 1))
        else:
            opaque.append(Opaque(source_of(child), module.shown, child.start_point.row + 1))
    return Object(tuple(members.items()), tuple(opaque), module.shown, node.start_point.row + 1)


def _call(node: Node, module: Module, depth: int) -> Value:
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    line = node.start_point.row + 1
    if function is None or arguments is None:
        return Opaque(source_of(node), module.shown, line)
    name = source_of(function)
    if name in module.known and function.type == "identifier":
        return _value(module.known[name], module, depth + 1)
    values = tuple(_value(child, module, depth + 1) for child in arguments.named_children if child.type != "comment")
    if name == "require" and len(values) == 1 and isinstance(values[0], Text):
        return _required(values[0].value, node, module, depth)
    return Call(name, values, module.shown, line)


def _required(source: str, node: Node, module: Module, depth: int) -> Value:
    path, line = imported_path(source, module), node.start_point.row + 1
    if path is None or depth > _DEPTH:
        return Opaque(source_of(node), module.shown, line)
    try:
        return _whole(load_module(path, module.root), depth + 1)
    except (OSError, UnicodeDecodeError, ModuleSyntaxError) as error:
        return Opaque(f"{source_of(node)} ({error})", module.shown, line)


def _returned(node: Node) -> Node | None:
    """What a function that does nothing but return gives back."""
    body = node.child_by_field_name("body")
    if body is None or body.type != "statement_block":
        return body
    statements = [child for child in body.named_children if child.type != "comment"]
    if len(statements) == 1 and statements[0].type == "return_statement" and statements[0].named_children:
        return statements[0].named_children[0]
    return None


def _string_part(node: Node) -> str:
    text = source_of(node)
    if node.type != "escape_sequence":
        return text
    if text.startswith("\\u{"):
        return chr(int(text[3:-1], 16))
    if text[1:2] in tuple("'\"\\bfnrtvx0u"):
        return str(literal_eval(f"'{text}'"))
    return "" if text[1:] in ("\n", "\r\n") else text[1:]


def _number(text: str) -> int | float | None:
    try:
        number = literal_eval(text.replace("_", ""))
    except (SyntaxError, ValueError):
        return None
    return number if isinstance(number, int | float) else None
