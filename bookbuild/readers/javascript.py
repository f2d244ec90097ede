"""JavaScript and TypeScript configurations, read as literals and never run."""

from ast import literal_eval
from dataclasses import dataclass, field
from pathlib import Path

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

_SCALARS = {"true": True, "false": False, "null": None, "undefined": None}
_WRAPPERS = ("as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression")
_MODULE_SUFFIXES = ("", ".ts", ".js", ".mts", ".mjs", "/index.ts", "/index.js")
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


@dataclass(slots=True)
class _Module:
    """What the top level of one file names; local to one reading."""

    path: Path
    root: Path
    known: dict[str, Node] = field(default_factory=dict)
    imports: dict[str, tuple[Path, str]] = field(default_factory=dict)
    exported: Node | None = None

    @property
    def shown(self) -> str:
        return self.path.relative_to(self.root).as_posix() if self.path.is_relative_to(self.root) else self.path.name


def read_module(path: Path, root: Path) -> Value:
    """The default export (or ``module.exports``) of a module, as far as it is made of literals.

    Constants, functions that only return, spreads, casts and relative imports are followed; what is none of these is
    kept as `Opaque` or `Call` for the caller to judge. `root` is the folder that the places in problems are relative
    to. Raises OSError and UnicodeDecodeError.
    """
    module = _load(path, root)
    return None if module.exported is None else _value(module.exported, module, 0)


def _load(path: Path, root: Path) -> _Module:
    parser = Parser(Language(tree_sitter_typescript.language_typescript()))
    module = _Module(path, root)
    for statement in parser.parse(path.read_text(encoding="utf-8-sig").encode()).root_node.named_children:
        _note(statement, module)
    return module


def _note(node: Node, module: _Module) -> None:
    """Remember what a top-level statement names."""
    if node.type == "export_statement":
        value = node.child_by_field_name("value") or node.child_by_field_name("declaration")
        if any(child.type == "default" for child in node.children):
            module.exported = value
        elif value is not None:
            _note(value, module)
    elif node.type in ("lexical_declaration", "variable_declaration"):
        for declared in node.named_children:
            name, value = declared.child_by_field_name("name"), declared.child_by_field_name("value")
            if name is not None and value is not None:
                module.known[_text(name)] = value
    elif node.type == "function_declaration":
        name = node.child_by_field_name("name")
        if name is not None:
            module.known[_text(name)] = node
    elif node.type == "import_statement":
        _note_import(node, module)
    elif node.type == "expression_statement" and node.named_children:
        left = node.named_children[0].child_by_field_name("left")
        if left is not None and _text(left) == "module.exports":
            module.exported = node.named_children[0].child_by_field_name("right")


def _note_import(node: Node, module: _Module) -> None:
    source = node.child_by_field_name("source")
    path = None if source is None else _module_path(_text(source)[1:-1], module)
    clause = next((child for child in node.named_children if child.type == "import_clause"), None)
    if path is None or clause is None:
        return
    for child in clause.named_children:
        if child.type == "identifier":
            module.imports[_text(child)] = (path, "default")
        elif child.type == "named_imports":
            for item in child.named_children:
                name, alias = item.child_by_field_name("name"), item.child_by_field_name("alias")
                if name is not None:
                    module.imports[_text(alias or name)] = (path, _text(name))


def _module_path(source: str, module: _Module) -> Path | None:
    """The file that a relative import names; None for packages, which are none of the book's."""
    if not source.startswith("."):
        return None
    base = module.path.parent / source
    return next((path for suffix in _MODULE_SUFFIXES if (path := Path(f"{base}{suffix}")).is_file()), None)


def _value(node: Node, module: _Module, depth: int) -> Value:
    """The literal that an expression is; depth ends the definitions that name themselves."""
    line = node.start_point.row + 1
    if depth > _DEPTH:
        return Opaque(_text(node), module.shown, line)
    children = [child for child in node.named_children if child.type != "comment"]
    if node.type == "string" or (
        node.type == "template_string" and all(child.type != "template_substitution" for child in children)
    ):
        return Text("".join(_string_part(child) for child in children), module.shown, line)
    if node.type == "number":
        return _number(_text(node))
    if _text(node) in _SCALARS:
        return _SCALARS[_text(node)]
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
    if node.type in ("function_declaration", "arrow_function", "function_expression"):
        returned = _returned(node)
        if returned is not None:
            return _value(returned, module, depth + 1)
    return Opaque(_text(node), module.shown, line)


def _named(node: Node, module: _Module, depth: int) -> Value:
    name = _text(node)
    if name in module.known:
        return _value(module.known[name], module, depth + 1)
    if name in module.imports:
        path, member = module.imports[name]
        other = _load(path, module.root)
        target = other.exported if member == "default" else other.known.get(member)
        if target is not None:
            return _value(target, other, depth + 1)
    return Opaque(name, module.shown, node.start_point.row + 1)


def _array(children: list[Node], node: Node, module: _Module, depth: int) -> Array:
    items: list[Value] = []
    for child in children:
        if child.type == "spread_element":
            spread = _value(child.named_children[0], module, depth + 1)
            items.extend(spread.items if isinstance(spread, Array) else [spread])
        else:
            items.append(_value(child, module, depth + 1))
    return Array(tuple(items), module.shown, node.start_point.row + 1)


def _object(children: list[Node], node: Node, module: _Module, depth: int) -> Object:
    members: dict[str, Value] = {}
    opaque: list[Opaque] = []
    for child in children:
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if child.type == "pair" and key is not None and value is not None:
            name = _value(key, module, depth + 1) if key.type == "string" else _text(key)
            members[name.value if isinstance(name, Text) else str(name)] = _value(value, module, depth + 1)
        elif child.type == "shorthand_property_identifier":
            members[_text(child)] = _named(child, module, depth)
        elif child.type == "spread_element":
            spread = _value(child.named_children[0], module, depth + 1)
            if isinstance(spread, Object):
                members |= dict(spread.members)
                opaque.extend(spread.opaque)
                continue
            opaque.append(Opaque(_text(child), module.shown, child.start_point.row + 1))
        else:
            opaque.append(Opaque(_text(child), module.shown, child.start_point.row + 1))
    return Object(tuple(members.items()), tuple(opaque), module.shown, node.start_point.row + 1)


def _call(node: Node, module: _Module, depth: int) -> Value:
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    line = node.start_point.row + 1
    if function is None or arguments is None:
        return Opaque(_text(node), module.shown, line)
    name = _text(function)
    if name in module.known and function.type == "identifier":
        return _value(module.known[name], module, depth + 1)
    values = tuple(_value(child, module, depth + 1) for child in arguments.named_children if child.type != "comment")
    return Call(name, values, module.shown, line)


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
    text = _text(node)
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


def _text(node: Node) -> str:
    return (node.text or b"").decode()
