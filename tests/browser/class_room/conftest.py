"""What tests of a class in its room need."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.harness.browser import tail
from tests.harness.schools import School


@pytest.fixture
def school(browser: Browser, tmp_path: Path) -> Iterator[School]:
    with ExitStack() as stack:
        found = School(browser, tmp_path, stack)
        try:
            yield found
        except BaseException:
            print(tail(found.logs[-1]))
            raise
