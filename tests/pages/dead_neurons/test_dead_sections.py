"""The sections of the page on dead neurons that are opened: rescue, and born dead."""

from collections.abc import Iterator

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.dead_neurons import rescue as rescue_panel
from pages.dead_neurons.born_dead import NETWORKS, curves
from pages.frame.text import LANGUAGES, label_table
from pages.frame.watching import Stopped
from pages.runs import rescues
from pages.service.jobs import jobs
from relu_core.born_dead import born_dead_bounds, born_dead_curve
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import assemble
from relu_core.units.rescue import RESCUES, end_of, rescue
from tests.harness.runs import recorded
from tests.harness.visiting import component, state_of, trained
from tests.harness.visiting import visit as open_page


@pytest.fixture(scope="module", autouse=True)
def kept() -> Iterator[None]:
    """What the page opens with, trained once for all tests."""
    for table in (jobs, rescues.rescues, curves):
        table.cache_clear()
    jobs().recordings.keep(recorded(PRESETS["k1"].experiment))
    yield
    jobs().stop()
    for table in (jobs, rescues.rescues, curves):
        table.cache_clear()


def visit(*sections: str, **query: str) -> AppTest:
    """The page once it has trained what it shows, with some of its sections unfolded."""
    return trained(open_page("dead_neurons", *sections, **query))


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rescues_are_told_with_the_numbers_that_were_measured(lang: str) -> None:
    app = visit("rescue", lang=lang)
    experiment = PRESETS["k1"].experiment
    recording = jobs().recording(experiment)
    assert recording is not None
    end = end_of(recording)
    assert end is not None
    assert f"{end.is_dead.sum()}" in words(app)
    for name in RESCUES:
        assert label_table()["rescue"][name][lang] in words(app)
        measured = rescue(end, name)
        result = label_table()["rescue"]["result"][lang].format(
            revived=measured.revived.sum(),
            dead=measured.dead.sum(),
            before=f"{100 * np.nanmedian(measured.accuracy_before):.0f}%",
            after=f"{100 * np.nanmedian(measured.accuracy_after):.0f}%",
        )
        assert result in words(app)
    rows = component(app, "rescue-table")["rows"]
    assert [len(row) for row in rows] == [1 + 1 + 16] * 8  # its name, the median, the networks


def test_the_page_tries_no_rescue_and_draws_no_network_before_it_is_asked() -> None:
    rescues.rescues.cache_clear()
    curves.cache_clear()
    visit()
    assert rescues.rescues.cache_info().currsize == 0
    assert curves.cache_info().currsize == 0


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ({"activations": "tanh"}, "immortal"),
        ({"learning_rate": "0.001", "width": "2", "depth": "1"}, "nothing_dead"),
        ({"learning_rate": "10000", "optimizer": "sgd", "depth": "5"}, "all_diverged"),
    ],
)
def test_where_there_is_nobody_to_rescue_the_section_says_why(query, key) -> None:
    app = visit("rescue", steps="30", seeds="2", **query)
    text = label_table()["rescue"][key]["en"].format(seeds=2)
    assert text in words(app)


def test_a_stopped_run_is_not_rescued() -> None:
    from relu_core.training import advance, start

    app = visit()
    experiment = PRESETS["k1"].experiment
    so_far = assemble(experiment, advance(start(experiment), 3).records)
    app.session_state["stopped"] = Stopped((experiment,), (so_far,))
    app.session_state["rescue"] = True
    app.run()
    assert not app.exception
    assert label_table()["rescue"]["stopped"]["en"] in words(app)


def test_rescues_that_would_take_too_long_are_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rescue_panel, "MOST_SECONDS", 0.001)
    assert "All rescues together would take about" in words(visit("rescue"))


def test_a_rescue_that_fails_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rescues.rescues.cache_clear()
    call = jobs().workers.call
    fails = lambda function, *rest: 1 / 0 if function is rescue else call(function, *rest)  # noqa: E731
    monkeypatch.setattr(jobs().workers, "call", fails)
    app = visit("rescue")
    assert app.warning[0].value == label_table()["run"]["failed"]["en"]
    monkeypatch.setattr(jobs().workers, "call", call)
    app.button(key="rescue_again").click().run()
    assert not app.exception
    assert not app.warning
    assert component(app, "rescue-table")


def test_two_learners_who_ask_for_the_same_rescues_have_them_tried_once() -> None:
    recording = jobs().recording(PRESETS["k1"].experiment)
    assert recording is not None
    first, second = end_of(recording), end_of(recording)
    assert first is not None
    assert second is not None
    assert rescues.ask(first) is rescues.ask(second)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_born_dead_shows_what_was_measured(lang: str) -> None:
    app = visit("born", lang=lang, born_width="2", born_depth="7", born_seed="5")
    data = component(app, "born_dead")
    assert data["value"] == {"born_width": 2, "born_depth": 7, "born_seed": 5}
    figure = data["figure"]
    assert (figure["networks"], figure["drawn_seed"]) == (NETWORKS, 5)
    assert [len(curve["share"]) for curve in figure["curves"]] == [50] * 8
    for width in (2, 5):
        expected = born_dead_curve(width, 10, NETWORKS)
        share = figure["curves"][width - 1]["share"]
        assert share[:10] == pytest.approx(expected, abs=1e-5)
        low, high = born_dead_bounds(width, 10)
        assert low <= share[9] <= high


def test_links_clamp_the_born_dead_keys() -> None:
    app = visit(born_width="99", born_depth="0", born_seed="x")
    state = state_of(app)
    assert (state.born_width, state.born_depth, state.born_seed) == (8, 1, 8)
    (notice,) = app.info
    assert all(f"`{key}`" in notice.value for key in ("born_width", "born_depth", "born_seed"))


def test_rescues_know_what_they_cost() -> None:
    experiment = PRESETS["k1"].experiment
    recording = jobs().recording(experiment)
    assert recording is not None
    end = end_of(recording)
    assert end is not None
    work = rescues.seconds_for(end) * jobs().pace
    alone = Experiment(**{**experiment.as_dict(), "activations": ("relu",), "records": 2})
    assert work == pytest.approx(len(RESCUES) * alone.operations, rel=0.01)
