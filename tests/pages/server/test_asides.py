"""What a figure asks beside its session: a text that is being typed, read and answered at once."""

import asyncio
import gzip
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.frame.own_field import read_now
from pages.frame.text import LANGUAGES
from pages.server import asides
from pages.server.asides import code_route, foreseen_routes, formula_route
from relu_core.formula import parse

HOSTILE = ["", "x" * 10_000, "(" * 5_000, "9**9**9", "__import__('os')", "x.real", "log(-1)", "\0"]


def asked(**query: str) -> dict[str, Any]:
    route = formula_route(lambda text, code, kept: read_now(text, code, has_kept=kept))
    request = Request({"type": "http", "headers": [], "query_string": urlencode(query).encode()})
    answer = asyncio.run(route.endpoint(request))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = json.loads(answer.body)
    return found


def test_a_formula_is_answered_by_its_programs() -> None:
    found = asked(text=" X²·σ(x) ", lang="en", kept="1")
    formula = parse("x^2 * sigmoid(x)")
    assert found["formula"] == formula.text
    assert found["programs"] == dict(zip(("f", "df"), formula.programs, strict=True))
    assert found["problem"] == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_none_is_answered_by_the_reason_and_its_place(lang: str) -> None:
    found = asked(text="max(0, x", lang=lang, kept="0")
    assert (found["formula"], found["programs"], found["position"]) == ("", None, 4)
    assert found["problem"] == read_now("max(0, x", lang, has_kept=False)["problem"] != ""
    # Where a function is there already, it is said that it stays.
    assert found["problem"] in (kept := asked(text="max(0, x", lang=lang, kept="1")["problem"])
    assert kept != found["problem"]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_asked_is_answered_soon(text: str) -> None:
    began = time.process_time()
    found = asked(text=text, lang="en")
    assert time.process_time() - began < 0.5
    assert found["programs"] is None
    assert (found["problem"] == "") == (text == "")


def foreseeing(query: str, part: str = "", **headers: str) -> Request:
    scope = {
        "type": "http",
        "method": "GET",
        "server": ("localhost", 80),
        "scheme": "http",
        "path": f"/foreseen/race{part}",
        "path_params": {"page": "race"},
        "query_string": query.encode(),
        "headers": [(name.encode(), text.encode()) for name, text in headers.items()],
    }
    return Request(scope)


@pytest.mark.parametrize("accepted", ["gzip, br", ""])
def test_what_is_foreseen_is_packed_once_and_what_is_not_is_asked_again(accepted: str) -> None:
    known: list[tuple[bytes, bytes]] = []
    asked_for: list[tuple[str, str, str]] = []

    def find(page: str, query: str, lang: str) -> tuple[bytes, bytes] | None:
        asked_for.append((page, query, lang))
        return known[0] if known else None

    routes = foreseen_routes(find)

    def answer(part: int, **headers: str) -> Response:
        given = {"accept-encoding": accepted, **headers}
        request = foreseeing("mode=explore&lang=zh", ("", "/rest")[part], **given)
        reply: Response = asyncio.run(routes[part].endpoint(request))
        return reply

    assert answer(0).status_code == answer(1).status_code == 204
    known.append((b'{"figure": 1}', b'{"id": 2}'))
    for part in (0, 1, 0):
        reply = answer(part)
        assert reply.status_code == 200
        body = bytes(reply.body)
        is_packed = reply.headers.get("content-encoding") == "gzip"
        assert is_packed == bool(accepted)
        assert (gzip.decompress(body) if is_packed else body) == known[0][part]
        # Who has it is told so.
        again = answer(part, **{"if-none-match": reply.headers["etag"]})
        assert (again.status_code, bytes(again.body)) == (304, b"")
        assert answer(1 - part, **{"if-none-match": reply.headers["etag"]}).status_code == 200
    assert asked_for == [("race", "mode=explore&lang=zh", "zh")] * 3


@pytest.mark.parametrize("make", [formula_route, code_route])
def test_more_than_a_class_asks_for_is_not_answered(
    make: Callable[..., Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asides, "READ", (2, 1e-6))
    route, request = make(lambda *_args: {}), foreseeing("text=x")
    statuses = [asyncio.run(route.endpoint(request)).status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]


def test_links_that_nobody_has_opened_are_not_packed_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asides, "FORESEEN", (2, 1e-6))
    route = foreseen_routes(lambda _page, query, _lang: (query.encode(), b""))[0]

    def status(query: str) -> int:
        return int(asyncio.run(route.endpoint(foreseeing(query))).status_code)

    assert [status(f"seed={k}") for k in range(4)] == [200, 200, 204, 204]
    # What is packed already is handed out to any number.
    assert {status("seed=1") for _ in range(100)} == {200}
