"""The section on the landscape of the loss, on both pages that have it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.frame.text import LANGUAGES, label_table
from pages.landscape import panel
from pages.landscape.computing import shared_landscapes
from pages.landscape.state import VIEWS
from pages.service.jobs import jobs
from relu_core.landscape.landscape import GRID, landscapes
from relu_core.landscape.path import path_of, side_of
from relu_core.landscape.plane import AROUND
from relu_core.recording import Recording
from tests.harness.visiting import state_of, trained, visit

SMALL = {"depth": "2", "width": "4", "steps": "20", "seeds": "2", "samples": "32"}
CIRCLES = {"preset": "circles_depth_5", **SMALL}
PAGES = {"vanishing": CIRCLES, "race": SMALL}


@pytest.fixture(scope="module", autouse=True)
def fresh() -> Iterator[None]:
    for table in (jobs, shared_landscapes):
        table.cache_clear()
    yield
    jobs().stop()
    for table in (jobs, shared_landscapes):
        table.cache_clear()


def opened(page: str = "vanishing", **query: str | list[str]) -> AppTest:
    app = trained(visit(page, "landscape", **{**PAGES[page], **query}))
    assert not app.exception, app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption))


def figures(app: AppTest) -> list[dict[str, Any]]:
    """The landscape's figures as Plotly is given them."""
    charts = app.get("plotly_chart")
    return [json.loads(chart.proto.spec) for chart in charts]


def recorded(app: AppTest) -> Recording:
    from pages.runs.settings import experiment_of

    recording = jobs().recording(experiment_of(state_of(app)))
    assert recording is not None
    return recording


def label(key: str, lang: str = "en", /, **values: object) -> str:
    return label_table()["landscape"][key][lang].format(**values)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_computed_before_the_section_is_opened(page: str) -> None:
    shared_landscapes.cache_clear()
    app = trained(visit(page, **PAGES[page]))
    assert shared_landscapes.cache_info().currsize == 0
    assert not app.get("plotly_chart")
    assert label("title") in [each.label for each in app.expander]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_two_surfaces_on_one_scale_with_what_they_can_and_cannot_show(page: str, lang: str) -> None:
    app = opened(page, lang=lang)
    left, right = figures(app)
    assert [each["data"][0]["type"] for each in (left, right)] == ["surface", "surface"]
    for key in ("cmin", "cmax"):
        assert left["data"][0][key] == right["data"][0][key]
    for axis in ("xaxis", "yaxis", "zaxis"):
        ranges = [each["layout"]["scene"][axis]["range"] for each in (left, right)]
        assert ranges[0] == ranges[1]
    assert label("cannot", lang, others="35") in words(app)
    assert label("explain", lang) in words(app)


@pytest.mark.parametrize("around", AROUND)
def test_the_sentence_says_what_was_computed(around: str) -> None:
    app = opened(land_around=around, land_left="3", land_right="3", land_network="2")
    recording = recorded(app)
    side, path = side_of(recording, 2, 1), path_of(recording, 2, 1)
    (expected,) = landscapes([(side, path)], around)
    centre = expected.loss[GRID // 2, GRID // 2]
    assert centre == pytest.approx(recording.loss[2, 1, 0 if around == "birth" else -1], rel=1e-5)
    told = label(
        "clause",
        name=":blue[**ReLU**]",
        centre=f"{centre:.3g}",
        low=f"{expected.loss.min():.3g}",
        high=f"{expected.loss.max():.3g}",
    )
    assert label(f"where_{around}", network=2) + told in words(app)
    assert len(figures(app)) == 1


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("page", PAGES)
def test_a_link_opens_the_view_that_it_names(page: str, view: str) -> None:
    kinds = {"surface": ["surface"] * 2, "map": ["contour"] * 2, "slice": ["scatter"]}
    found = figures(opened(page, land_view=view))
    assert [each["data"][0]["type"] for each in found] == kinds[view]


def test_without_webgl_there_is_the_map_and_a_sentence() -> None:
    app = opened()
    app.session_state["webgl_missing"] = True
    app.run()
    assert [each["data"][0]["type"] for each in figures(app)] == ["contour", "contour"]
    assert label("no_webgl") in words(app)


def test_a_press_shows_the_plane_of_another_network_and_birth() -> None:
    app = opened()
    before = figures(app)
    app.selectbox(key="live:land_network").set_value(2).run()
    assert figures(app) != before
    app.button_group(key="live:land_around").set_value("birth").run()
    assert label("where_birth", network=2) in words(app)
    assert state_of(app).land_network == 2


def test_what_is_out_of_range_is_the_nearest_that_there_is() -> None:
    app = opened(land_network="200", land_right="4", activations=["relu", "tanh"])
    assert label("where_end", network=2) in words(app)
    assert len(figures(app)) == 2


def test_two_learners_who_look_at_the_same_have_it_computed_once() -> None:
    recording = recorded(opened())
    sides = [(side_of(recording, 0, 0), path_of(recording, 0, 0))]
    shared = shared_landscapes()
    assert shared.ask(sides, "end") is shared.ask(sides, "end")


def test_a_diverged_network_is_shown_as_it_last_was() -> None:
    app = opened(learning_rate="10000", activations=["relu", "identity"])
    step = recorded(app).diverged_step[1, 0]
    assert step > 0
    assert label("diverged", name="**identity**", step=step) in words(app)
    assert len(figures(app)) == 2


def test_where_there_is_no_landscape_the_section_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(depth="50", width="64", init="normal", init_std="100", activations=["relu"])
    assert recorded(app).diverged_step[0, 0] == 0
    assert label("not_finite", name="ReLU", network=1) in words(app)
    monkeypatch.setattr(panel, "MOST_SECONDS", 1e-6)
    assert "would take about" in words(opened())
    monkeypatch.setattr(panel, "can_be_kept", lambda experiment: False)
    assert label("too_many_weights") in words(opened())


def test_what_fails_is_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.service.workers import WorkersLost

    shared_landscapes.cache_clear()
    call = jobs().workers.call

    def lost(*_: object) -> None:
        raise WorkersLost

    recording = recorded(opened())
    shared_landscapes.cache_clear()
    monkeypatch.setattr(jobs().workers, "call", lost)
    app = visit("vanishing", "landscape", **CIRCLES)
    assert label_table()["run"]["not_computed"]["en"] in [each.value for each in app.warning]
    monkeypatch.setattr(jobs().workers, "call", call)
    app.run()
    assert len(figures(app)) == 2
    assert recording.experiment.seeds == 2
