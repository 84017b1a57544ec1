"""A minute of `make fuzz`: a monkey on every page in both languages, by a seed."""

import random
import time

from playwright.sync_api import Page

from tests.harness.actions import OpenPage
from tests.monkey.visit import Visits, places

SEED = 1
SECONDS = 60
# Of a visit: to open the page, and to open its address again.
OVERHEAD = 3


def test_a_monkey_breaks_nothing(open_page: OpenPage) -> None:
    first: Page = open_page()
    first.goto("/ready")
    visits = Visits(first.context)
    print(f"seed {SEED}")
    left = places()
    random.Random(SEED).shuffle(left)
    begin = time.monotonic()
    while left:
        # What opening and comparing took is taken from the visits that are still to come.
        share = (begin + SECONDS - time.monotonic()) / len(left)
        visits.visit(SEED, *left.pop(), seconds=max(share - OVERHEAD, 1))
    assert visits.actions > len(places())
    assert visits.compared > 0
