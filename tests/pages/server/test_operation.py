"""What the tools of the person who runs the lab are told: readiness, metrics, and the log."""

import asyncio
import json
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.routing import Route

from pages.server import logs
from pages.server.metrics import RunMetrics
from pages.server.operation import metrics_route, ready_route
from pages.service import workers
from pages.service.jobs import Jobs
from pages.service.workers import Workers, WorkersLost
from relu_core.presets import PRESETS


@pytest.fixture
def table() -> Iterator[Jobs]:
    others = set(threading.enumerate())  # of tables that other tests have left running
    jobs = Jobs(Workers(1, load_nothing), RunMetrics())
    yield jobs
    jobs.stop()
    for thread in set(threading.enumerate()) - others:
        if thread.name.startswith("jobs-"):
            thread.join(60)  # it may log the end of its run


def load_nothing() -> None:
    """For workers that train nothing: torch takes seconds."""


def answer(route: Route) -> tuple[int, str]:
    """Status and text of what a route of ours answers."""
    response = asyncio.run(route.endpoint(Request({"type": "http", "headers": []})))
    return response.status_code, bytes(response.body).decode()


def test_ready_says_why_not_and_finds_out_when_it_is_again(table: Jobs) -> None:
    assert answer(ready_route(table.obstacle)) == (200, "ok")
    lost = Workers.lost
    table.workers.lost = (*lost, ZeroDivisionError)
    with pytest.raises(WorkersLost):
        table.workers.call(divide, 1, 0)
    assert answer(ready_route(table.obstacle)) == (503, "no worker answers")
    assert table.workers._trying is not None
    table.workers._trying.join(60)
    assert answer(ready_route(table.obstacle)) == (200, "ok")


def divide(a: float, b: float) -> float:
    return a / b


def test_ready_says_that_the_queue_is_full(table: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.service.jobs.MOST_WAITING", 0)
    assert answer(ready_route(table.obstacle)) == (503, "the queue is full")


def test_metrics_answer_only_if_they_are_switched_on(table: Jobs) -> None:
    assert answer(metrics_route(False, table.figures))[0] == 404
    table.submit(PRESETS["k1"].experiment, "ada-lovelace")
    text = answer(metrics_route(True, table.figures))[1]
    assert "relu_lab_recordings_bytes 0.0" in text
    assert "relu_lab_wait_seconds_bucket" in text
    assert "lovelace" not in text


def test_the_log_is_json_with_what_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    record = logging.makeLogRecord({"name": "pages", "levelno": 20, "levelname": "INFO"})
    record.msg, record.args = "a run of %s has ended", ("k1",)
    record.seconds = 0.5
    try:
        divide(1, 0)
    except ZeroDivisionError:
        record.exc_info = sys.exc_info()
    line = json.loads(logs.AsJson().format(record))
    assert line["message"] == "a run of k1 has ended"
    assert line["seconds"] == 0.5
    assert line["level"] == "info"
    assert "ZeroDivisionError" in line["traceback"]
    assert line.keys() == {"time", "level", "logger", "message", "seconds", "traceback"}


def test_what_fails_outside_the_pages_is_json_too(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])
    pages = logging.getLogger("pages")
    monkeypatch.setattr(pages, "level", pages.level)
    logs.set_up(as_json=True)
    for name in ("app", "pages.service.jobs"):
        logging.getLogger(name).error("a page failed")
    written = [json.loads(line)["logger"] for line in capfd.readouterr().err.splitlines()]
    assert written == ["app", "pages.service.jobs"]


@pytest.mark.parametrize(
    ("quota", "allowed"),
    [("200000 100000\n", 2), ("max 100000\n", 8), ("50000 100000", 1), ("", 8)],
)
def test_a_containers_quota_counts(
    quota: str, allowed: int, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    if quota:
        workers.QUOTA.write_text(quota)
    assert workers.cores() == allowed
