"""A component in a file of its own: what it needs stands in the page, and no server is asked."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pages.browser.modules import ASSETS, IMPORT, with_imports
from relu_core.markup import in_script

# The figure's tree is its own, as on a page: its styles are those of the component.
FRAGMENT = """\
<div data-figure="{entry}"><template shadowrootmode="open"><style>{css}</style>
{markup}</template></div>
<p id="said" role="status"></p>
<script type="application/json" id="figure-data">{data}</script>
{modules}
<script>{start}</script>
"""
MODULE = '<script type="text/plain" data-module="{name}">\n{text}</script>'


def alone(name: str, markup: str, css: str, data: Mapping[str, Any]) -> str:
    """HTML in which the component in folder ``name`` draws ``data``; one for each file."""
    entry = ASSETS / name / "index.js"
    start = _text(ASSETS / "file" / "open.js")
    return FRAGMENT.format(
        entry=_name(entry),
        css=css,
        markup=markup,
        data=in_script(data),
        modules=_modules(with_imports(entry)),
        start=f"{{\n{start}}}",
    )


def _modules(paths: Iterable[Path]) -> str:
    return "\n".join(MODULE.format(name=_name(path), text=_named(path)) for path in paths)


def _named(module: Path) -> str:
    """The module's text, what it imports named by its path among all."""

    def named(found: re.Match[str]) -> str:
        path = (module.parent / found[1]).resolve()
        return found[0].replace(found[1], _name(path))

    return IMPORT.sub(named, _text(module))


def _name(module: Path) -> str:
    return module.relative_to(ASSETS).as_posix()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
