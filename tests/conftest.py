"""What all tests share."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import settings

from tests.harness.browser import Lab
from tests.harness.recordings import RECORDINGS
from tests.harness.sharing import shared_lab

# Several torch threads on few shared cores are slower than one, by far.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A time limit on single examples would fail on a busy machine; the same examples every time
# keep a failure reproducible.
settings.register_profile("lab", deadline=None, derandomize=True)
settings.load_profile("lab")


def pytest_configure(config: pytest.Config) -> None:
    """Give all processes a folder for recordings: the first makes it, the others inherit it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = TemporaryDirectory(prefix="relu-lab-runs-")
        os.environ[RECORDINGS] = folder.name
        config.add_cleanup(folder.cleanup)


# About what the files in a browser take whose tests are few and long, or many and short.
SECONDS = {
    "test_every_view.py": 260,
    "test_lessons.py": 250,
    "test_monkey.py": 165,
    "test_every_screen.py": 120,
    "test_sentences.py": 110,
    "test_reopened.py": 100,
    "test_growing.py": 85,
    "test_inside.py": 85,
    "test_race.py": 80,
    "test_presenter.py": 75,
    "test_no_size.py": 65,
    "test_prefix.py": 60,
    "test_plotly.py": 60,
    "test_haste.py": 55,
    "test_claims.py": 55,
    "test_connection.py": 55,
    "test_dead_sections.py": 55,
    "test_beginning.py": 55,
    "test_handout.py": 50,
    "test_firefox.py": 45,
    "test_autopsy.py": 45,
    "test_chain.py": 40,
    "test_downloads.py": 40,
    "test_player_controls.py": 40,
    "test_player_story.py": 37,
    "test_looks.py": 37,
    "test_contrast.py": 35,
    "test_print.py": 34,
    "test_dragging.py": 33,
    "test_units_seen.py": 31,
    "test_landscape.py": 30,
    "test_replicas.py": 30,
    "test_reading.py": 27,
    "test_settings_lessons.py": 25,
    "test_strips.py": 25,
    "test_guide.py": 23,
    "test_judging.py": 20,
    "test_arithmetic.py": 8,
    "test_player_mathematics.py": 4,
    "test_mathematics.py": 3,
}


# Where processes and browsers race each other, a test that fails is tried once more, and both
# are told at the end ("rerun"): one in thousands fails for what else the machine does.
AGAIN = {Path(__file__).parent / folder for folder in ("browser", "load", "deploy")}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: their Playwright keeps an event loop running until the end.

    Of these, the longest files come first: two processes take a file each, and at the end none
    should be left alone with a long one.
    """
    tests = Counter(item.path for item in items)

    def place(item: pytest.Item) -> tuple[bool, int]:
        if item.get_closest_marker("browser") is None:
            return False, 0
        return True, -SECONDS.get(item.path.name, 2 * tests[item.path])

    items.sort(key=place)
    for item in items:
        if AGAIN.intersection(item.path.parents):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Of a test that was tried once more, why it had failed."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)


@pytest.fixture(autouse=True)
def denormals_stay() -> Iterator[None]:
    """No test may leave the process with another arithmetic: numbers under 1e-308 taken for 0."""
    yield
    smallest = np.finfo(float).smallest_subnormal
    was_left = smallest * np.ones(1) > 0
    torch.set_flush_denormal(False)
    assert was_left.all(), "denormals are flushed from here on: undo what did it"


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One lab for the tests of all processes that need a running one, with its counters open."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with shared_lab(folder, RELU_LAB_METRICS="1") as lab:
        yield lab
