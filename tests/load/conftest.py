"""What the tests of load and faults share."""

from collections.abc import Iterator

import pytest

from scripts.browser import Lab


@pytest.fixture(scope="module", autouse=True)
def log_without_tracebacks(lab: Lab) -> Iterator[None]:
    """Whatever these tests do to the lab, its log holds no traceback after them."""
    yield
    assert "Traceback" not in lab.log.read_text(errors="replace")
