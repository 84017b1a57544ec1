"""The bench: one measurement for all who ask, kept with its time; a failure is no end."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from pages.runs.bench import BY_NUMBER, MOST_RESULTS, Bench
from pages.service.workers import WorkersStopped


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
    assert calls == [(13, 0)]
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
    found = {number for number in BY_NUMBER if bench.result(number) is not None}
    assert found == {2, 4, 11, 17}
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


def test_seeds_are_kept_apart_where_there_is_chance_and_not_for_ever() -> None:
    bench = Bench(lambda function, *arguments: function(*arguments))
    first, second = bench.result(17, 1), bench.result(17, 2)
    assert first is not None
    assert second is not None
    assert first.measurement.numbers != second.measurement.numbers
    assert bench.result(17, 1) is first
    # The derivative in print has no chance in it: whoever asks, the result is one.
    assert bench.result(2, 1) is bench.result(2, 2)
    for seed in range(3, MOST_RESULTS + 3):
        bench.result(17, seed)
    assert bench.result(17, 1) is not first
