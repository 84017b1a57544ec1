"""Browser components: folders of html, css and JavaScript modules, served as files.

Streamlit serves a component's modules under its own route when they belong to a manifest, and
modules served as files may import each other and need no ``blob:`` in a content security policy.
A manifest usually comes with an installed package; ours is registered by hand, once a runtime.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

ASSETS = Path(__file__).parent
NAMESPACE = "relu_lab"


def declare(name: str) -> Callable[..., Any]:
    """The mounting command of the component in folder ``name``.

    The folder holds ``index.js`` (an ES module with a default export), ``index.css`` and,
    if wanted, ``index.html``; modules may import ``../shared/*.js``.
    """
    full_name = f"{NAMESPACE}.{name}"
    html = ASSETS / name / "index.html"
    # Styles go inline, so that a component is never seen without them.
    css = (ASSETS / "shared" / "tokens.css").read_text() + (ASSETS / name / "index.css").read_text()
    markup = html.read_text() if html.exists() else "<div></div>"

    def mount(**arguments: Any) -> Any:
        manager = get_bidi_component_manager()
        if manager.get_component_path(full_name) is None:
            manifest = ComponentManifest(NAMESPACE, "1", [ComponentConfig(name, ".")])
            manager.register_from_manifest(manifest, ASSETS)
            mount.render = st.components.v2.component(  # type: ignore[attr-defined]
                full_name, html=markup, css=css, js=f"{name}/index.js"
            )
        return mount.render(**arguments)  # type: ignore[attr-defined]

    return mount
