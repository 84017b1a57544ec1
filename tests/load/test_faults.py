"""What breaks while learners are at it: nobody sees an error, nothing that was asked is lost."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.browser.dead_neurons.player import pack
from pages.runs.settings import RunState, experiment_of, of_preset
from relu_core.training import train
from tests.harness.browser import STREAMLIT, Lab, StartedLab, started_lab
from tests.load.counters import counters
from tests.load.learner import Learner
from tests.load.processes import busiest, is_running, workers

# Long enough to be hit in its midst, short enough to be run once more here.
STEPS = 12_000


def link(seed: int, steps: int = STEPS) -> str:
    return f"/dead-neurons?lang=en&seed={seed}&steps={steps}&seeds=4&member=2"


def in_peace(seed: int) -> dict[str, object]:
    """What the player is sent of that run if nothing happens to it."""
    state = RunState(**of_preset("k1") | {"seed": seed, "steps": STEPS, "seeds": 4})
    experiment = experiment_of(state)
    return pack(train(experiment), 1)


async def mid_run(learner: Learner) -> None:
    """Waits until the run has come to some of its steps, but not far."""
    await learner.until(lambda: (learner.page.data("progress") or {"share": 0})["share"] > 0)
    assert learner.page.find("player") is None, "over already: it must be longer"


async def finished(learner: Learner, seed: int) -> None:
    """Waits for the recording, and compares it with the one of a run in peace."""
    await learner.until(lambda: learner.page.find("player"))
    assert learner.page.errors == []
    shown, expected = learner.page.data("player"), in_peace(seed)
    assert {key: shown[key] for key in expected} == expected


def kill(pids: list[int]) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("seed", "victims"),
    [(51, lambda found: [busiest(found)]), (52, lambda found: found)],
    ids=["the busiest worker", "all workers"],
)
def test_killed_workers_change_no_recording(
    lab: Lab, seed: int, victims: Callable[[list[int]], list[int]]
) -> None:
    async def learn() -> None:
        async with Learner(lab.url, link(seed)) as learner:
            await mid_run(learner)
            killed = victims(workers(lab.pid))
            assert killed
            kill(killed)
            await finished(learner, seed)
            assert not any(map(is_running, killed))

    replaced = counters(lab.url)["workers_replaced"]
    asyncio.run(learn())
    assert counters(lab.url)["workers_replaced"] > replaced


def test_a_cut_connection_comes_back_to_its_run(lab: Lab) -> None:
    async def learn() -> None:
        async with Learner(lab.url, link(53)) as learner:
            await mid_run(learner)
            session, done = learner.session, learner.page.data("progress")["share"]
            await learner.cut()
            learner.page.nodes.clear()
            await learner.come_back()
            shown = await learner.until(lambda: learner.page.data("progress"))
            assert learner.session == session
            assert shown["share"] >= done  # it went on, and did not begin again
            await finished(learner, 53)

    abandoned = counters(lab.url)["abandoned"]
    asyncio.run(learn())
    assert counters(lab.url)["abandoned"] == abandoned


def test_the_run_of_a_page_that_was_left_ends(lab: Lab) -> None:
    async def learn() -> None:
        async with Learner(lab.url, link(54, 100_000)) as learner:
            await mid_run(learner)
            abandoned = counters(lab.url)["abandoned"]
        while (await asyncio.to_thread(counters, lab.url))["abandoned"] == abandoned:
            await asyncio.sleep(0.5)

    asyncio.run(learn())


def test_a_server_that_is_told_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    async def learn(lab: StartedLab) -> list[int]:
        async with (
            Learner(lab.url, link(55, 100_000)) as trains,
            Learner(lab.url, "/function") as other,
        ):
            await trains.until(lambda: trains.page.find("progress"))
            found = workers(lab.pid)
            lab.process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(lab.process.wait)
            await other.until(lambda: other.is_cut)
        return found

    with started_lab(tmp_path / "server.log", module=STREAMLIT) as lab:
        found = asyncio.run(learn(lab))
        assert found
        assert lab.process.returncode == 0
    while any(map(is_running, found)):
        time.sleep(0.05)
    assert "Traceback" not in lab.log.read_text()


def test_a_lab_needs_no_home_and_writes_nothing_there(tmp_path: Path) -> None:
    async def learn(lab: Lab) -> None:
        async with Learner(lab.url, link(56, 3)) as learner:
            await learner.until(lambda: learner.page.find("player"))
            assert learner.page.errors == []

    # Not even root can write there.
    with started_lab(tmp_path / "server.log", module=STREAMLIT, HOME="/proc") as lab:
        asyncio.run(learn(lab))
    assert "Traceback" not in lab.log.read_text()
