"""The HTML that a browser gets first: Streamlit's own, with four things it could not know.

Where the server is: at a deep link such as ``/function`` Streamlit's front end would look for it
below that path first, fail, and try again above: an error in the console and a round trip.
Which modules the page will need: the browser fetches them while Streamlit's own script starts.
How the page is dressed: styles that come later would make it jump.
What the page can do without: a font of icons, 375 kB, that Streamlit asks for before any is seen.
"""

import re
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from pages.components import ASSETS, NAMES, ROUTE, module_addresses
from pages.shared.contents import PAGES, PageEntry

# Goes into the one inline script that Streamlit has, so that a policy needs one hash.
# Nothing needs WebAssembly: Streamlit's protobuf would try it, and be refused by the policy.
MARK = "window.prerenderReady = false"
SCRIPT = """\
delete window.WebAssembly;
window.__streamlit = { BACKEND_BASE_URL: new URL('.', location.href).href };
if (new URLSearchParams(location.search).get('presenter') === '1')
  document.documentElement.dataset.presenter = '';
{
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) =>
    font.includes('Material Symbols') ? Promise.resolve([]) : load(font, text);
}"""
STYLES = Path(__file__).with_name("page.css")
# Streamlit's own modules that carry a component; it would ask for them one after the other.
CARRIERS = ("BidiComponent", "serialization", "recordbatch", "_arrayReduce")
FOREVER = "public, max-age=31536000, immutable"
# Files of Streamlit's whose name carries a hash; fonts are compressed already.
HASHED = re.compile(r"/static/(?:js|css|media)/[\w.-]+\.[\w-]{8}\.(?:js|css|svg)")
# Every module that a page may ask for; some come later, so that nothing imports them by name.
MODULES = {
    f"/{ROUTE}{name}/{path.relative_to(ASSETS).as_posix()}"
    for name in NAMES
    for path in ASSETS.rglob("*.js")
}

Message = MutableMapping[str, Any]


@cache
def shell(entry: PageEntry) -> str:
    """Streamlit's index.html with the lab's title, its server's place and the page's modules."""
    static = Path(get_static_dir())
    html = _streamlits()
    if MARK not in html:
        raise RuntimeError(f"Streamlit's index.html has no {MARK!r}: look where the script went")
    addresses = [
        *(
            path.relative_to(static).as_posix()
            for name in CARRIERS
            for path in _chunks(static, name)
        ),
        *(address for component in entry.components for address in module_addresses(component)),
    ]
    links = "".join(f'<link rel="modulepreload" href="./{address}">' for address in addresses)
    style = f"<style>{STYLES.read_text(encoding='utf-8')}</style>"
    html = html.replace(MARK, f"{MARK};\n{SCRIPT}")
    html = html.replace("<title>Streamlit</title>", "<title>ReLU Lab</title>")
    return html.replace("</head>", f"{links}{style}</head>")


def all_html() -> list[str]:
    """Every page that a browser can get: ours, and Streamlit's own where no page of ours is."""
    return [*map(shell, PAGES.values()), _streamlits()]


def _streamlits() -> str:
    return (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")


def _chunks(static: Path, name: str) -> list[Path]:
    """Streamlit's script of that name, whose file name carries a hash."""
    return sorted((static / "static" / "js").glob(f"{name}.*.js"))


def _route(entry: PageEntry) -> Route:
    async def serve(_: Request) -> HTMLResponse:
        return HTMLResponse(shell(entry), headers={"Cache-Control": "no-cache"})

    return Route(f"/{entry.path}", serve)


SHELL_ROUTES = [_route(entry) for entry in PAGES.values()]
SHELLS = {route.path for route in SHELL_ROUTES}


def lasts(path: str) -> bool:
    """Whether what stands at ``path`` stays the same while the server runs."""
    return path in SHELLS or path in MODULES or HASHED.fullmatch(path) is not None


class KeepModules:
    """Lets browsers keep the components' modules: their address changes when they do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in MODULES:
            await self.app(scope, receive, send)
            return

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Cache-Control"] = FOREVER
            await send(message)

        await self.app(scope, receive, send_kept)
