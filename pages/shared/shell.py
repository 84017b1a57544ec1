"""The HTML that a browser gets first: Streamlit's own, with two things it could not know.

Where the server is: at a deep link such as ``/function`` Streamlit's front end would look for it
below that path first, fail, and try again above: an error in the console and a round trip.
Which modules the page will need: the browser fetches them while Streamlit's own script starts.
"""

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

from pages.components import ROUTE, module_addresses
from pages.shared.contents import PAGES, PageEntry

# Goes into the one inline script that Streamlit has, so that a policy needs one hash.
MARK = "window.prerenderReady = false"
SERVER_IS_HERE = "window.__streamlit = { BACKEND_BASE_URL: new URL('.', location.href).href }"
FOREVER = "public, max-age=31536000, immutable"

Message = MutableMapping[str, Any]


@cache
def shell(entry: PageEntry) -> str:
    """Streamlit's index.html with the lab's title, its server's place and the page's modules."""
    html = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    if MARK not in html:
        raise RuntimeError(f"Streamlit's index.html has no {MARK!r}: look where the script went")
    links = [
        f'<link rel="modulepreload" href="./{address}">'
        for component in entry.components
        for address in module_addresses(component)
    ]
    html = html.replace(MARK, f"{MARK}; {SERVER_IS_HERE}")
    html = html.replace("<title>Streamlit</title>", "<title>ReLU Lab</title>")
    return html.replace("</head>", "".join(links) + "</head>")


def _route(entry: PageEntry) -> Route:
    async def serve(_: Request) -> HTMLResponse:
        return HTMLResponse(shell(entry), headers={"Cache-Control": "no-cache"})

    return Route(f"/{entry.path}", serve)


SHELL_ROUTES = [_route(entry) for entry in PAGES.values()]


class KeepModules:
    """Lets browsers keep the components' modules: their address changes when they do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or ROUTE not in scope["path"]:
            await self.app(scope, receive, send)
            return

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Cache-Control"] = FOREVER
            await send(message)

        await self.app(scope, receive, send_kept)
