"""A browser that sends too often waits, one that sends what no page does is let go."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.server.guard.messages import (
    GOING_ON,
    KINDS,
    MOST_BYTES,
    MOST_QUERY,
    MOST_SLOWED,
    NO_BINARY,
    NO_MESSAGE,
    POLICY,
    TOO_BIG,
    Messages,
    examine,
)
from pages.server.guard.token_bucket import Allowance, TokenBucket

SOCKET = {"type": "websocket", "path": "/_stcore/stream", "headers": []}


def rerun(query: str = "") -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = query
    return message.SerializeToString()


class Browser:
    """What one browser sends, and what the lab behind the guard and the browser then got."""

    def __init__(self, frames: Iterable[bytes | str]) -> None:
        self.frames = list(frames)
        self.served: list[Message] = []
        self.sent: list[Message] = []
        self.is_gone = False

    async def receive(self) -> Message:
        if not self.frames:
            return {"type": "websocket.disconnect", "code": 1001}
        frame = self.frames.pop(0)
        return {"type": "websocket.receive", "text" if isinstance(frame, str) else "bytes": frame}

    async def send(self, message: Message) -> None:
        if self.is_gone:
            raise OSError("the browser is gone")
        self.sent.append(message)

    async def lab(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers every message; says one thing more when the connection has ended."""
        while (message := await receive())["type"] != "websocket.disconnect":
            self.served.append(message)
            await send({"type": "websocket.send", "bytes": b"drawn"})
        self.served.append(message)
        await send({"type": "websocket.send", "bytes": b"too late"})

    def meets(self, **options: Any) -> "Browser":
        asyncio.run(Messages(self.lab, **options)(SOCKET, self.receive, self.send))
        return self


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the guard waited, in no time."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("pages.server.guard.messages.asyncio.sleep", sleep)
    return waits


@given(
    gaps=st.lists(st.floats(0, 3), max_size=60),
    burst=st.integers(1, 20),
    rate=st.floats(0.5, 50),
)
def test_a_bucket_lets_no_more_through_than_it_says(
    gaps: list[float], burst: int, rate: float
) -> None:
    bucket = TokenBucket(burst, rate, at=0.0)
    now, passed = 0.0, []
    for gap in gaps:
        now += gap
        now += bucket.take(now)
        passed.append(now)
    for first in range(len(passed)):
        for last in range(first, len(passed)):
            assert last - first + 1 <= burst + rate * (passed[last] - passed[first]) + 1e-6


def test_a_bucket_never_makes_the_patient_wait() -> None:
    bucket = TokenBucket(3, 2.0, at=0.0)
    assert [bucket.take(second / 2) for second in range(100)] == [0.0] * 100
    assert bucket.waits == 0


def test_a_bucket_counts_how_long_somebody_is_held_back() -> None:
    bucket = TokenBucket(2, 1.0, at=0.0)
    assert [bucket.take(0), bucket.take(0), bucket.take(0)] == [0, 0, 1]
    assert bucket.take(1) == 1
    # A moment without a wait is no break.
    assert bucket.take(3.5) == 0
    assert bucket.waits == 2
    assert bucket.take(100) == 0
    assert bucket.waits == 0


def test_an_allowance_refuses_what_is_more_and_forgets_nothing_else() -> None:
    now = 0.0
    allowance = Allowance(3, 2.0, clock=lambda: now)
    assert [allowance.allows() for _ in range(100)] == [True] * 3 + [False] * 97
    # Whoever was refused has taken nothing.
    now = 0.5
    assert [allowance.allows(), allowance.allows()] == [True, False]
    now = 100.0
    assert [allowance.allows() for _ in range(4)] == [True] * 3 + [False]


def test_a_learner_is_not_held_back(slept: list[float]) -> None:
    browser = Browser([rerun("slope=1")] * 20).meets()
    assert [message["bytes"] for message in browser.served[:-1]] == [rerun("slope=1")] * 20
    assert set(slept) == {0.0}
    assert browser.sent[0] == {"type": "websocket.send", "bytes": b"drawn"}


def test_who_sends_too_often_waits_and_loses_nothing(slept: list[float]) -> None:
    frames = [rerun(f"x={i}") for i in range(60)]
    browser = Browser(frames).meets(burst=10, rate=5.0)
    assert [message["bytes"] for message in browser.served[:-1]] == frames
    assert slept[:10] == [0.0] * 10
    assert min(slept[10:]) > 0


def test_who_never_stops_is_let_go(slept: list[float]) -> None:
    browser = Browser([rerun()] * 1000).meets(burst=10, rate=5.0)
    assert len(browser.served) == 10 + MOST_SLOWED + 1
    assert browser.served[-1] == {"type": "websocket.disconnect", "code": POLICY}
    assert browser.sent[-1] == {"type": "websocket.close", "code": POLICY}


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("words", NO_BINARY),
        (b"\xff\x00garbage" * 20, NO_MESSAGE),
        (rerun()[:-1] + b"\xff", NO_MESSAGE),
        (b"\0" * (MOST_BYTES + 1), TOO_BIG),
        (rerun("x" * (MOST_BYTES + 1)), TOO_BIG),
        (rerun("x" * (MOST_QUERY + 1)), POLICY),
        (rerun("线" * (MOST_QUERY // 3 + 1)), POLICY),
        (rerun("&".join(f"a{i}=1" for i in range(20_000))), POLICY),
    ],
)
def test_what_no_page_sends_ends_the_connection(
    frame: bytes | str, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    browser = Browser([rerun(), frame, rerun()]).meets()
    assert [message["type"] for message in browser.served] == [
        "websocket.receive",
        "websocket.disconnect",
    ]
    # Nothing follows the close, which a server would not forgive.
    assert browser.sent[1:] == [{"type": "websocket.close", "code": code}]
    assert [(record.code, record.exc_info) for record in caplog.records] == [(code, None)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [field.name for field in BackMsg.DESCRIPTOR.fields])
def test_only_what_a_page_sends_reaches_the_lab(kind: str) -> None:
    message = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[kind].message_type is not None:
        getattr(message, kind).SetInParent()
    elif isinstance(getattr(message, kind), bool):
        setattr(message, kind, True)
    else:
        setattr(message, kind, "x")
    browser = Browser([message.SerializeToString(), b""]).meets()
    assert len(browser.served) == (2 if kind in KINDS else 1)
    assert {"type": "websocket.close"} not in [{"type": sent["type"]} for sent in browser.sent]


OPERATIONS = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type


@pytest.mark.parametrize(
    "name", [field.name for field in OPERATIONS.oneofs_by_name["payload"].fields]
)
def test_of_all_operations_only_a_file_is_made(name: str) -> None:
    """Others would read tables or touch the machine of a developer."""
    message = BackMsg()
    getattr(message.backend_operation_request, name).SetInParent()
    browser = Browser([message.SerializeToString(), b""]).meets()
    assert len(browser.served) == (2 if name == "deferred_file" else 1)


def test_the_longest_frame_and_query_pass() -> None:
    assert examine(rerun("x" * MOST_QUERY)) == ("rerun_script", GOING_ON)
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add().json_value = "x" * (MOST_BYTES - 100)
    assert examine(message.SerializeToString()) == ("rerun_script", GOING_ON)


@given(st.binary(max_size=300))
def test_any_bytes_are_examined_without_an_error(frame: bytes) -> None:
    kind, code = examine(frame)
    assert code in (GOING_ON, NO_MESSAGE)
    known = {*BackMsg.DESCRIPTOR.fields_by_name, *OPERATIONS.fields_by_name}
    assert kind is None or kind in known


def test_what_a_browser_sent_before_it_left_is_not_read() -> None:
    browser = Browser([rerun()] * 500)
    browser.is_gone = True
    browser.meets()
    assert [message["type"] for message in browser.served] == [
        "websocket.receive",
        "websocket.disconnect",
    ]


def test_requests_pass() -> None:
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    asyncio.run(Messages(app)({"type": "http"}, None, None))  # type: ignore[arg-type]
    assert seen == [{"type": "http"}]
