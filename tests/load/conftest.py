"""One lab for all tests of this folder."""

from collections.abc import Iterator

import pytest

from scripts.browser import Lab, started_lab


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A lab with its counters open; in the end nothing in its log may be a traceback."""
    log = tmp_path_factory.mktemp("load") / "server.log"
    with started_lab(log, RELU_LAB_METRICS="1") as lab:
        yield lab
    told = log.read_text(errors="replace")
    assert "Traceback" not in told, told
