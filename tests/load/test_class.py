"""A small class in one lab: everybody gets what they asked for, and nobody another's."""

import asyncio
from collections.abc import Awaitable, Iterable
from contextlib import AsyncExitStack
from typing import Any
from urllib.request import urlopen

from pages.contents import PAGES
from pages.explorer.state import ExplorerState
from tests.harness.browser import Lab
from tests.load.counters import counters, quiet
from tests.load.learner import Learner

LEARNERS = 8


def together(doing: Iterable[Awaitable[Any]]) -> list[Any]:
    """What each of ``doing`` gives, done at once."""

    async def gather() -> list[Any]:
        return await asyncio.gather(*doing)

    return asyncio.run(gather())


def test_settled_changes_of_many_come_back_to_each(lab: Lab) -> None:
    async def learn(number: int) -> None:
        async with Learner(lab.url, "/function?lang=en") as learner:
            for step in range(1, 6):
                slope = (10 * number + step) / 1000 + 0.1
                await learner.settled("explorer", vars(ExplorerState(slope=slope)))
                shown = learner.page.data("explorer")
                assert shown["value"]["slope"] == slope
            # A component's styles come with its module, not with each message.
            figures = [n for n in learner.page.nodes.values() if n.kind == "bidi_component"]
            assert {figure.content.css_content for figure in figures} == {""}
            assert learner.page.errors == []

    together(map(learn, range(LEARNERS)))


def test_pages_opened_cold_at_once_are_all_served(lab: Lab) -> None:
    async def arrive(name: str) -> None:
        path = f"/{PAGES[name].path}?mode=explore"
        html = await asyncio.to_thread(lambda: urlopen(lab.url + path).read())
        assert b"<title>ReLU Lab</title>" in html
        async with Learner(lab.url, path) as learner:
            await learner.until(lambda: learner.page.has(PAGES[name].components[-1]))
            assert learner.page.errors == []

    together(map(arrive, PAGES))


def test_those_who_want_one_run_share_it(lab: Lab) -> None:
    async def watch(learner: Learner) -> str:
        page = learner.page
        # While it grows, each sees what had come when they arrived.
        await learner.until(lambda: page.find("player") and "growing" not in page.data("player"))
        assert page.errors == []
        return str(page.raw("player"))

    async def arrive() -> str:
        async with Learner(lab.url, "/dead-neurons?lang=en&seed=41&steps=300&member=1") as learner:
            return await watch(learner)

    asyncio.run(quiet(lab.url))
    before = counters(lab.url)
    shown = together(arrive() for _ in range(LEARNERS))
    after = counters(lab.url)
    assert len(set(shown)) == 1
    assert after["finished"] - before["finished"] == 1
    assert after["wait_seconds_count"] - before["wait_seconds_count"] == 1


def test_who_moves_up_in_the_queue_asks_more_often_and_nothing_is_drawn_for_that(lab: Lab) -> None:
    path = "/dead-neurons?lang=en&steps=20000&seed={}"

    async def wait() -> None:
        async with AsyncExitStack() as before, AsyncExitStack() as last:
            for number in range(12):
                await before.enter_async_context(Learner(lab.url, path.format(500 + number)))
            learner = await last.enter_async_context(Learner(lab.url, path.format(600)))
            await learner.until(lambda: learner.paces == {1.0})
            drawn = learner.drawn
            await before.aclose()
            await learner.until(lambda: learner.paces == {0.25})
            assert learner.drawn == drawn
            assert learner.page.errors == []

    asyncio.run(wait())


def test_each_who_runs_own_settings_sees_their_own_result(lab: Lab) -> None:
    async def press_run(number: int) -> None:
        async with Learner(lab.url, "/dead-neurons?lang=en&steps=3&seeds=2") as learner:
            await learner.until(lambda: learner.page.find("player"))
            await learner.set("settings", bool_value=True)
            await learner.until(lambda: learner.page.find_words("Run"))
            steps = learner.page.find_start("form:steps:")
            assert steps is not None
            learner.fill_in(steps.key, string_value=str(5 + number))
            await learner.press("Run")
            await learner.until(
                lambda: (learner.page.data("player") or {}).get("planned_steps") == 5 + number
            )
            assert learner.page.errors == []

    together(map(press_run, range(LEARNERS)))


def test_what_one_does_in_a_burst_others_hardly_notice(lab: Lab) -> None:
    async def burst() -> None:
        async with Learner(lab.url, "/function") as hasty, Learner(lab.url, "/function") as other:
            frame = hasty.request().SerializeToString()
            for _ in range(300):
                await hasty.send(frame)
            for step in range(1, 6):
                await other.settled("explorer", vars(ExplorerState(slope=step / 10)))
                assert other.page.data("explorer")["value"]["slope"] == step / 10
            assert other.page.errors == []

    asyncio.run(burst())


def test_a_learner_walks_through_all_pages(lab: Lab) -> None:
    async def walk() -> None:
        async with Learner(lab.url, "/?lang=zh", locale="zh-CN") as learner:
            for name, entry in PAGES.items():
                await learner.go(f"/{entry.path}")
                # Some pages open in their lessons.
                shown = (entry.components[-1], "lesson/scenarios")
                await learner.until(lambda: any(map(learner.page.has, shown)))  # noqa: B023
                assert learner.page.errors == [], name

    asyncio.run(walk())
