"""What a worker process is, and when it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from pages.service.workers import Workers
from tests.harness.browser import ROOT
from tests.load.processes import is_running

# A worker ends after its server long before its call would, however busy the machine is.
END_SECONDS = 60.0
SERVER = """
import os, threading
from pages.service.workers import Workers
workers = Workers(2)
print(workers.call(os.getpid), flush=True)
threading.Thread(target=lambda: workers.call(__import__("time").sleep, 600), daemon=True).start()
print(workers.call(os.getpid), flush=True)
input()
"""


def load_nothing() -> None:
    """For workers that need no torch."""


@pytest.fixture
def light() -> Iterator[Callable[[float], Workers]]:
    """Makes one worker whose calls may take so many seconds."""
    made: list[Workers] = []

    def make(seconds: float) -> Workers:
        made.append(Workers(1, load_nothing, seconds))
        return made[-1]

    yield make
    for workers in made:
        workers.stop()


def about_itself() -> dict[str, object]:
    """What a worker finds out about itself."""
    loaded = "relu_core.training" in sys.modules
    import torch

    return {
        "niceness": os.nice(0),
        "threads": torch.get_num_threads(),
        "is loaded ahead": loaded,
        "main": getattr(sys.modules["__main__"], "__file__", ""),
    }


def test_a_worker_takes_second_place_with_one_thread_and_torch_loaded() -> None:
    workers = Workers(1)
    found = workers.call(about_itself)
    workers.stop()
    assert found["niceness"] == min(19, os.nice(0) + 10)
    assert found["threads"] == 1
    assert found["is loaded ahead"]


def test_a_worker_that_starts_while_a_page_runs_does_not_run_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, light: Callable[[float], Workers]
) -> None:
    page, ran = tmp_path / "page.py", tmp_path / "ran"
    page.write_text(f"open({str(ran)!r}, 'w').close()\n")
    main = ModuleType("__main__")
    main.__file__ = str(page)
    # As Streamlit does for every run of a page.
    monkeypatch.setitem(sys.modules, "__main__", main)
    assert light(60).call(abs, -3) == 3
    assert not ran.exists()


def test_a_call_that_takes_too_long_is_ended(light: Callable[[float], Workers]) -> None:
    workers = light(4)
    worker = workers.call(os.getpid)
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        workers.call(time.sleep, 600)
    assert time.monotonic() - begun < 60
    assert workers.is_failing
    while is_running(worker):
        time.sleep(0.02)
    assert workers.call(os.getpid) != worker
    assert not workers.is_failing


def test_who_waited_behind_such_a_call_has_a_turn_in_a_new_process(
    light: Callable[[float], Workers],
) -> None:
    workers = light(4)
    with ThreadPoolExecutor(2) as threads:
        endless = threads.submit(workers.call, time.sleep, 600)
        time.sleep(1.5)
        waiting = threads.submit(workers.call, abs, -3)
        assert waiting.result() == 3
        with pytest.raises(TimeoutError):
            endless.result()


def test_one_killed_worker_costs_no_call_of_others(light: Callable[[float], Workers]) -> None:
    workers = light(60)
    killed = workers.call(os.getpid)
    with ThreadPoolExecutor(4) as threads:
        calls = [threads.submit(workers.call, pow, 2, exponent) for exponent in range(20)]
        os.kill(killed, signal.SIGKILL)
        assert [call.result() for call in calls] == [2**exponent for exponent in range(20)]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_their_server(how: signal.Signals) -> None:
    """Also in the midst of a call, and a server that has had no time to say so."""
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        workers = {int(server.stdout.readline()) for _ in range(2)}
        server.send_signal(how)
        server.wait()
    ended = time.monotonic()
    while any(map(is_running, workers)):
        assert time.monotonic() - ended < END_SECONDS, "a worker outlives its server"
        time.sleep(0.02)
