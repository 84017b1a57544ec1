"""Who may connect, and which requests get through: refused before the lab hears of them."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from pages.browser import ROUTE, all_addresses
from pages.frame.text import LANGUAGES, label_in_each
from pages.server.guard.connections import Connections, address_of, is_own
from pages.server.guard.full_page import SECONDS, full_page
from pages.server.guard.messages import MOST_QUERY
from pages.server.guard.requests import KnownHosts, Requests


def scope_of(kind: str = "http", path: str = "/", client: str = "10.0.0.1", **more: Any) -> Scope:
    headers = {"host": "lab.example", **more.pop("headers", {})}
    return {
        "type": kind,
        "method": "GET",
        "path": path,
        "query_string": b"",
        "client": (client, 4000),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        **more,
    }


class Lab:
    """An app that serves until it is told to stop, and the statuses that clients then saw."""

    def __init__(self) -> None:
        self.leave = asyncio.Event()
        self.served = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.served += 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await self.leave.wait()


async def status(app: Any, scope: Scope) -> int:
    """The status that a client sees first; the lab may go on serving it."""
    seen: asyncio.Queue[Message] = asyncio.Queue()
    task = asyncio.create_task(app(scope, None, seen.put))
    TASKS.append(task)
    message = await seen.get()
    found: int = message["status"]
    return found


TASKS: list[asyncio.Task[None]] = []


def statuses(make: Any, *scopes: Scope) -> list[int]:
    """What clients see who come one after the other, and stay."""

    async def all_of_them() -> list[int]:
        lab = Lab()
        app = make(lab)
        found = [await status(app, scope) for scope in scopes]
        lab.leave.set()
        await asyncio.gather(*TASKS)
        TASKS.clear()
        return found

    return asyncio.run(all_of_them())


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        (None, "lab.example", True),
        ("https://lab.example", "lab.example", True),
        ("http://LAB.example:8501", "lab.example:8501", True),
        ("http://[::1]:8501", "[::1]:8501", True),
        ("http://localhost:8502", "localhost:8501", False),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("https://evil.example", "lab.example", False),
        ("https://lab.example.evil.example", "lab.example", False),
        ("https://lab.example@evil.example", "lab.example", False),
        ("null", "lab.example", False),
        # A browser leaves the usual port away, a proxy may add it.
        ("https://lab.example", "lab.example:443", True),
        ("http://lab.example:80", "lab.example", True),
        ("http://lab.example", "lab.example:443", False),
        ("https://lab.example:8443", "lab.example", False),
        ("https://lab.example", "lab.example:nowhere", False),
        ("", "", False),
        ("https://[", "lab.example", False),
    ],
)
def test_whose_pages_may_connect(origin: str | None, host: str, own: bool) -> None:
    assert is_own(origin, host) is own
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    connection = scope_of("websocket", headers=headers)
    assert statuses(lambda lab: Connections(lab, 5, 5), connection) == [200 if own else 403]


def test_the_operator_is_told_once_who_was_refused_and_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    headers = {"host": "lab.example", "origin": "https://lab.example:8443"}
    connections = [scope_of("websocket", headers=headers)] * 3
    assert statuses(lambda lab: Connections(lab, 5, 5), *connections) == [403] * 3
    (told,) = caplog.messages
    assert "'https://lab.example:8443'" in told
    assert "'lab.example'" in told


def test_connections_are_counted_in_all_and_from_one_address() -> None:
    clients = ["10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"]
    found = statuses(
        lambda lab: Connections(lab, most=4, most_an_address=2),
        *(scope_of("websocket", client=client) for client in clients),
    )
    assert found == [200, 200, 503, 200, 200, 503]


def test_who_leaves_makes_room() -> None:
    async def story() -> list[int]:
        found = []
        lab = Lab()
        app = Connections(lab, most=1, most_an_address=1)
        found.append(await status(app, scope_of("websocket")))
        found.append(await status(app, scope_of("websocket")))
        lab.leave.set()
        await asyncio.gather(*TASKS)
        TASKS.clear()
        found.append(await status(app, scope_of("websocket")))
        await asyncio.gather(*TASKS)
        TASKS.clear()
        assert not app.open
        return found

    assert asyncio.run(story()) == [200, 503, 200]


def test_a_connection_that_fails_makes_room() -> None:
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise OSError

    app = Connections(fail, most=1, most_an_address=1)
    for _ in range(3):
        with pytest.raises(OSError):  # noqa: PT011
            asyncio.run(app(scope_of("websocket"), None, None))  # type: ignore[arg-type]
    assert not app.open


def test_who_comes_to_a_full_lab_reads_so() -> None:
    """The page says it and asks again; files, and who watches over the lab, are served."""
    lab = (scope_of("websocket"), scope_of(path="/function"), scope_of(path="/ready"))
    assert statuses(lambda app: Connections(app, 1, 1, pages={"/function"}), *lab) == [
        200,
        503,
        200,
    ]
    sentences = label_in_each("guard.full")
    assert all(sentences[lang] in full_page(sentences) for lang in LANGUAGES)
    assert f'http-equiv="refresh" content="{SECONDS}"' in full_page(sentences)


def test_requests_are_not_counted() -> None:
    assert statuses(lambda lab: Connections(lab, 1, 1), *[scope_of()] * 3) == [200, 200, 200]


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("203.0.113.7", 0, "10.0.0.1"),
        ("203.0.113.7", 1, "203.0.113.7"),
        ("1.1.1.1, 203.0.113.7", 1, "203.0.113.7"),
        ("1.1.1.1, 203.0.113.7, 10.0.0.9", 2, "203.0.113.7"),
        ("203.0.113.7", 2, "10.0.0.1"),
        ("", 1, "10.0.0.1"),
        ("unknown", 1, "unknown"),
        ("2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", 1, "2001:db8:1:2::/64"),
    ],
)
def test_where_a_client_is(forwarded: str, proxies: int, address: str) -> None:
    assert address_of(scope_of(headers={"x-forwarded-for": forwarded}), proxies) == address


@given(st.text(max_size=50), st.integers(0, 3))
def test_any_claim_about_an_address_is_read_without_an_error(claim: str, proxies: int) -> None:
    scope = scope_of(client="10.0.0.1")
    scope["headers"].append((b"x-forwarded-for", claim.encode("latin-1", "replace")))
    assert address_of(scope, proxies) or proxies


def requests(lab: Lab) -> Requests:
    return Requests(lab, modules=all_addresses())


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/race", b"x" * (MOST_QUERY - 5), 200),
        ("/race", b"x" * (MOST_QUERY - 4), 414),
        ("/race", b"&".join(b"a=1" for _ in range(100_000)), 414),
        ("/" + "x" * MOST_QUERY, b"", 414),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_an_endless_address_is_refused(kind: str, path: str, query: bytes, expected: int) -> None:
    assert statuses(requests, scope_of(kind, path, query_string=query)) == [expected]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "x"])
def test_nothing_is_taken(method: str) -> None:
    upload = scope_of(path="/_stcore/upload_file/a/b", method=method)
    assert statuses(requests, scope_of(method=method), upload) == [405, 405]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/upload_file/a/b",
        "/_stcore/message",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/bidi-components/other.thing/index.js",
        "/_stcore",
        "/component/x/index.html",
        "/auth/login",
        "/oauth2callback",
        "/app/static/x",
    ],
)
def test_what_the_lab_does_not_use_is_closed(path: str) -> None:
    assert statuses(requests, scope_of(path=path)) == [404]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/function",
        "/ready",
        "/metrics",
        "/media/x.py",
        "/static/js/index.js",
        "/approximation",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/stream",
        f"/{ROUTE}explorer/explorer/index.js",
    ],
)
def test_what_the_lab_uses_is_open(path: str) -> None:
    assert statuses(requests, scope_of(path=path)) == [200]


def test_streamlits_figures_are_open_where_asked_for() -> None:
    assert statuses(lambda lab: Requests(lab, metrics=True), scope_of(path="/_stcore/metrics")) == [
        200
    ]


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("lab.example", 200),
        ("LAB.example:8501", 200),
        ("a.school.example", 200),
        ("school.example", 400),
        ("evil.example", 400),
        ("10.0.0.5:8501", 400),
        ("", 400),
    ],
)
def test_which_names_lead_here(kind: str, host: str, expected: int) -> None:
    hosts = ("lab.example", "*.school.example")
    scope = scope_of(kind, headers={"host": host})
    assert statuses(lambda lab: KnownHosts(lab, hosts), scope) == [expected]
    assert statuses(lambda lab: KnownHosts(lab, ()), scope) == [200]


@pytest.mark.parametrize("path", ["/ready", "/_stcore/health", "/metrics"])
def test_a_probe_needs_no_name(path: str) -> None:
    scope = scope_of(path=path, headers={"host": "10.0.0.5:8501"})
    assert statuses(lambda lab: KnownHosts(lab, ("lab.example",)), scope) == [200]
