"""What tests of the way to the lab need besides: nginx."""

import os

import pytest

from tests.harness.nginx import MISSING, find_nginx


@pytest.fixture(scope="session")
def nginx() -> str:
    """The path of the system's nginx; without one, tests skip, but fail where CI=true."""
    found = find_nginx()
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    return found
