"""What the top level of a JavaScript or TypeScript file names: constants, functions, imports, exports."""

from dataclasses import dataclass, field
from pathlib import Path

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

_SUFFIXES = ("", ".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", ".json", "/index.ts", "/index.js")
# TypeScript's own rule: an import of x.js means x.ts where that is what there is.
_COMPILED = ((".js", ".ts"), (".mjs", ".mts"), (".cjs", ".cts"))


class ModuleSyntaxError(Exception):
    """A module that the parser cannot read; `line` counts from 1."""

    def __init__(self, path: Path, line: int) -> None:
        self.line = line
        super().__init__(f"{path.name} is no valid JavaScript at line {line}")


@dataclass(slots=True)
class Module:
    """One file, local to one reading.

    `known` are constants and functions; `parts` names taken out of an object (``const { a: b } = …`` keeps the object
    and ``a`` under ``b``); `imports` and `passed_on` name another file and what is meant in it, "default" or "*" for
    all; `aliases` are exported names of known ones, `members` what ``exports.x = …`` sets.
    """

    path: Path
    root: Path
    known: dict[str, Node] = field(default_factory=dict)
    parts: dict[str, tuple[Node, str]] = field(default_factory=dict)
    imports: dict[str, tuple[Path, str]] = field(default_factory=dict)
    passed_on: list[tuple[str, Path, str]] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    members: dict[str, Node] = field(default_factory=dict)
    exported: Node | None = None

    @property
    def shown(self) -> str:
        """The path from the root, for problems."""
        return self.path.relative_to(self.root).as_posix() if self.path.is_relative_to(self.root) else self.path.name


def load_module(path: Path, root: Path) -> Module:
    """The module at `path`. Raises OSError, UnicodeDecodeError and ModuleSyntaxError."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".json":
        text = f"export default {text}"
    tree = Parser(Language(tree_sitter_typescript.language_typescript())).parse(text.encode()).root_node
    if tree.has_error:
        raise ModuleSyntaxError(path, _first_error(tree).start_point.row + 1)
    module = Module(path, root)
    for statement in tree.named_children:
        _note(statement, module)
    return module


def imported_path(source: str, module: Module) -> Path | None:
    """The file that a relative import names; None for packages, which are none of the book's."""
    if not source.startswith("."):
        return None
    base = str(module.path.parent / source)
    names = [f"{base}{suffix}" for suffix in _SUFFIXES]
    names += [base.removesuffix(old) + new for old, new in _COMPILED if base.endswith(old)]
    return next((Path(name) for name in names if Path(name).is_file()), None)


def source_of(node: Node) -> str:
    """The text of a node, as typed."""
    return (node.text or b"").decode()


def _first_error(node: Node) -> Node:
    inner = next((child for child in node.children if child.has_error or child.is_missing), None)
    return node if inner is None or node.is_error else _first_error(inner)


def _note(node: Node, module: Module) -> None:
    """Remember what a top-level statement names."""
    if node.type == "export_statement":
        _note_export(node, module)
    elif node.type in ("lexical_declaration", "variable_declaration"):
        for declared in node.named_children:
            _note_constant(declared, module)
    elif node.type == "function_declaration":
        name = node.child_by_field_name("name")
        if name is not None:
            module.known[source_of(name)] = node
    elif node.type == "import_statement":
        _note_import(node, module)
    elif node.type == "expression_statement" and node.named_children:
        _note_assignment(node.named_children[0], module)


def _note_export(node: Node, module: Module) -> None:
    value = node.child_by_field_name("value") or node.child_by_field_name("declaration")
    source = node.child_by_field_name("source")
    path = None if source is None else imported_path(source_of(source)[1:-1], module)
    clause = next((child for child in node.named_children if child.type == "export_clause"), None)
    if any(child.type == "default" for child in node.children):
        module.exported = value
    elif value is not None:
        _note(value, module)
    elif clause is not None:
        for name, alias in _specifiers(clause):
            if source is None:
                module.aliases[alias] = name
            elif path is not None:
                module.passed_on.append((alias, path, name))
    elif path is not None:
        module.passed_on.append(("*", path, "*"))


def _note_constant(declared: Node, module: Module) -> None:
    name, value = declared.child_by_field_name("name"), declared.child_by_field_name("value")
    if name is None or value is None:
        return
    if name.type != "object_pattern":
        module.known[source_of(name)] = value
        return
    for part in name.named_children:
        if part.type == "shorthand_property_identifier_pattern":
            module.parts[source_of(part)] = (value, source_of(part))
        elif part.type == "pair_pattern":
            key, local = part.child_by_field_name("key"), part.child_by_field_name("value")
            if key is not None and local is not None:
                module.parts[source_of(local)] = (value, source_of(key))


def _note_import(node: Node, module: Module) -> None:
    source = node.child_by_field_name("source")
    path = None if source is None else imported_path(source_of(source)[1:-1], module)
    clause = next((child for child in node.named_children if child.type == "import_clause"), None)
    if path is None or clause is None:
        return
    for child in clause.named_children:
        if child.type == "identifier":
            module.imports[source_of(child)] = (path, "default")
        elif child.type == "named_imports":
            for name, alias in _specifiers(child):
                module.imports[alias] = (path, name)


def _note_assignment(node: Node, module: Module) -> None:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return
    target = source_of(left)
    if target == "module.exports":
        module.exported = right
        return
    owner, _, name = target.rpartition(".")
    if owner in ("exports", "module.exports"):
        module.members[name] = right


def _specifiers(clause: Node) -> list[tuple[str, str]]:
    """Pairs of name and local (or exported) name in ``{ a, b as c }``."""
    pairs = []
    for item in clause.named_children:
        name, alias = item.child_by_field_name("name"), item.child_by_field_name("alias")
        if name is not None:
            pairs.append((source_of(name), source_of(alias or name)))
    return pairs
