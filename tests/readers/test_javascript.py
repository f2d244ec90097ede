"""JavaScript configurations are read as literals; nothing of them is run."""

from pathlib import Path

import pytest

from bookbuild.readers.javascript import Array, Call, Object, Opaque, Text, Value, read_module
from bookbuild.readers.javascript_modules import ModuleSyntaxError


def read(tmp_path: Path, text: str, name: str = "config.ts") -> Value:
    (tmp_path / name).write_text(text)
    return read_module(tmp_path / name, tmp_path)


def texts(value: Value) -> list[str]:
    assert isinstance(value, Array)
    return [item.value if isinstance(item, Text) else type(item).__name__ for item in value.items]


def test_a_module_that_exports_nothing_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, "const a = 1\n") is None


@pytest.mark.parametrize(
    "source",
    [
        "export default ['a', \"b\", `c`,]",
        "module.exports = [/* x */ 'a', // y\n 'b', 'c']",
        "const rest = ['b', 'c']\nexport default ['a', ...rest]",
        "function make() { return ['a', 'b', 'c'] }\nexport default make()",
        "const make = () => ['a', 'b', 'c']\nexport default make()",
        "export default (['a', 'b', 'c'] as string[])",
        "const x = ['a', 'b', 'c'] satisfies string[]\nexport default x",
        "const x = ['a', 'b', 'c']\nexport { x as default }",
        "const all = { x: ['a', 'b', 'c'] }\nexport default all.x",
        "const { x: y } = { x: ['a', 'b', 'c'] }\nexport default y",
        "const { x } = { x: ['a', 'b', 'c'] }\nexport default x",
        "const b = 'b'\nexport default ['a', `${b}`, 'c']",
    ],
)
def test_literals_are_followed_wherever_they_stand(tmp_path: Path, source: str) -> None:
    assert texts(read(tmp_path, source)) == ["a", "b", "c"]


def test_relative_imports_are_followed(tmp_path: Path) -> None:
    (tmp_path / "bars").mkdir()
    (tmp_path / "bars" / "index.ts").write_text("export default ['a']\n")
    (tmp_path / "more.js").write_text("export const more = ['b']\n")
    value = read(
        tmp_path,
        "import bar from './bars'\nimport { more as rest } from './more.js'\nexport default [...bar, ...rest]\n",
    )
    assert texts(value) == ["a", "b"]


@pytest.mark.parametrize(
    "source",
    [
        "module.exports = require('./more').list",
        "const { list } = require('./more.js')\nmodule.exports = list",
        "const more = require('./more')\nmodule.exports = more.list",
        "import { list } from './again.js'\nexport default list",
        "import { other as list } from './again'\nexport default list",
        "import list from './data.json'\nexport default list",
        "import list from './typed.js'\nexport default list",
    ],
)
def test_other_files_of_the_order_are_read_however_they_are_named(tmp_path: Path, source: str) -> None:
    (tmp_path / "more.js").write_text("exports.list = ['a']\n")
    (tmp_path / "again.ts").write_text("export * from './more.js'\nexport { list as other } from './more.js'\n")
    (tmp_path / "data.json").write_text('["a"]')
    (tmp_path / "typed.ts").write_text("export default ['a'] as const\n")
    assert texts(read(tmp_path, source)) == ["a"]


@pytest.mark.parametrize(
    "source", ["export default [...require('pkg')]", "import x from './broken'\nexport default [x]"]
)
def test_a_file_that_cannot_be_read_leaves_its_name_unexplained(tmp_path: Path, source: str) -> None:
    (tmp_path / "broken.js").write_text("export default [")
    value = read(tmp_path, source)
    assert isinstance(value, Array)
    assert isinstance(value.items[0], Opaque | Call)


def test_a_template_of_unknown_parts_is_no_literal(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "export default [`${x}/a`]")) == ["Opaque"]


def test_files_that_pass_each_other_on_end(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export * from './b.js'\n")
    (tmp_path / "b.js").write_text("export * from './a.js'\n")
    assert isinstance(read(tmp_path, "import { x } from './a.js'\nexport default x"), Opaque)


def test_what_is_no_javascript_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(ModuleSyntaxError) as raised:
        read(tmp_path, "const a = 1\nexport default [}\n")
    assert raised.value.line == 2


def test_escapes_are_those_of_the_language(tmp_path: Path) -> None:
    assert texts(read(tmp_path, r"export default ['a\'b', '\u4e2d\u{6587}', '\x41\/', 'a\n']")) == [
        "a'b",
        "中文",
        "A/",
        "a\n",
    ]


def test_scalars_and_members_arrive(tmp_path: Path) -> None:
    value = read(tmp_path, "const z = 1\nexport default { a: true, 'b-c': 1_000, d: null, e: -1, z, ...{ f: 2.5 } }")
    assert isinstance(value, Object)
    assert dict(value.members) | {"e": None} == {"a": True, "b-c": 1000, "d": None, "e": None, "z": 1, "f": 2.5}


def test_a_call_keeps_its_arguments_and_what_is_no_literal_its_line(tmp_path: Path) -> None:
    value = read(tmp_path, "import { f } from 'pkg'\nexport default f({\n  a: process.env.A,\n  ...other(),\n})\n")
    assert isinstance(value, Call)
    (argument,) = value.arguments
    assert isinstance(argument, Object)
    assert argument.get("a") == Opaque("process.env.A", "config.ts", 3)
    assert [part.line for part in argument.opaque] == [4]


def test_a_constant_that_names_itself_ends(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, "const a = a\nexport default a\n"), Opaque)
