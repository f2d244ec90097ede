"""Where each key and item of a TOML text stands: tomllib reads values, but keeps no lines."""

import tomllib
from collections.abc import Mapping
from types import MappingProxyType

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]


def toml_lines(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every key, by its path of names and array positions; `text` is valid TOML."""
    lines: dict[Path, int] = {}
    tables: dict[Path, int] = {}
    root = Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node
    for node in root.named_children:
        if node.type == "pair":
            _pair(node, (), lines)
        elif node.type in ("table", "table_array_element"):
            path = _header(node, tables, lines)
            for child in node.named_children[1:]:
                if child.type == "pair":
                    _pair(child, path, lines)
    return MappingProxyType(lines)


def _header(node: Node, tables: dict[Path, int], lines: dict[Path, int]) -> Path:
    """The path that ``[a.b]`` or ``[[a.b]]`` opens: below an array of tables it lies in the array's last element."""
    names = _key(node.named_children[0])
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        lines.setdefault(path, _line(node))
        if path in tables:
            path = (*path, tables[path])
    path = (*path, names[-1])
    if node.type == "table_array_element":
        tables[path] = tables.get(path, -1) + 1
        lines.setdefault(path, _line(node))
        path = (*path, tables[path])
    lines[path] = _line(node)
    return path


def _pair(node: Node, prefix: Path, lines: dict[Path, int]) -> None:
    key, value = [child for child in node.named_children if child.type != "comment"][:2]
    path = prefix
    for part in _key(key):
        path = (*path, part)
        lines.setdefault(path, _line(node))
    _value(value, path, lines)


def _value(node: Node, path: Path, lines: dict[Path, int]) -> None:
    if node.type == "inline_table":
        for child in node.named_children:
            if child.type == "pair":
                _pair(child, path, lines)
    elif node.type == "array":
        for position, child in enumerate(child for child in node.named_children if child.type != "comment"):
            lines[(*path, position)] = _line(child)
            _value(child, (*path, position), lines)


def _key(node: Node) -> tuple[str, ...]:
    if node.type == "dotted_key":
        return tuple(part for child in node.named_children for part in _key(child))
    text = (node.text or b"").decode()
    return tuple(tomllib.loads(f"{text} = 0")) if node.type == "quoted_key" else (text,)


def _line(node: Node) -> int:
    return node.start_point.row + 1
