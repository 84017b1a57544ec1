"""The lab below a path, such as ``https://school.example/relu/``, by Streamlit's own setting.

Behind a proxy that strips the path nothing needs to know of it: the first HTML looks for all else
beside itself. Here the lab strips it at its own door, so that the guard, the routes and Streamlit
find what a request asks for at the same place either way.
"""

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from pages.server.guard.requests import PROBES

OPTION = "server.baseUrlPath"


def take_prefix() -> str:
    """The path that the option names, ``/relu`` or nothing; Streamlit is not to add it again."""
    path = str(config.get_option(OPTION) or "").strip("/")
    config.set_option(OPTION, "")
    return f"/{path}" if path else ""


class BelowPrefix:
    """Middleware that answers below ``prefix`` alone; probes also by the bare address."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        if path.startswith(f"{self.prefix}/"):
            inner = path.removeprefix(self.prefix)
            await self.app({**scope, "path": inner, "raw_path": inner.encode()}, receive, send)
        elif scope["type"] == "lifespan" or (scope["type"] == "http" and path in PROBES):
            await self.app(scope, receive, send)
        elif scope["type"] == "http" and path == self.prefix:
            query = scope["query_string"].decode("latin-1")
            target = f"{path}/?{query}" if query else f"{path}/"
            await RedirectResponse(target)(scope, receive, send)
        else:
            answer = PlainTextResponse(f"The lab is at {self.prefix}/ here.", 404)
            await answer(scope, receive, send)
