"""A thousand links that nobody would send: no page shows an error, and no log a traceback."""

import asyncio
from asyncio import Semaphore

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.load.figures import Figures
from pages.contents import PAGES
from tests.harness.browser import Lab
from tests.harness.links import Link, address, links
from tests.load.learner import Learner

EXAMPLES = 1000
AT_ONCE = 8
PATIENCE = 180.0


async def measure(lab: Lab) -> Figures:
    """Follows them, a few at a time, each until what it trains is shown."""
    places = Semaphore(AT_ONCE)
    asked = _links()

    async def follow(name: str, link: Link) -> int:
        async with places, Learner(lab.url, address(name, link)) as learner:
            await learner.until(
                lambda: learner.page.has("frame/toolbar") and not learner.page.find("progress"),
                PATIENCE,
            )
            if learner.page.errors:
                print(f"    {name} {link}: {learner.page.errors}")
            return len(learner.page.errors)

    found = await asyncio.gather(*(follow(*one) for one in asked), return_exceptions=True)
    failed = [one for one in found if isinstance(one, BaseException)]
    for error in failed:
        print(f"    {error!r}"[:500])
    return {
        "links": len(asked),
        "errors": sum(one for one in found if isinstance(one, int)) + len(failed),
        "tracebacks": lab.log.read_text(errors="replace").count("Traceback"),
    }


def _links() -> list[tuple[str, Link]]:
    drawn: list[tuple[str, Link]] = []
    pages = st.sampled_from(sorted(PAGES))

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(pages.flatmap(lambda name: st.tuples(st.just(name), links(name, short=True))))
    def draw(one: tuple[str, Link]) -> None:
        drawn.append(one)

    draw()
    return drawn
