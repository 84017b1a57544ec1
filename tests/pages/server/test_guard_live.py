"""The guard before a running lab: whatever one client does, the others' pages go on."""

import asyncio
import http.client
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from pages.browser import ROUTE
from tests.harness.browser import running_lab
from tests.load.learner import PATIENCE, Learner

MOST_AN_ADDRESS = 3
SETTINGS = {
    "ALLOWED_HOSTS": "127.0.0.1",
    "CONNECTIONS_PER_ADDRESS": str(MOST_AN_ADDRESS),
    "TRUSTED_PROXIES": "1",
    "FRAME_ANCESTORS": "https://moodle.example.org",
}
UP = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "%252e%252e%252f", "....//", "..;/"]
BELOW = ["", "static/", "static/js/", "media/", "app/static/", "component/x/", "_stcore/"]
SECRETS = {"app.py": b"import streamlit", "pyproject.toml": b"[tool.ruff]", "etc/passwd": b"root:"}
# The smallest frame that a browser may send, and what answers it.
PING, PONG = b"\x89\x80\0\0\0\0", b"\x8a\0"
PINGS = 400_000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guard") / "server.log"


@pytest.fixture(scope="module")
def lab(log: Path) -> Iterator[str]:
    """A lab with settings of its own."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in SETTINGS.items():
            environment.setenv(f"RELU_LAB_{name}", value)
        with running_lab(log) as url:
            yield url


@pytest.fixture(autouse=True)
def quiet(log: Path, lab: str) -> Iterator[None]:
    """Nothing that a client does leaves a traceback in the log."""
    yield
    text = log.read_text()
    assert "Traceback" not in text, text


def asked(lab: str, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """The answer to a request for ``path`` exactly as it is written, its body read."""
    connection = http.client.HTTPConnection(urlsplit(lab).netloc, timeout=60)
    # No normalising, no check of what the path holds.
    connection._validate_path = lambda _: None  # type: ignore[attr-defined]
    connection.request(method, path, headers=headers)
    reply = connection.getresponse()
    reply.content = reply.read()  # type: ignore[attr-defined]
    connection.close()
    return reply


async def handshake(lab: str, **options: object) -> int:
    """The status with which the lab answers a browser that wants to connect; 101 is yes."""
    address = f"{lab.replace('http', 'ws', 1)}/_stcore/stream"
    try:
        async with connect(address, proxy=None, **options):  # type: ignore[arg-type]
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


async def goes_on(learner: Learner) -> None:
    """Waits until a page has been drawn once more."""
    before = learner.finished
    await learner.rerun()
    await learner.until(lambda: learner.finished > before)


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/function?slope=0.5", "GET", 200),
        ("/function", "HEAD", 200),
        ("/nowhere", "GET", 200),
        ("/favicon.png", "GET", 200),
        ("/ready", "GET", 200),
        ("/_stcore/health", "GET", 200),
        ("/_stcore/host-config", "GET", 200),
        ("/_stcore/metrics", "GET", 404),
        (f"/{ROUTE}explorer/explorer/index.js", "GET", 200),
        (f"/{ROUTE}explorer/explorer/none.js", "GET", 404),
        (f"/{ROUTE}explorer/explorer/__init__.py", "GET", 404),
        (f"/{ROUTE}explorer/../../app.py", "GET", 404),
        ("/_stcore/upload_file/a/b", "PUT", 405),
        ("//example.org", "GET", 400),
        (f"/race?{'x' * 10_000}", "GET", 414),
    ],
)
def test_every_answer_carries_the_headers(lab: str, path: str, method: str, status: int) -> None:
    reply = asked(lab, path, method)
    assert reply.status == status
    policy = reply.headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self' https://moodle.example.org")
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["X-Frame-Options"] is None


def test_what_the_front_end_is_told_of_its_host(lab: str) -> None:
    """It connects, and lets no page around it give orders."""
    reply = asked(lab, "/_stcore/host-config", Origin="https://evil.example")
    assert b'"allowedOrigins":[]' in reply.content  # type: ignore[attr-defined]
    assert reply.headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("below", [*BELOW, f"{ROUTE}explorer/", f"{ROUTE}explorer/explorer/"])
def test_no_path_leads_out(lab: str, below: str) -> None:
    for up in UP:
        for secret, text in SECRETS.items():
            for steps in (1, 2, 4, 8):
                reply = asked(lab, f"/{below}{up * steps}{secret}")
                assert text not in reply.content, reply  # type: ignore[attr-defined]
                assert reply.status in (200, 301, 400, 404)


@pytest.mark.parametrize(
    "path", ["//etc/passwd", "/%2fetc/passwd", "/C:/x", "/\\\\host\\x", "/%00"]
)
def test_no_path_starts_elsewhere(lab: str, path: str) -> None:
    assert asked(lab, path).status == 400


def test_a_hundred_thousand_parameters_are_refused(lab: str) -> None:
    query = "&".join(f"a{number}=1" for number in range(100_000))
    with suppress(BrokenPipeError, ConnectionResetError):
        # So long a line is not even read to its end.
        assert asked(lab, f"/race?{query}").status in (400, 414)
    assert asked(lab, "/race").status == 200


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("evil.example", 400)])
def test_only_its_own_name_leads_to_the_lab(lab: str, host: str, status: int) -> None:
    assert asked(lab, "/function", Host=host).status == status
    assert asked(lab, "/ready", Host=host).status == 200


def test_who_may_connect(lab: str) -> None:
    port = urlsplit(lab).port

    async def found() -> list[int]:
        elsewhere = f"http://evil.example:{port}"
        return [
            await handshake(lab),
            await handshake(lab, origin=lab),
            await handshake(lab, origin="http://evil.example"),
            await handshake(lab, origin=f"http://localhost:{port}"),
            await handshake(lab, origin="null"),
            await handshake(elsewhere, host="127.0.0.1", port=port, origin=elsewhere),
        ]

    assert asyncio.run(found()) == [101, 101, 403, 403, 403, 400]


def test_one_address_cannot_take_all_the_room(lab: str) -> None:
    async def story() -> None:
        mine = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
        other = {"X-Forwarded-For": "198.51.100.1, 203.0.113.8"}
        address = f"{lab.replace('http', 'ws', 1)}/_stcore/stream"
        open_ones = [
            await connect(address, additional_headers=mine, proxy=None)
            for _ in range(MOST_AN_ADDRESS)
        ]
        assert await handshake(lab, additional_headers=mine) == 503
        assert await handshake(lab, additional_headers=other) == 101
        await open_ones.pop().close()
        async with asyncio.timeout(PATIENCE):
            while await handshake(lab, additional_headers=mine) != 101:
                await asyncio.sleep(0.05)
        for connection in open_ones:
            await connection.close()

    asyncio.run(story())


def long_query() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = "&".join(f"a{number}=1" for number in range(20_000))
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"\0" * 21_000_000, 1009),
        (b"\0" * 1_000_000, 1009),
        (b"\xff\x00garbage" * 20, 1007),
        (long_query(), 1008),
    ],
    ids=["21 MB", "1 MB", "garbage", "endless query"],
)
def test_a_foolish_frame_ends_its_own_connection_only(lab: str, frame: bytes, code: int) -> None:
    async def story() -> None:
        async with Learner(lab, "/function") as fool, Learner(lab, "/function") as other:
            socket = fool._socket
            assert socket is not None
            with suppress(ConnectionClosed):
                await fool.send(frame)
            async with asyncio.timeout(PATIENCE):
                await socket.wait_closed()
            assert socket.close_code == code
            await goes_on(other)
            await fool.come_back()
            await goes_on(fool)
            assert fool.page.errors == other.page.errors == []

    asyncio.run(story())


def test_a_burst_holds_back_only_who_sends_it(lab: str) -> None:
    async def story() -> None:
        async with Learner(lab, "/function") as flooder, Learner(lab, "/function") as other:
            socket = flooder._socket
            assert socket is not None
            flooding = asyncio.create_task(flooder.flood())
            for _ in range(10):
                await goes_on(other)
            # Long before the flooder is cut off.
            assert socket.close_code is None
            async with asyncio.timeout(PATIENCE):
                await socket.wait_closed()
            assert socket.close_code == 1008
            assert flooder.finished < await flooding
            await goes_on(other)

    asyncio.run(story())


def test_what_a_learner_does_in_haste_all_counts(lab: str) -> None:
    async def story() -> None:
        async with Learner(lab, "/function") as learner:
            socket = learner._socket
            assert socket is not None
            for _ in range(60):
                await learner.rerun()
            learner.query = "slope=0.25"
            await goes_on(learner)
            await asyncio.sleep(0)
            assert socket.close_code is None

    asyncio.run(story())


def test_pings_without_end_are_read_now_and_then(lab: str) -> None:
    """No message comes of them, so that nothing behind the server could hold them back."""

    async def story() -> None:
        address = urlsplit(lab)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        upgrade = [
            "GET /_stcore/stream HTTP/1.1",
            f"Host: {address.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
            "Sec-WebSocket-Version: 13",
        ]
        writer.write("\r\n".join([*upgrade, "", ""]).encode())
        assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
        answered = bytearray()

        async def count() -> None:
            while piece := await reader.read(65_536):
                answered.extend(piece)

        counting = asyncio.create_task(count())
        async with Learner(lab, "/function") as other:
            writer.write(PING * PINGS)
            async with asyncio.timeout(PATIENCE):
                while not answered:
                    await asyncio.sleep(0.01)
            for _ in range(5):
                await goes_on(other)
            assert answered.startswith(PONG)
            assert len(answered) < len(PONG) * PINGS / 2
        writer.transport.abort()
        with suppress(ConnectionError):
            await counting

    asyncio.run(story())
