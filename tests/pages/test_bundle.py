"""A component's modules in one file do what they do one by one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pages.browser import NAMES
from pages.browser.bundle import Unknown, bundled, later
from pages.browser.lean import lean_script, lean_style
from pages.browser.modules import ASSETS, with_imports

ENTRIES = [
    entry
    for name in NAMES
    for index in [ASSETS / name / "index.js"]
    for entry in (index, *later(index))
]


def run(script: str, tmp_path: Path) -> list[str]:
    """The lines that a script prints in Deno."""
    main = tmp_path / "main.js"
    main.write_text(script)
    deno = Path(sys.executable).parent / "deno"
    command = [deno, "run", "--quiet", "--no-check", "-A", main]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    return done.stdout.splitlines()


def write(tmp_path: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (tmp_path / f"{name}.js").write_text(text)
    return tmp_path / "index.js"


def test_every_form_of_import_and_export_is_kept(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        index='import { one as first, two } from "./a.js";\n'
        'import * as all from "./b.js";\n'
        'export { three } from "./b.js";\n'
        "const $ = 1;\n"
        "export const sum = first() + two + all.three + $;\n"
        "export async function slow() {\n  return sum;\n}\n"
        "export default class Whole {}\n",
        a='import { three } from "./b.js";\n'
        "export function one() {\n  return three - 2;\n}\nexport const two = 2;\n",
        b="export const three = 3;\n",
    )
    bundle = tmp_path / "bundle.js"
    bundle.write_text(bundled(entry))
    lines = run(
        'const m = await import("./bundle.js");\n'
        "console.log(JSON.stringify([m.sum, m.three, await m.slow(), m.default.name]));",
        tmp_path,
    )
    assert json.loads(lines[0]) == [7, 3, 7, "Whole"]


def test_a_component_wears_its_styles_and_those_that_its_tree_has(tmp_path: Path) -> None:
    entry = write(tmp_path, index="export default (component) => component.data;\n")
    (tmp_path / "bundle.js").write_text(bundled(entry, css='p { content: "`"; }'))
    lines = run(
        "globalThis.document = { createElement: () => ({}) };\n"
        'const { default: mount } = await import("./bundle.js");\n'
        "const worn = [];\n"
        "const parentElement = {\n"
        "  querySelector: () => worn[0] ?? null,\n"
        "  append: (style) => worn.push(style.textContent),\n"
        "};\n"
        "const given = [1, 2].map((data) => mount({ data, parentElement }));\n"
        "console.log(JSON.stringify([given, worn]));",
        tmp_path,
    )
    assert json.loads(lines[0]) == [[1, 2], ['p { content: "`"; }']]


def test_what_is_fetched_later_is_found_from_where_the_file_is(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "c.js").write_text(
        'export const c = async () => await import("./d.js");\n'
    )
    entry = write(tmp_path, index='import { c } from "./parts/c.js";\nexport default c;\n')
    assert 'import("./parts/d.js")' in bundled(entry)


@pytest.mark.parametrize("form", ['import x from "./a.js";', "export * from './a.js';"])
def test_another_form_is_refused(tmp_path: Path, form: str) -> None:
    entry = write(tmp_path, index=f"{form}\n", a="export default 1;\n")
    with pytest.raises(Unknown):
        bundled(entry)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_every_module_that_is_asked_for_is_made(entry: Path) -> None:
    """Each of its modules once, and nothing left to be fetched but what comes later."""
    text = bundled(entry)
    assert text.count("= (() => {\n") == len(with_imports(entry))
    assert "export default" in text or entry in later(entry.parent / "index.js")


def test_a_script_without_its_comments_does_the_same(tmp_path: Path) -> None:
    text = (
        "// one\n"
        "/** two\n * lines */\n"
        "  const a = /** @type {any} */ (1); // stays\n"
        "/** @type {any} */ const b = `\n  // no comment\n  ${\n    a\n  }`;\n"
        "  /* three */\n\n"
        "  console.log(JSON.stringify([a, b, `//`]));\n"
    )
    main = tmp_path / "lean.js"
    main.write_text(lean_script(text))
    assert [json.loads(line) for line in run(main.read_text(), tmp_path)] == [
        [1, "\n  // no comment\n  1", "//"]
    ]
    left = ("one", "two", "three", "lines")
    assert not [word for word in left if word in main.read_text()]


@pytest.mark.parametrize("text", ["const a = `;\n", "/* a\n"])
def test_a_script_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="without an end"):
        lean_script(text)


def test_a_style_sheet_keeps_its_rules() -> None:
    text = "/* a\n b */\n.a {\n  color: red; /* c */\n\n  > b { margin: 0 1px; }\n}\n"
    assert lean_style(text) == ".a {\ncolor: red;\n> b { margin: 0 1px; }\n}\n"
