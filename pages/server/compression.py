"""Answers that stay the same while the server runs, compressed once and kept in memory.

Streamlit leaves its scripts uncompressed, megabytes a first visit, since its own compression
would do the same work for every visitor. Here the first visitor's request does it, in a thread.
"""

import gzip
from asyncio import Lock
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

# The highest level takes a third more time and saves 0.3 %.
LEVEL = 6
# Below this many bytes an answer fits into one packet anyway.
SMALLEST = 500
# Bytes kept; the scripts of all of the lab's pages take less than 1 MB.
ROOM = 16_000_000
# What an answer may not depend on, if it is to serve the next visitor too.
LEFT_OUT = {b"accept-encoding", b"origin", b"cookie"}
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")

Message = MutableMapping[str, Any]


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether a client that sent this header takes gzip, and would not rather have it plain."""
    weights = {}
    for choice in accept_encoding.lower().split(","):
        coding, *parameters = (part.strip() for part in choice.split(";"))
        weights[coding] = _weight(parameters)
    found = next((weights[name] for name in ("gzip", "x-gzip", "*") if name in weights), 0.0)
    return found > 0 and found >= weights.get("identity", 0.0)


def _weight(parameters: list[str]) -> float:
    """The q of a choice: 1 without one, 0 if it is no number."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


@dataclass
class Answer:
    """The messages of one response, gathered by calling it as ASGI's ``send``."""

    status: int = 0
    headers: MutableHeaders = field(default_factory=MutableHeaders)
    body: bytes = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = MutableHeaders(raw=list(message["headers"]))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    def is_worth_it(self) -> bool:
        """Whether this is the whole of something that gets smaller, and the same for everyone."""
        return (
            self.status == 200
            and len(self.body) >= SMALLEST
            and self.headers.get("content-type", "").startswith(COMPRESSIBLE)
            and "content-encoding" not in self.headers
            and "set-cookie" not in self.headers
        )

    def compressed(self) -> "Answer":
        """The same with a smaller body and a validator of its own; slow."""
        body = gzip.compress(self.body, LEVEL, mtime=0)
        headers = MutableHeaders(raw=list(self.headers.raw))
        # They speak of the bytes that are gone.
        for name in ("accept-ranges", "last-modified"):
            del headers[name]
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        headers["ETag"] = f'"{sha256(body).hexdigest()[:20]}"'
        return Answer(self.status, headers, body)

    async def reply(self, request: Headers, method: str, send: Send) -> None:
        """Sends it, or 304 to a client that says it has it."""
        status, headers, body = self.status, self.headers, self.body
        if "content-encoding" in headers and _matches(request, headers["etag"]):
            status, body = 304, b""
            headers = MutableHeaders(raw=list(headers.raw))
            for name in ("content-encoding", "content-length", "content-type"):
                del headers[name]
        start = {"type": "http.response.start", "status": status, "headers": list(headers.raw)}
        await send(start)
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})


def _matches(request: Headers, etag: str) -> bool:
    """Whether the client already has the answer with this ``etag``."""
    held = [tag.strip().removeprefix("W/") for tag in request.get("if-none-match", "").split(",")]
    return etag in held or held == ["*"]


class CompressOnce:
    """Middleware for the paths of which ``lasts`` says that their answer does not change.

    Everything else passes through as it is, and so do requests for a part of an answer and
    those from other sites, whose answers carry headers of their own.
    """

    def __init__(self, app: ASGIApp, lasts: Callable[[str], bool], room: int = ROOM) -> None:
        self.app = app
        self.lasts = lasts
        self.room = room
        self.kept: dict[str, Answer] = {}
        # One a path, for as long as somebody waits: of visitors at once only the first compresses.
        self._locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or not self.lasts(scope["path"])
        ):
            await self.app(scope, receive, send)
            return
        request = Headers(scope=scope)
        if "range" in request or request.get("sec-fetch-site") in ("cross-site", "same-site"):
            await self.app(scope, receive, send)
        elif accepts_gzip(request.get("accept-encoding", "")):
            answer = self.kept.get(scope["path"]) or await self._answer(scope, receive)
            await answer.reply(request, scope["method"], send)
        else:
            await self.app(scope, receive, _varying(send))

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        """What the app says, compressed and kept if that is worth it."""
        path = scope["path"]
        async with self._locks.setdefault(path, Lock()):
            if path in self.kept:
                return self.kept[path]
            answer = Answer()
            await self.app(_whole_and_plain(scope), receive, _varying(answer))
            if answer.is_worth_it():
                answer = await run_in_threadpool(answer.compressed)
                self._keep(path, answer)
            return answer

    def _keep(self, path: str, answer: Answer) -> None:
        """Makes room for ``answer`` by forgetting the oldest ones."""
        if len(answer.body) > self.room:
            return
        self.kept[path] = answer
        while sum(len(kept.body) for kept in self.kept.values()) > self.room:
            del self.kept[next(iter(self.kept))]


def _whole_and_plain(scope: Scope) -> Scope:
    """The same request as anyone might send it, for the body too, and uncompressed."""
    headers = [(name, value) for name, value in scope["headers"] if name not in LEFT_OUT]
    # Without extensions the app sends bytes, never the name of a file.
    return {**scope, "method": "GET", "headers": headers, "extensions": {}}


def _varying(send: Send) -> Send:
    """``send`` that tells caches on the way that the answer depends on the encodings accepted."""

    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "accept-encoding" not in headers.get("vary", "").lower():
                headers.add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying
