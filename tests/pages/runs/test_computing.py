"""What a page asks of workers, where they are lost and where the server goes down."""

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages.dead_neurons.born_dead import curves
from pages.frame.text import label_table
from pages.runs import flows, narration
from pages.service.jobs import jobs
from pages.service.workers import WorkersLost, WorkersStopped
from pages.vanishing import chain
from relu_core.born_dead import born_dead_curve
from relu_core.presets import PRESETS
from relu_core.units.autopsy import autopsy
from relu_core.units.narrator import findings
from tests.harness.runs import recorded
from tests.harness.visiting import trained, visit

# Each function that a page has computed for it, and the page and section that ask for it.
ASKED = {
    "narrator": (findings, "dead_neurons", ()),
    "autopsy": (autopsy, "dead_neurons", ()),
    "born dead": (born_dead_curve, "dead_neurons", ("born",)),
    "gradient at birth": (flows._measure, "vanishing", ()),
    "chain": (chain._compute, "vanishing", ()),
}


@pytest.fixture(scope="module", autouse=True)
def kept() -> Iterator[None]:
    """What the pages open with, trained once for all tests."""
    jobs.cache_clear()
    for name in ("k1", "digits_depth_5"):
        jobs().recordings.keep(recorded(PRESETS[name].experiment))
    yield
    jobs().stop()
    jobs.cache_clear()


@pytest.fixture(params=ASKED)
def opened(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Exception], AppTest]:
    """Opens the page while workers answer one of its calls with an error."""
    asked, page, sections = ASKED[request.param]
    for remembers in (curves, flows._kept, chain._chains):
        remembers.cache_clear()
    narration._found.clear()
    call = jobs().workers.call

    def open_while(error: Exception) -> AppTest:
        def fails(function: Callable[..., object], *rest: object) -> object:
            if function is asked:
                raise error
            return call(function, *rest)

        monkeypatch.setattr(jobs().workers, "call", fails)
        return trained(visit(page, *sections, seed="3", steps="20", seeds="2"))

    return open_while


@pytest.mark.parametrize("error", [WorkersLost, TimeoutError])
def test_what_no_worker_could_compute_is_said_and_the_page_goes_on(
    opened: Callable[[Exception], AppTest], error: type[Exception]
) -> None:
    app = opened(error())
    assert not app.exception
    assert [each.value for each in app.warning] == [label_table()["run"]["not_computed"]["en"]]
    assert app.get("bidi_component"), "the figures beside it are drawn all the same"


def test_a_page_that_is_drawn_while_the_server_goes_down_ends_in_silence(
    opened: Callable[[Exception], AppTest],
) -> None:
    app = opened(WorkersStopped())
    assert not app.exception
    assert not app.error
    assert not app.warning
