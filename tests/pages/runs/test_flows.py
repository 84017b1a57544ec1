"""Gradients at birth, measured once for all who look at them, and whole for each who asks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pages.runs import flows as measuring
from pages.runs.flows import flow_setting, flows, known_flows

LEARNERS = 3
SETTINGS = [flow_setting(name, "he", 2, slope=0.01, seed=0) for name in ("relu", "sigmoid", "tanh")]


@pytest.fixture(autouse=True)
def nothing_measured() -> Iterator[None]:
    measuring._kept.cache_clear()
    yield
    measuring._kept.cache_clear()


def test_who_asks_while_others_are_served_gets_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them finds nothing there, and has it measured."""
    together = Barrier(LEARNERS * len(SETTINGS))

    def measured(_: object, setting: tuple[tuple[str, object], ...]) -> str:
        together.wait(60)
        return str(dict(setting)["activation"])

    monkeypatch.setattr(measuring, "in_worker", measured)
    assert known_flows(SETTINGS) is None
    with ThreadPoolExecutor(LEARNERS) as threads:
        found = list(threads.map(lambda _: flows(SETTINGS), range(LEARNERS)))
    assert found == [["relu", "sigmoid", "tanh"]] * LEARNERS
    assert known_flows(SETTINGS) == found[0]
