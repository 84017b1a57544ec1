"""What is static is compressed once; everything else passes through untouched."""

import asyncio
import gzip
from pathlib import Path
from typing import Any

import pytest
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.server.compression import CompressOnce

SCRIPT = b"export const answer = 42;\n" * 200
FILES = {"/script.js": SCRIPT, "/other.js": SCRIPT.swapcase(), "/changing.js": SCRIPT}


class Files:
    """An app with a few files, sent in two parts; counts what it was asked for."""

    def __init__(self, **extra: str) -> None:
        self.asked: list[Scope] = []
        self.extra = extra

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope)
        body = FILES.get(scope["path"], b"<p>not found</p>" * 100)
        status = 200 if scope["path"] in FILES else 404
        headers = MutableHeaders(
            {"Content-Type": "text/javascript", "ETag": '"plain"', "Accept-Ranges": "bytes"}
        )
        headers.update({"Content-Length": str(len(body)), **self.extra})
        if Headers(scope=scope).get("if-none-match") == '"plain"':
            status, body = 304, b""
        await asyncio.sleep(0)
        await send({"type": "http.response.start", "status": status, "headers": headers.raw})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": body[half:]})


class Reply:
    """What a client got."""

    def __init__(self, messages: list[Message]) -> None:
        self.status = messages[0]["status"]
        self.headers = Headers(raw=messages[0]["headers"])
        self.body = b"".join(message["body"] for message in messages[1:])


async def nothing() -> Message:
    raise AssertionError("nobody reads the request")


async def ask(
    app: Any, path: str, method: str = "GET", receive: Receive = nothing, **headers: str
) -> Reply:
    """The reply to one request; ``accept_encoding="gzip"`` is a header, as any keyword."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    return Reply(messages)


def asked(app: Any, path: str, method: str = "GET", **more: Any) -> Reply:
    return asyncio.run(ask(app, path, method, **more))


def compressing(files: ASGIApp) -> CompressOnce:
    return CompressOnce(files, is_static=lambda path: path != "/changing.js")


def test_an_answer_is_compressed_once() -> None:
    files = Files()
    app = compressing(files)
    for _ in range(3):
        reply = asked(app, "/script.js", accept_encoding="gzip, deflate, br, zstd")
        assert reply.status == 200
        assert gzip.decompress(reply.body) == SCRIPT
        assert int(reply.headers["content-length"]) == len(reply.body) < len(SCRIPT)
        assert reply.headers["content-encoding"] == "gzip"
        assert reply.headers["content-type"] == "text/javascript"
        assert reply.headers["vary"] == "Accept-Encoding"
        assert "accept-ranges" not in reply.headers
    assert len(files.asked) == 1


def test_a_path_has_an_answer_for_each_language() -> None:
    async def in_words(scope: Scope, receive: Receive, send: Send) -> None:
        spoken = Headers(scope=scope)["accept-language"]
        await PlainTextResponse(f"in {spoken}")(scope, receive, send)

    def language_of(scope: Scope) -> str:
        return Headers(scope=scope)["accept-language"]

    app = CompressOnce(in_words, is_static=lambda _: True, language_of=language_of)
    for spoken in ("en", "zh", "en"):
        reply = asked(app, "/", accept_encoding="gzip", accept_language=spoken)
        assert gzip.decompress(reply.body).decode() == f"in {spoken}"
    assert len(app.kept) == 2


def test_of_clients_at_once_only_the_first_makes_work() -> None:
    files = Files()
    app = compressing(files)

    async def both() -> list[Reply]:
        paths = ["/script.js", "/other.js"] * 10
        return await asyncio.gather(*(ask(app, path, accept_encoding="gzip") for path in paths))

    replies = asyncio.run(both())
    assert {gzip.decompress(reply.body) for reply in replies} == {SCRIPT, SCRIPT.swapcase()}
    assert [scope["path"] for scope in files.asked] == ["/script.js", "/other.js"]


def test_a_client_that_leaves_does_not_take_the_answer_along() -> None:
    app = compressing(Files())

    async def first_leaves() -> Reply:
        first = asyncio.create_task(ask(app, "/script.js", accept_encoding="gzip"))
        second = asyncio.create_task(ask(app, "/script.js", accept_encoding="gzip"))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert gzip.decompress(asyncio.run(first_leaves()).body) == SCRIPT


def test_a_client_that_has_left_leaves_the_whole_file_behind(tmp_path: Path) -> None:
    """Starlette's own answer, which stops at once when it hears that the client is gone."""
    (tmp_path / "script.js").write_bytes(SCRIPT)
    app = compressing(FileResponse(tmp_path / "script.js"))

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    asked(app, "/script.js", accept_encoding="gzip", receive=gone)
    assert gzip.decompress(asked(app, "/script.js", accept_encoding="gzip").body) == SCRIPT


def test_what_is_kept_does_not_depend_on_who_came_first() -> None:
    files = Files()
    given = {"origin": "o", "cookie": "c", "host": "h", "if_none_match": '"plain"'}
    reply = asked(compressing(files), "/script.js", accept_encoding="gzip", **given)
    assert gzip.decompress(reply.body) == SCRIPT
    assert dict(files.asked[0]["headers"]) == {b"host": b"h"}


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("GET", "/script.js", ""),
        ("GET", "/script.js", "br"),
        ("GET", "/changing.js", "gzip"),
        ("GET", "/missing.js", "gzip"),
        ("HEAD", "/script.js", "gzip"),
        ("POST", "/script.js", "gzip"),
    ],
)
def test_what_passes_through_is_untouched(method: str, path: str, accept: str) -> None:
    app = compressing(Files())
    through = asked(app, path, method, accept_encoding=accept)
    direct = asked(Files(), path, method)
    assert (through.status, through.body) == (direct.status, direct.body)
    assert through.headers == direct.headers
    assert not app.kept


def test_what_is_compressed_already_stays_as_it_is() -> None:
    app = compressing(Files(**{"Content-Encoding": "br"}))
    assert asked(app, "/script.js", accept_encoding="gzip").body == SCRIPT
    assert not app.kept


@pytest.mark.parametrize(
    ("vary", "all_of_it"),
    [("accept-encoding", "accept-encoding"), ("Origin", "Origin, Accept-Encoding")],
)
def test_the_encoding_is_said_to_matter_once(vary: str, all_of_it: str) -> None:
    reply = asked(compressing(Files(Vary=vary)), "/script.js", accept_encoding="gzip")
    assert reply.headers["vary"] == all_of_it


def test_a_browser_that_has_the_answer_is_told_so() -> None:
    app = compressing(Files())
    etag = asked(app, "/script.js", accept_encoding="gzip").headers["etag"]
    assert etag != '"plain"'
    assert asked(app, "/other.js", accept_encoding="gzip").headers["etag"] != etag
    reply = asked(app, "/script.js", accept_encoding="gzip", if_none_match=etag)
    assert (reply.status, reply.body) == (304, b"")
    assert reply.headers["etag"] == etag
    again = asked(app, "/script.js", accept_encoding="gzip", if_none_match='"plain"')
    assert gzip.decompress(again.body) == SCRIPT


def test_sockets_pass() -> None:
    seen: list[Scope] = []

    async def socket(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    scope = {"type": "websocket", "path": "/script.js", "headers": []}
    asyncio.run(CompressOnce(socket, is_static=lambda _: True)(scope, None, None))  # type: ignore[arg-type]
    assert seen == [scope]
