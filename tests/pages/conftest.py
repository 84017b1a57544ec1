"""What tests of pages share."""

from collections.abc import Iterator

import pytest

from pages.service.jobs import jobs
from relu_core.presets import PRESETS
from tests.harness.runs import recorded


@pytest.fixture(scope="module")
def opening_runs() -> Iterator[None]:
    """What the pages open with, trained once for all tests."""
    for name in ("k1", "circles_depth_5"):
        jobs().recordings.keep(recorded(PRESETS[name].experiment))
    yield
    jobs().stop()
    jobs.cache_clear()  # the next module has workers of its own
