"""Browser components: folders of html, css and JavaScript modules, served as files.

Streamlit serves a component's modules under its own route when they belong to a manifest, and
modules served as files may import each other and need no ``blob:`` in a content security policy.
A manifest usually comes with an installed package; ours is registered by hand, once a runtime.
"""

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

ASSETS = Path(__file__).parent
NAMES = tuple(sorted(index.parent.name for index in ASSETS.glob("*/index.js")))
IMPORT = re.compile(r"""(?:from|import)\s+["'](\.[^"']+)["']""")


def _fingerprint() -> str:
    """Changes with any module, so that browsers may keep what they have under this name."""
    digest = sha256()
    for path in sorted(ASSETS.rglob("*.js")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


NAMESPACE = f"relu_lab_{_fingerprint()}"
ROUTE = f"_stcore/bidi-components/{NAMESPACE}."


def register() -> None:
    """Makes the modules of all components known to the running server."""
    manager = get_bidi_component_manager()
    if manager.get_component_path(f"{NAMESPACE}.{NAMES[0]}") is None:
        components = [ComponentConfig(name, ".") for name in NAMES]
        manager.register_from_manifest(ComponentManifest(NAMESPACE, "1", components), ASSETS)


def declare(name: str, *sheets: str) -> Callable[..., Any]:
    """The mounting command of the component in folder ``name``.

    The folder holds ``index.js`` (an ES module with a default export), style sheets and,
    if wanted, ``index.html``; modules may import ``../shared/*.js``. ``sheets`` names those of
    the shared style sheets that it needs besides ``tokens``.
    """
    html = ASSETS / name / "index.html"
    markup = html.read_text(encoding="utf-8") if html.exists() else "<div></div>"
    # Styles go inline, so that a component is never seen without them.
    styles = [ASSETS / "shared" / f"{sheet}.css" for sheet in ("tokens", *sheets)]
    styles += sorted((ASSETS / name).glob("*.css"))
    css = "".join(path.read_text(encoding="utf-8") for path in styles)

    @cache
    def component() -> Callable[..., Any]:
        register()
        full_name = f"{NAMESPACE}.{name}"
        return st.components.v2.component(full_name, html=markup, css=css, js=f"{name}/index.js")

    def mount(**arguments: Any) -> Any:
        register()  # a new runtime, as in a test, knows nothing yet
        return component()(**arguments)

    return mount


@cache
def module_addresses(name: str) -> tuple[str, ...]:
    """Where the server has a component's modules, with all that they import."""
    found: dict[Path, None] = {}
    waiting = [ASSETS / name / "index.js"]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found[module] = None
            imports = IMPORT.findall(module.read_text(encoding="utf-8"))
            waiting += [(module.parent / relative).resolve() for relative in imports]
    return tuple(f"{ROUTE}{name}/{path.relative_to(ASSETS).as_posix()}" for path in found)
