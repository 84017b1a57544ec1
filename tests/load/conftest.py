"""What the tests of load and faults share."""

from collections.abc import Iterator

import pytest

from tests.harness.browser import STREAMLIT, Lab, started_lab


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A lab for these tests alone, which count what it does and kill what it needs."""
    log = tmp_path_factory.mktemp("load") / "server.log"
    with started_lab(log, module=STREAMLIT, RELU_LAB_METRICS="1") as lab:
        yield lab


@pytest.fixture(scope="module", autouse=True)
def log_without_tracebacks(lab: Lab) -> Iterator[None]:
    """Whatever these tests do to the lab, its log holds no traceback after them."""
    yield
    assert "Traceback" not in lab.log.read_text(errors="replace")
