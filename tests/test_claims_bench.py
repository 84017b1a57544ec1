"""The bench: one measurement for all who ask, kept with its time; a failure is no end."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from pages.server.training.workers import WorkersStopped
from pages.shared.claims_bench import Bench


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_who_asks_while_a_claim_is_measured_shares_the_result() -> None:
    gate, calls = threading.Event(), []

    def call(function: Callable[..., Any], *arguments: Any) -> Any:
        calls.append(arguments)
        gate.wait(30)
        return function(*arguments)

    bench = Bench(call)
    bench.begin(13)
    bench.begin(13)
    assert bench.is_under_way(13)
    assert bench.result(13) is None
    gate.set()
    wait_until(lambda: not bench.is_busy)
    assert calls == [(13,)]
    result = bench.result(13)
    assert result is not None
    assert result.verdict.name == "holds"
    assert abs(result.ended - time.time()) < 60
    bench.begin(13)
    wait_until(lambda: bench.ended == 2)
    assert bench.result(13) is not result


def test_what_takes_no_time_is_there_at_once_and_the_rest_is_not() -> None:
    def call(*_: Any) -> Any:
        raise AssertionError("no worker is needed")

    bench = Bench(call)
    found = {number for number in range(1, 17) if bench.result(number) is not None}
    assert found == {2, 4, 8, 11}
    before = bench.result(11)
    bench.begin(11)
    assert not bench.is_busy
    assert bench.result(11) is not before


@pytest.mark.parametrize(("error", "has_failed"), [(OSError(), True), (WorkersStopped(), False)])
def test_a_failure_is_said_and_the_claim_can_be_measured_again(error, has_failed) -> None:
    errors = [error]

    def call(function: Callable[..., Any], *arguments: Any) -> Any:
        if errors:
            raise errors.pop()
        return function(*arguments)

    bench = Bench(call)
    bench.begin(13)
    wait_until(lambda: not bench.is_busy)
    assert bench.has_failed(13) is has_failed
    assert bench.result(13) is None
    bench.begin(13)
    wait_until(lambda: not bench.is_busy)
    assert not bench.has_failed(13)
    assert bench.result(13) is not None
