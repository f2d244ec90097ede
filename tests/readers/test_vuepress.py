"""VuePress trees: the sidebar in all its forms is the order."""

from pathlib import Path

import pytest

from bookbuild.config import Config
from bookbuild.readers import Named, ReadOrder
from bookbuild.readers.vuepress import read_vuepress


def read(tmp_path: Path, config: str, name: str = "config.js") -> ReadOrder:
    (tmp_path / ".vuepress").mkdir()
    (tmp_path / ".vuepress" / name).write_text(config)
    order = read_vuepress(tmp_path, Config())
    assert order is not None
    return order


def shape(entries: tuple[Named, ...]) -> list[object]:
    return [(e.target, e.title, shape(e.children)) if e.children else (e.target, e.title) for e in entries]


def test_a_folder_without_a_vuepress_configuration_is_not_its(tmp_path: Path) -> None:
    assert read_vuepress(tmp_path, Config()) is None


SIDEBAR = """[
  '/intro.md',
  { text: '第一章', link: '/a/summary.md', children: [
    '/a/one.md',
    { text: '组', children: ['/a/two.md'] },
  ] },
  { text: '第二章', prefix: '/b/', children: ['one.md', { text: 'x', link: 'two.md' }] },
  '/end.md',
]"""
BODY = [
    ("/a/summary.md", "第一章", [("/a/one.md", ""), ("", "组", [("/a/two.md", "")])]),
    ("", "第二章", [("/b/one.md", ""), ("/b/two.md", "x")]),
]


@pytest.mark.parametrize(
    "config",
    [
        f"export default defineUserConfig({{ theme: defaultTheme({{ sidebar: {SIDEBAR} }}) }})",
        f"module.exports = {{ themeConfig: {{ sidebar: {SIDEBAR} }} }}",
        f"export default {{ theme: defaultTheme({{ locales: {{ '/': {{ sidebar: {SIDEBAR} }} }} }}) }}",
        f"export default {{ theme: defaultTheme({{ sidebar: {{ '/': {SIDEBAR} }} }}) }}",
    ],
)
def test_the_sidebar_gives_front_body_and_back_matter(tmp_path: Path, config: str) -> None:
    order = read(tmp_path, config)
    assert shape(order.front) == [("/intro.md", "")]
    assert shape(order.body) == BODY
    assert shape(order.back) == [("/end.md", "")]
    assert order.problems == ()
    assert order.dialect == "commonmark"


def test_an_entry_knows_its_file_and_line(tmp_path: Path) -> None:
    order = read(tmp_path, "export default {\n theme: defaultTheme({\n  sidebar: [\n   '/a.md',\n  ],\n }),\n}\n")
    assert [(e.file, e.line) for e in order.body] == [(".vuepress/config.js", 4)]


def test_vuepress_1_pairs_and_prefixes_are_understood(tmp_path: Path) -> None:
    order = read(
        tmp_path, "module.exports = {themeConfig: {sidebar: {'/g/': [['one', 'One'], ''], '/': ['/g/x', 'README']}}}"
    )
    assert shape(order.body) == [("/g/x", ""), ("/README", ""), ("/g/one", "One"), ("/g", "")]


def test_a_list_without_groups_is_all_body(tmp_path: Path) -> None:
    order = read(tmp_path, "export default { theme: defaultTheme({ sidebar: ['/a.md', '/b.md'] }) }")
    assert (order.front, order.back) == ((), ())
    assert shape(order.body) == [("/a.md", ""), ("/b.md", "")]


def test_what_is_no_literal_in_the_sidebar_is_a_problem_and_elsewhere_is_none(tmp_path: Path) -> None:
    order = read(
        tmp_path,
        "export default {\n plugins: [plugin()],\n theme: defaultTheme({ sidebar: [\n  '/a.md',\n  make(),\n"
        "  { text: name(), children: [x] },\n ] }),\n}\n",
    )
    assert [(p.code, p.line) for p in order.problems] == [
        ("order-literal", 5),
        ("order-literal", 6),
        ("order-literal", 6),
    ]
    assert all(p.hint for p in order.problems)


def test_a_configuration_without_a_sidebar_says_so(tmp_path: Path) -> None:
    assert [p.code for p in read(tmp_path, "export default {}").problems] == ["order-syntax"]


def test_a_configuration_that_is_no_javascript_names_its_line(tmp_path: Path) -> None:
    order = read(tmp_path, "export default {\n theme: t({ sidebar: [\n  '/a.md'\n")
    assert [(p.code, p.file) for p in order.problems] == [("order-syntax", ".vuepress/config.js")]
    assert order.problems[0].line >= 1


def test_settings_behind_those_of_the_theme_are_not_taken_for_them(tmp_path: Path) -> None:
    order = read(tmp_path, "export default { theme: hopeTheme({ author: { name: 'N' }, sidebar: ['/a'] }, { x: 1 }) }")
    assert shape(order.body) == [("/a", "")]
    assert order.authors == ("N",)


def test_the_site_may_say_what_it_is_for_its_root_locale(tmp_path: Path) -> None:
    locales = "{ '/': { lang: 'zh-CN', title: '书', description: '述' } }"
    order = read(tmp_path, f"export default {{ locales: {locales}, theme: t({{ sidebar: ['/a'] }}) }}")
    assert (order.language, order.title, order.description) == ("zh-CN", "书", "述")


def test_a_title_that_is_no_literal_is_a_warning_and_no_fault_of_the_order(tmp_path: Path) -> None:
    order = read(tmp_path, "export default {\n title: make(),\n theme: t({ sidebar: ['/a'] }) }")
    assert order.problems == ()
    assert [(p.code, p.line) for p in order.other_problems] == [("book-metadata", 2)]


def test_metadata_comes_from_the_configuration_and_what_the_tree_plainly_says(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        '# x\n![](./cover.png)\n<a property="cc:attributionName" href="y">Somebody</a>\n'
        '<a href="http://creativecommons.org/licenses/by-sa/4.0/">l</a>\n'
    )
    (tmp_path / "cover.png").touch()
    order = read(tmp_path, "export default { lang: 'zh-CN', title: '书', description: '述', theme: t({sidebar: []}) }")
    assert (order.title, order.language, order.description) == ("书", "zh-CN", "述")
    assert (order.authors, order.rights, order.cover) == (("Somebody",), "CC BY-SA 4.0", "cover.png")
    assert dict(order.container_titles)["tip"] == "提示"


def test_a_licence_file_names_the_licence(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("MIT License\n\nCopyright\n")
    order = read(tmp_path, "export default { theme: t({ sidebar: ['/a.md'] }) }")
    assert (order.rights, order.authors, order.cover) == ("MIT", (), "")
    assert dict(order.container_titles)["danger"] == "Caution"


def test_a_configuration_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / ".vuepress").mkdir()
    (tmp_path / ".vuepress" / "config.js").write_bytes(b"\xff")
    order = read_vuepress(tmp_path, Config())
    assert order is not None
    assert [p.code for p in order.problems] == ["order-syntax"]
