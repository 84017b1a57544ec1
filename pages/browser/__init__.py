"""Browser components: folders of html, css and JavaScript modules, served as files.

Streamlit serves a component's modules under its own route when they belong to a manifest, and
modules served as files may import each other and need no ``blob:`` in a content security policy.
A manifest usually comes with an installed package; ours is registered by hand, once a runtime.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from pages.browser.alone import alone
from pages.browser.bundle import bundled, later
from pages.browser.lean import lean_style
from pages.browser.modules import ASSETS
from relu_core.markup import in_script

# In a tree of its own, as Streamlit puts it on the page.
BEGINNING = """\
<div data-key="{key}" data-index="{index}"><template shadowrootmode="open"><div>{markup}</div>
<style>{css}</style></template></div>
<script type="application/json">{data}</script>
<script type="module" async src="{begin}"></script>
"""
PAIR = re.compile(r"(--[\w-]+): light-dark\(([^,()]+),")

NAMES = tuple(
    sorted(index.parent.relative_to(ASSETS).as_posix() for index in ASSETS.rglob("index.js"))
)


def _fingerprint() -> str:
    """Changes with any module or style, so that browsers may keep what they have by this name."""
    digest = sha256()
    for path in sorted(ASSETS.rglob("*")):
        if path.suffix in (".js", ".css", ".py"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


NAMESPACE = f"relu_lab_{_fingerprint()}"
ROUTE = f"_stcore/bidi-components/{NAMESPACE}."


def _manifest_name(name: str) -> str:
    """The component in folder ``name`` within the manifest: its route takes no slashes."""
    return name.replace("/", "_")


def registered(name: str) -> str:
    """What Streamlit knows the component in folder ``name`` as."""
    return f"{NAMESPACE}.{_manifest_name(name)}"


def address(name: str, module: Path) -> str:
    """The path at which the server has a module for the component in folder ``name``."""
    return f"/{ROUTE}{_manifest_name(name)}/{module.relative_to(ASSETS).as_posix()}"


def register() -> None:
    """Makes the modules of all components known to the running server."""
    manager = get_bidi_component_manager()
    if manager.get_component_path(registered(NAMES[0])) is None:
        components = [ComponentConfig(_manifest_name(name), ".") for name in NAMES]
        manager.register_from_manifest(ComponentManifest(NAMESPACE, "1", components), ASSETS)


@dataclass(frozen=True)
class Component:
    """The mounting command of the component in folder ``name``.

    ``component(data, labels, lang, key=..., on_sent_change=...)`` hands ``data`` over, with the
    ``labels`` of its sections in the language ``lang``, and calls back when ``sent`` comes: the
    session has it under ``key`` then (`pages.frame.session.sent`).
    """

    name: str
    markup: str
    css: str

    def __call__(
        self, data: Mapping[str, Any], labels: Mapping[str, str], lang: str, **arguments: Any
    ) -> Any:
        register()  # a new runtime, as in a test, knows nothing yet
        complete = self.complete(data, labels, lang)
        # Streamlit looks at each list for a table in it, and at a tuple it does not.
        plain = {key: tuple(one) if isinstance(one, list) else one for key, one in complete.items()}
        return _mounting(self)(data=plain, **arguments)

    @staticmethod
    def complete(data: Mapping[str, Any], labels: Mapping[str, str], lang: str) -> dict[str, Any]:
        """All that the browser is handed."""
        return {**data, "labels": dict(labels), "lang": lang}

    def alone(self, data: Mapping[str, Any], labels: Mapping[str, str], lang: str) -> str:
        """The same figure as a part of an HTML file, which needs no server."""
        return alone(self.name, self.markup, self.css, self.complete(data, labels, lang))

    def beginning(self, data: Mapping[str, Any] | None, key: str) -> str:
        """The figure ``key`` as HTML of a page before Streamlit is there (`beginning.js`).

        ``data`` are complete; of a figure that asks for them there are none.
        """
        return BEGINNING.format(
            key=key,
            index=f".{entry_address(self.name)}",
            begin=f".{BEGIN}",
            css=self.css,
            markup=self.markup,
            data=in_script(data),
        )


def declare(name: str, *sheets: str) -> Component:
    """The component in folder ``name``.

    The folder holds ``index.js`` (an ES module with a default export), style sheets and,
    if wanted, ``index.html``; modules may import the ``library``. ``sheets`` names those of
    the library's style sheets that it needs besides ``tokens``.
    """
    html = ASSETS / name / "index.html"
    markup = html.read_text(encoding="utf-8") if html.exists() else "<div></div>"
    styles = [ASSETS / "library" / f"{sheet}.css" for sheet in ("tokens", *sheets)]
    styles += sorted((ASSETS / name).glob("*.css"))
    css = lean_style("".join(path.read_text(encoding="utf-8") for path in styles))
    return Component(name, markup, css + _light_where_old(css))


def _light_where_old(css: str) -> str:
    """The light colours, for browsers that do not know `light-dark()` and would draw none."""
    colours = "; ".join(f"{name}: {light}" for name, light in PAIR.findall(css))
    return f"@supports not (color: light-dark(red, red)) {{ :host {{ {colours} }} }}"


@cache
def _mounting(component: Component) -> Callable[..., Any]:
    register()
    return st.components.v2.component(
        registered(component.name),
        html=component.markup,
        js=f"{component.name}/index.js",
    )


def on_value(names: Iterable[str], callback: Callable[[], None]) -> dict[str, Callable[[], None]]:
    """The callbacks of a component that sends its state as a dict "value" with the keys ``names``.

    Streamlit takes a lone state key "value" that holds a dict for a wrapper, and announces the
    changes of the keys inside it; so the callback is named for each, and may run several times.
    """
    return {f"on_{name}_change": callback for name in ("value", *names)}


def all_addresses() -> set[str]:
    """Where the server has every module, for every component that may import it."""
    return {address(name, path) for name in NAMES for path in ASSETS.rglob("*.js")}


def entry_address(name: str) -> str:
    """Where the server has the module of a component, with all that it imports."""
    return address(name, ASSETS / name / "index.js")


def scripts() -> dict[str, str]:
    """By address, the modules that browsers ask for, each in one file with all that it imports."""
    found = {BEGIN: bundled(ASSETS / "library" / "beginning.js")}
    for name in NAMES:
        index = ASSETS / name / "index.js"
        found[address(name, index)] = bundled(index, _declared(name).css)
        for entry in later(index):
            found[address(name, entry)] = bundled(entry)
    return found


def _declared(name: str) -> Component:
    """The component that the package in folder ``name`` declares."""
    package = import_module(f"{__name__}.{name.replace('/', '.')}")
    components = (one for one in vars(package).values() if isinstance(one, Component))
    return next(one for one in components if one.name == name)


# For all figures with which a page begins.
BEGIN = address(NAMES[0], ASSETS / "library" / "beginning.js")
