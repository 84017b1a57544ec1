"""What lasts is compressed once; everything else passes through untouched."""

import asyncio
import gzip
from typing import Any

import pytest
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from pages.components import ROUTE
from pages.server.compression import SMALLEST, CompressOnce, accepts_gzip
from pages.server.shell import lasts

SCRIPT = b"export const answer = 42;\n" * 200
# Path: content type and body.
FILES = {
    "/script.js": ("application/javascript", SCRIPT),
    "/other.js": ("text/javascript; charset=utf-8", SCRIPT.swapcase()),
    "/tiny.js": ("text/javascript", SCRIPT[: SMALLEST - 1]),
    "/letters.woff2": ("font/woff2", SCRIPT),
}


class Files:
    """An app with a few files, sent in two parts; counts what it was asked for."""

    def __init__(self, extra: dict[str, str] | None = None) -> None:
        self.asked: list[Scope] = []
        self.extra = extra or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope)
        request = Headers(scope=scope)
        kind, body = FILES.get(scope["path"], ("text/html", b"<p>not found</p>" * 100))
        headers = MutableHeaders(
            {"Content-Type": kind, "ETag": '"plain"', "Accept-Ranges": "bytes"}
        )
        headers.update({"Content-Length": str(len(body)), **self.extra})
        status = 200 if scope["path"] in FILES else 404
        if "range" in request:
            status, body = 206, body[:100]
        elif request.get("if-none-match") == '"plain"':
            status, body = 304, b""
        if scope["method"] == "HEAD":
            body = b""
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


async def ask(app: Any, path: str, method: str = "GET", **headers: str) -> Reply:
    """The reply to one request; ``accept_encoding="gzip"`` is a header, as any keyword."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}
    messages: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("nobody reads the request")

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    return Reply(messages)


def asked(app: Any, path: str, method: str = "GET", **headers: str) -> Reply:
    return asyncio.run(ask(app, path, method, **headers))


def compressing(files: Files, **options: Any) -> CompressOnce:
    return CompressOnce(files, lasts=lambda path: path != "/changing.js", **options)


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("x-gzip", True),
        ("*", True),
        ("*;q=0.1, identity;q=0", True),
        ("gzip ; q=0.001", True),
        ("", False),
        ("br", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("gzip;q=much", False),
        ("gzip;q=nan", False),
        ("gzip;q=0.5, identity", False),
        ("gzipped", False),
    ],
)
def test_what_a_client_accepts(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_an_answer_is_compressed_once() -> None:
    files = Files()
    app = compressing(files)
    for _ in range(3):
        reply = asked(app, "/script.js", accept_encoding="gzip")
        assert reply.status == 200
        assert gzip.decompress(reply.body) == SCRIPT
        assert int(reply.headers["content-length"]) == len(reply.body) < len(SCRIPT)
        assert reply.headers["content-encoding"] == "gzip"
        assert reply.headers["content-type"] == "application/javascript"
        assert reply.headers["vary"] == "Accept-Encoding"
        assert "accept-ranges" not in reply.headers
    assert len(files.asked) == 1


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


def test_what_is_kept_does_not_depend_on_who_came_first() -> None:
    files = Files()
    asked(
        compressing(files), "/script.js", accept_encoding="gzip", origin="o", cookie="c", host="h"
    )
    assert dict(files.asked[0]["headers"]) == {b"host": b"h"}


@pytest.mark.parametrize("accept", ["", "br", "gzip;q=0"])
def test_without_gzip_the_answer_is_the_apps_own(accept: str) -> None:
    reply = asked(compressing(Files()), "/script.js", accept_encoding=accept)
    assert reply.body == SCRIPT
    assert "content-encoding" not in reply.headers
    assert reply.headers["etag"] == '"plain"'
    assert reply.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/changing.js", {}),
        ("/script.js", {"range": "bytes=0-99"}),
        ("/script.js", {"sec_fetch_site": "cross-site"}),
    ],
)
def test_what_passes_through_is_untouched(path: str, headers: dict[str, str]) -> None:
    given = {"accept_encoding": "gzip", **headers}
    through, direct = asked(compressing(Files()), path, **given), asked(Files(), path, **given)
    assert (through.status, through.body) == (direct.status, direct.body)
    assert through.headers == direct.headers


@pytest.mark.parametrize("accept", ["gzip", "identity"])
@pytest.mark.parametrize(
    ("vary", "all_of_it"),
    [("accept-encoding", "accept-encoding"), ("Origin", "Origin, Accept-Encoding")],
)
def test_the_encoding_is_said_to_matter_once(vary: str, all_of_it: str, accept: str) -> None:
    reply = asked(compressing(Files({"Vary": vary})), "/script.js", accept_encoding=accept)
    assert reply.headers["vary"] == all_of_it


@pytest.mark.parametrize("path", ["/tiny.js", "/letters.woff2", "/missing.js"])
def test_what_does_not_gain_stays_plain(path: str) -> None:
    app = compressing(Files())
    through, direct = asked(app, path, accept_encoding="gzip"), asked(Files(), path)
    assert (through.status, through.body) == (direct.status, direct.body)
    assert "content-encoding" not in through.headers
    assert not app.kept


@pytest.mark.parametrize("header", [{"Set-Cookie": "a=b"}, {"Content-Encoding": "br"}])
def test_what_is_for_one_or_compressed_already_is_not_kept(header: dict[str, str]) -> None:
    app = compressing(Files(header))
    assert asked(app, "/script.js", accept_encoding="gzip").body == SCRIPT
    assert not app.kept


def test_a_client_that_has_the_answer_is_told_so() -> None:
    app = compressing(Files())
    etag = asked(app, "/script.js", accept_encoding="gzip").headers["etag"]
    assert etag != '"plain"'
    assert asked(app, "/other.js", accept_encoding="gzip").headers["etag"] != etag
    for held in (etag, f'"older", W/{etag}', "*"):
        reply = asked(app, "/script.js", accept_encoding="gzip", if_none_match=held)
        assert (reply.status, reply.body) == (304, b"")
        assert reply.headers["etag"] == etag
        assert reply.headers["vary"] == "Accept-Encoding"
        assert "content-encoding" not in reply.headers
    again = asked(app, "/script.js", accept_encoding="gzip", if_none_match='"plain"')
    assert gzip.decompress(again.body) == SCRIPT


def test_not_modified_passes_before_anything_is_kept() -> None:
    app = compressing(Files())
    reply = asked(app, "/script.js", accept_encoding="gzip", if_none_match='"plain"')
    assert (reply.status, reply.body) == (304, b"")
    assert not app.kept


def test_head_tells_what_get_would() -> None:
    app = compressing(Files())
    head = asked(app, "/script.js", "HEAD", accept_encoding="gzip")
    get = asked(app, "/script.js", accept_encoding="gzip")
    assert head.body == b""
    assert head.headers == get.headers


def test_other_methods_and_sockets_pass() -> None:
    files = Files()
    app = compressing(files)
    assert asked(app, "/script.js", "POST", accept_encoding="gzip").body == SCRIPT
    seen: list[Scope] = []

    async def socket(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    scope = {"type": "websocket", "path": "/script.js", "headers": []}
    asyncio.run(CompressOnce(socket, lasts=lambda _: True)(scope, None, None))  # type: ignore[arg-type]
    assert seen == [scope]


def test_memory_is_bounded() -> None:
    one = len(asked(compressing(Files()), "/script.js", accept_encoding="gzip").body)
    app = compressing(Files(), room=one + 10)
    asked(app, "/script.js", accept_encoding="gzip")
    asked(app, "/other.js", accept_encoding="gzip")
    assert list(app.kept) == ["/other.js"]
    cramped = compressing(Files(), room=10)
    reply = asked(cramped, "/script.js", accept_encoding="gzip")
    assert gzip.decompress(reply.body) == SCRIPT
    assert not cramped.kept


@pytest.mark.parametrize(
    ("path", "does"),
    [
        ("/", True),
        ("/function", True),
        ("/static/js/index.DormvYxC.js", True),
        ("/static/js/DataFrame.-f9-1zS0.js", True),
        ("/static/css/index.C1JORDN2.css", True),
        (f"/{ROUTE}explorer/explorer/index.js", True),
        ("/static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2", False),
        ("/static/js/../js/index.DormvYxC.js", False),
        ("/nowhere", False),
        ("/_stcore/health", False),
        ("/_stcore/stream", False),
        ("/media/recording.12345678.js", False),
    ],
)
def test_which_paths_last(path: str, does: bool) -> None:
    assert lasts(path) is does
