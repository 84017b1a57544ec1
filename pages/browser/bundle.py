"""A component's modules in one file: a browser that fetched fifty would wait for fifty answers.

Each module becomes a function that is called once, after those that it imports, and returns what
it exports. It knows the few forms of import and export that the modules are written in, and
refuses what it does not know.
"""

import json
import os
import re
from pathlib import Path

from pages.browser.lean import lean_script
from pages.browser.modules import ASSETS, IMPORT

DRESSED = ASSETS / "library" / "dressed.js"
MODULE = """\
// {name}
const ${number} = (() => {{
{body}
return {{ {exports} }};
}})();
"""
NAMED = r'\{(?P<names>[^}]*)\} from "(?P<path>\.[^"]+)";'
IMPORTED = re.compile(rf'^import (?:{NAMED}|\* as (?P<all>\w+) from "(?P<whole>\.[^"]+)";)', re.M)
PASSED_ON = re.compile(rf"^export {NAMED}", re.M)
DECLARED = re.compile(r"^export ((?:async )?function\*?|class|const|let) (\w+)", re.M)
DEFAULT_NAMED = re.compile(r"^export default (function|class) (\w+)", re.M)
DEFAULT = re.compile(r"^export default ", re.M)
# A module that is fetched when it is needed.
LATER = re.compile(r'\bawait import\("(\.[^"]+)"\)')
WORD = re.compile(r"\w+")
LEFT = re.compile(r"^(import|export)\b.*", re.M)


class Unknown(ValueError):
    """A form of import or export that is not known here."""


def bundled(entry: Path, css: str = "") -> str:
    """The module ``entry`` and all that it imports, as one module with the exports of ``entry``.

    With ``css`` it is a component's, whose tree wears that.
    """
    numbers: dict[Path, int] = {}
    parts: list[str] = []
    _add(entry, numbers, parts, entry.parent)
    exports, last = _exports(entry.read_text(encoding="utf-8")), numbers[entry]
    default = f"export default ${last}.default;\n" if "default" in exports else ""
    if css:
        _add(DRESSED, numbers, parts, entry.parent)
        # A tick would begin a template.
        sheet = json.dumps(css).replace("`", r"\u0060")
        default = f"export default ${numbers[DRESSED]}.dressed(${last}.default, {sheet});\n"
    names = ", ".join(sorted(exports.keys() - {"default"}))
    named = f"export const {{ {names} }} = ${last};\n" if names else ""
    return lean_script("".join([*parts, default, named]))


def later(entry: Path) -> list[Path]:
    """What ``entry`` fetches when it is needed."""
    text = entry.read_text(encoding="utf-8")
    return [(entry.parent / path).resolve() for path in LATER.findall(text)]


def _add(module: Path, numbers: dict[Path, int], parts: list[str], home: Path) -> None:
    """Appends ``module`` to ``parts`` after all that it imports, each once."""
    text = module.read_text(encoding="utf-8")
    for path in IMPORT.findall(text):
        if _reached(module, path) not in numbers:
            _add(_reached(module, path), numbers, parts, home)

    def taken(found: re.Match[str]) -> str:
        if found["all"]:
            return f"const {found['all']} = ${numbers[_reached(module, found['whole'])]};"
        names = re.sub(r"\bas\b", ":", found["names"]).replace(" : ", ": ")
        return f"const {{{names}}} = ${numbers[_reached(module, found['path'])]};"

    def fetched(found: re.Match[str]) -> str:
        path = os.path.relpath(_reached(module, found[1]), home)
        return f'await import("./{path}")'

    exports = _exports(text)
    for found in PASSED_ON.finditer(text):
        source = numbers[_reached(module, found["path"])]
        exports |= {name: f"${source}.{name}" for name in WORD.findall(found["names"])}
    body = PASSED_ON.sub("", IMPORTED.sub(taken, text))
    body = DECLARED.sub(r"\1 \2", body)
    body = DEFAULT.sub("const $default = ", DEFAULT_NAMED.sub(r"\1 \2", body))
    body = LATER.sub(fetched, body)
    if left := LEFT.search(body):
        raise Unknown(f"{module}: {left[0]}")
    said = ", ".join(
        name if name == value else f"{name}: {value}" for name, value in exports.items()
    )
    numbers[module] = len(numbers)
    parts.append(MODULE.format(name=module.name, number=numbers[module], body=body, exports=said))


def _exports(text: str) -> dict[str, str]:
    """What a module exports, by name, and what it is called within."""
    exports = {found[2]: found[2] for found in DECLARED.finditer(text)}
    for found in PASSED_ON.finditer(text):
        exports |= {name: name for name in WORD.findall(found["names"])}
    if named := DEFAULT_NAMED.search(text):
        return {**exports, "default": named[2]}
    return {**exports, "default": "$default"} if DEFAULT.search(text) else exports


def _reached(module: Path, path: str) -> Path:
    return (module.parent / path).resolve()
