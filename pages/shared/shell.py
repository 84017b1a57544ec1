"""The HTML that a browser gets first: Streamlit's own, told where its server is.

At a deep link such as ``/function`` Streamlit's front end would first look for the server below
that path, fail, and try again above: an error in the console and a round trip before the page.
"""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit.file_util import get_static_dir

from pages.shared.contents import PAGES

# Goes into the one inline script that Streamlit has, so that a policy needs one hash.
MARK = "window.prerenderReady = false"
SERVER_IS_HERE = "window.__streamlit = { BACKEND_BASE_URL: new URL('.', location.href).href }"


@cache
def shell() -> str:
    """Streamlit's index.html with the lab's title and the address of its server."""
    html = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    if MARK not in html:
        raise RuntimeError(f"Streamlit's index.html has no {MARK!r}: look where the script went")
    html = html.replace(MARK, f"{MARK}; {SERVER_IS_HERE}")
    return html.replace("<title>Streamlit</title>", "<title>ReLU Lab</title>")


async def _serve(_: Request) -> HTMLResponse:
    return HTMLResponse(shell(), headers={"Cache-Control": "no-cache"})


SHELL_ROUTES = [Route(f"/{path}", _serve) for path in PAGES.values()]
