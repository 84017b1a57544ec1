"""Files that stay the same while the server runs, compressed once and kept in memory.

Streamlit leaves its scripts uncompressed, megabytes a first visit, since its own compression
would do the same work for every visitor. Here the first visitor's request does it, in a thread.
"""

import gzip
from asyncio import Event, Lock
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The highest level takes a third more time and saves 0.3 %.
LEVEL = 6
# Of a request, what an answer can depend on.
ASKED = (b"host", b"accept-language")
# They describe the uncompressed bytes.
OF_THE_PLAIN = ("accept-ranges", "content-length", "last-modified")


@dataclass(frozen=True)
class Compressed:
    """A file's compressed bytes and the headers that go with them."""

    headers: MutableHeaders
    body: bytes

    def response(self, request: Headers) -> Response:
        """The file, or 304 for a browser that says it has it."""
        if self.headers["etag"] in request.get("if-none-match", ""):
            return Response(status_code=304, headers=self.headers)
        return Response(self.body, headers=self.headers)


class CompressOnce:
    """Middleware for the paths that ``is_static`` names, and browsers that take gzip.

    Everything else passes through as it is. A path has a file for each ``language_of`` its request.
    """

    def __init__(
        self,
        app: ASGIApp,
        is_static: Callable[[str], bool],
        language_of: Callable[[Scope], str] = lambda _: "",
    ) -> None:
        self.app = app
        self.is_static = is_static
        self.language_of = language_of
        self.kept: dict[tuple[str, str], Compressed] = {}
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and self.is_static(scope["path"]):
            request = Headers(scope=scope)
            if "gzip" in request.get("accept-encoding", ""):
                compressed = await self._compressed(scope)
                if compressed is not None:
                    await compressed.response(request)(scope, receive, send)
                    return
        await self.app(scope, receive, send)

    async def _compressed(self, scope: Scope) -> Compressed | None:
        """The file at the scope's path; None if there is none. Visitors who come at once wait."""
        file = (scope["path"], self.language_of(scope))
        if file not in self.kept:
            async with self._lock:
                if file not in self.kept:
                    headers, body = await self._plain(scope)
                    if body is None:
                        return None
                    self.kept[file] = await run_in_threadpool(_compress, headers, body)
        return self.kept[file]

    async def _plain(self, scope: Scope) -> tuple[Headers, bytes | None]:
        """What the app answers to anyone who asks for the path: no body unless it has the file."""
        messages: list[Message] = []

        async def gather(message: Message) -> None:
            messages.append(message)

        headers = [(name, value) for name, value in scope["headers"] if name in ASKED]
        # Without extensions the app sends bytes, never the name of a file.
        await self.app({**scope, "headers": headers, "extensions": {}}, _stays, gather)
        answered = Headers(raw=messages[0]["headers"])
        is_file = messages[0]["status"] == 200 and "content-encoding" not in answered
        body = b"".join(message.get("body", b"") for message in messages[1:])
        return answered, body if is_file else None


async def _stays() -> Message:
    """A client that never leaves: the app stops for one that does, and what it sends is for all."""
    await Event().wait()
    raise AssertionError("nobody sets the event")


def _compress(plain: Headers, body: bytes) -> Compressed:
    body = gzip.compress(body, LEVEL, mtime=0)
    headers = MutableHeaders(raw=plain.raw)
    for name in OF_THE_PLAIN:
        del headers[name]
    headers["Content-Encoding"] = "gzip"
    headers["ETag"] = f'"{sha256(body).hexdigest()[:20]}"'
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")
    return Compressed(headers, body)
