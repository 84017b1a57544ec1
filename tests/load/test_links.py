"""Whole pages, opened by links that nobody would send and run with settings nobody would type."""

import asyncio
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.contents import PAGES
from tests.harness.browser import Lab
from tests.harness.links import Link, address, links
from tests.load.learner import Learner
from tests.load.processes import has_loaded, workers

LINKS = st.sampled_from(sorted(PAGES)).flatmap(
    lambda name: st.tuples(st.just(name), links(name, short=True))
)
NUMBERS = ("noise", "input_shift", "slope", "depth", "width", "init_std", "bias", "learning_rate")
# Also what no limit allows: the form refuses it in words.
TYPED = st.dictionaries(
    st.sampled_from(NUMBERS), st.integers(-3, 300) | st.floats(-1e9, 1e9), max_size=4
)
WITH_A_SERVER = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@WITH_A_SERVER
@given(LINKS)
def test_no_link_brings_an_error(lab: Lab, given: tuple[str, Link]) -> None:
    asyncio.run(follow(lab.url, *given))


async def follow(lab: str, name: str, link: Link) -> None:
    """Opens a link, and waits for what it trains to be shown."""
    async with Learner(lab, address(name, link)) as learner:
        await learner.until(lambda: learner.page.find("progress") is None)
        await learner.until(lambda: learner.page.has("frame/toolbar"))
        assert learner.page.errors == []


@WITH_A_SERVER
@given(TYPED)
def test_no_settings_bring_an_error(lab: Lab, typed: dict[str, float]) -> None:
    asyncio.run(type_in(lab.url, typed))


async def type_in(lab: str, typed: dict[str, Any]) -> None:
    """Fills in the form, presses Run, and waits until it is refused or run."""
    async with Learner(lab, "/dead-neurons?lang=en&steps=2&seeds=2&samples=8") as learner:
        await learner.until(lambda: learner.page.find("player"))
        await learner.set("settings", bool_value=True)
        await learner.until(lambda: learner.page.find_words("Run"))
        for name, number in typed.items():
            node = learner.page.find_start(f"form:{name}:")
            assert node is not None
            learner.fill_in(node.key, string_value=str(number))
        runs = learner.finished
        await learner.press("Run")
        await learner.until(lambda: learner.finished > runs)
        await learner.until(lambda: learner.page.find("progress") is None)
        assert learner.page.errors == []


def test_only_workers_load_torch(lab: Lab) -> None:
    """It is 200 MB, and more than a second in which nobody else is answered."""
    for name in PAGES:
        asyncio.run(follow(lab.url, name, {"mode": ["explore"]}))
    assert any(has_loaded(worker, "libtorch") for worker in workers(lab.pid))
    assert not has_loaded(lab.pid, "libtorch")
