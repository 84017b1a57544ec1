"""A small class in one lab: everybody gets what they asked for, and nobody another's."""

import asyncio
import json
from urllib.request import urlopen

import pytest

from pages.shared.contents import PAGES
from pages.shared.exploring import DEFAULTS
from scripts.browser import Lab
from tests.load.counters import counters
from tests.load.learner import Learner

LEARNERS = 8
# What stands first on each page; a lab that has just started may still be training it.
FIRST = {
    "home": "explorer",
    "function": "explorer",
    "dead_neurons": "player",
    "vanishing_gradients": "gradients",
    "race": "contenders",
    "frameworks": "frameworks",
    "claims": "verdicts",
}


def test_settled_changes_of_many_come_back_to_each(lab: Lab) -> None:
    async def learn(number: int) -> None:
        async with Learner(lab.url, "/function?lang=en") as learner:
            for step in range(5):
                slope = number / 100 + step / 1000
                await learner.settled("explorer", DEFAULTS | {"slope": slope})
                shown = learner.page.data("explorer")
                assert shown["value"]["slope"] == slope
                assert ["slope", repr(slope)] in shown["address"] or slope == DEFAULTS["slope"]
            assert learner.page.errors == []

    async def together() -> None:
        await asyncio.gather(*map(learn, range(LEARNERS)))

    asyncio.run(together())


def test_pages_opened_cold_at_once_are_all_served(lab: Lab) -> None:
    async def arrive(name: str) -> None:
        path = f"/{PAGES[name].path}"
        html = await asyncio.to_thread(lambda: urlopen(lab.url + path).read())
        assert b"<title>ReLU Lab</title>" in html
        async with Learner(lab.url, path) as learner:
            await learner.until(lambda: learner.page.find(FIRST[name]))
            assert learner.page.errors == []

    async def together() -> None:
        await asyncio.gather(*(arrive(name) for name in PAGES))

    asyncio.run(together())


def test_those_who_want_one_run_share_it(lab: Lab) -> None:
    path = "/dead-neurons?lang=en&seed=41&steps=400"

    async def watch() -> str:
        async with Learner(lab.url, path) as learner:
            await learner.until(lambda: learner.page.find("player"))
            assert learner.page.errors == []
            return str(learner.page.raw("player"))

    async def together() -> list[str]:
        return await asyncio.gather(*(watch() for _ in range(LEARNERS)))

    async def run() -> list[str]:
        await quiet(lab)
        return await together()

    before = counters(lab.url)["finished"]
    shown = asyncio.run(run())
    assert len(set(shown)) == 1
    del before


async def quiet(lab: Lab) -> None:
    """Waits until nothing trains that nobody asked for, such as what a lab does at its start."""
    while True:
        found = await asyncio.to_thread(counters, lab.url)
        if found["waiting"] == found["served"] == 0:
            return
        await asyncio.sleep(0.5)


def test_the_form_is_filled_in_and_run(lab: Lab) -> None:
    async def fill_in() -> None:
        async with Learner(lab.url, "/dead-neurons?lang=en&steps=5&seeds=2") as learner:
            await learner.until(lambda: learner.page.find("player"))
            await learner.set("settings", bool_value=True)
            await learner.until(lambda: learner.page.find_words("Run these settings"))
            assert json.loads(learner.page.raw("player") or "")["planned_steps"] == 5

    asyncio.run(fill_in())


@pytest.mark.parametrize("name", PAGES)
def test_nothing(name: str) -> None:
    assert name
