"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from scripts.browser import Lab, started_lab

# Several torch threads on few shared cores are slower than one, by far.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A time limit on single examples would fail on a busy machine; the same examples every time
# keep a failure reproducible.
settings.register_profile("lab", deadline=None, derandomize=True)
settings.load_profile("lab")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: their Playwright keeps an event loop running until the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One lab for all tests that need a running one, with its counters open."""
    log = tmp_path_factory.mktemp("server") / "server.log"
    with started_lab(log, RELU_LAB_METRICS="1") as lab:
        yield lab
