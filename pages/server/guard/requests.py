"""Which HTTP requests reach the lab: to its name, not too long, GET or HEAD, and to a path that
its pages use."""

import re
from collections.abc import Collection

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.server.guard.messages import MOST_QUERY

# They reveal nothing of a learner: monitoring may ask for them by the bare address.
PROBES = {"/ready", "/metrics", "/_stcore/health"}
METHODS = ("GET", "HEAD")
# What Streamlit offers and the lab does not: uploads, logins, programs, old components.
CLOSED = re.compile(r"/(_stcore|component|auth|oauth2callback|app)(/|$)")
METRICS = "/_stcore/metrics"
OPEN = {"/_stcore/health", "/_stcore/host-config", "/_stcore/stream"}


class KnownHosts:
    """Middleware that answers only under the names in ``hosts``, so that no other name can be
    pointed here; probes are answered under any."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.checked = TrustedHostMiddleware(app, hosts or None, www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_probe = scope["type"] == "http" and scope["path"] in PROBES
        await (self.app if is_probe else self.checked)(scope, receive, send)


class Requests:
    """Middleware that refuses what no page of the lab asks for, before anything reads it.

    ``modules`` are the paths of the components' scripts.
    """

    def __init__(self, app: ASGIApp, modules: Collection[str] = (), metrics: bool = False) -> None:
        self.app = app
        self.open = OPEN.union(modules, {METRICS} if metrics else ())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif refusal := self._refusal(scope):
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        path: str = scope["path"]
        if len(scope["query_string"]) + len(path.encode()) > MOST_QUERY:
            return PlainTextResponse("This address is too long.", 414)
        if scope["type"] == "http" and scope["method"] not in METHODS:
            return PlainTextResponse("The lab takes nothing.", 405, {"Allow": ", ".join(METHODS)})
        if CLOSED.match(path) and path not in self.open:
            return PlainTextResponse("There is nothing here.", 404)
        return None
