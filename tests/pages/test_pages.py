"""Every page, as the server draws it: no exception, both languages, links in and out."""

import json
import re

import pytest

from pages.contents import PAGES
from pages.frame.text import LANGUAGES, label_table
from pages.frame.watching import Stopped
from pages.runs.settings import experiment_of
from relu_core.presets import PRESETS
from relu_core.recording import VERSION
from tests.harness.visiting import components, state_of, visit
from tests.harness.visiting import trained as when_trained

pytestmark = pytest.mark.usefixtures("opening_runs")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_in_a_language(name: str, lang: str) -> None:
    preset = {"preset": "circles_depth_5"} if name == "vanishing" else {}
    app = visit(name, lang=lang, **preset)
    assert app.title[0].value == label_table()[name]["title"][lang]
    assert not app.info


def test_the_figure_is_there_without_a_click() -> None:
    # The toolbar, the player and the autopsy of one unit.
    assert len(components(visit("dead_neurons"))) == 3
    app = visit("vanishing", preset="circles_depth_5")
    assert len(components(app)) == 4  # the toolbar, two charts and the chain


def test_a_link_is_read_and_what_is_wrong_with_it_is_said_in_one_line() -> None:
    app = visit("function", slope="7", x_min="nan", x="1.25", functions=["relu", "gelu"])
    state = state_of(app)
    assert (state.slope, state.x, state.functions) == (2.0, 1.25, ("relu", "gelu"))
    (notice,) = app.info
    assert "`x_min`" in notice.value
    assert "`slope`" in notice.value


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "value", ["", "nan", "inf", "-1", "1e308", "9" * 10_000, "<script>", "🙂", "none"]
)
def test_no_link_breaks_a_page(name: str, value: str) -> None:
    keys = ("slope", "x_min", "x_max", "x", "functions", "at_zero", "preset", "dataset", "depth")
    more = (
        "width",
        "init",
        "init_std",
        "learning_rate",
        "member",
        "gradient_depth",
        "lang",
        "room",
    )
    ready = {"preset": "circles_depth_5"} if name == "vanishing" else {}
    visit(name, **{**dict.fromkeys((*keys, *more), value), **ready, "steps": "1", "seeds": "1"})


def test_a_preset_comes_first_and_explicit_fields_override_it() -> None:
    state = state_of(visit("dead_neurons", preset="k2", learning_rate="0.25", steps="2"))
    assert (state.dataset, state.input_shift) == ("moons", 10.0)
    assert (state.learning_rate, state.steps) == (0.25, 2)


def test_the_cure_changes_what_it_names_and_back() -> None:
    app = visit("dead_neurons", steps="3", seeds="2")
    app.toggle(key="live:cure").set_value(True).run()
    assert state_of(app).learning_rate == PRESETS["k1"].cured_by["learning_rate"]
    app.toggle(key="live:cure").set_value(False).run()
    assert state_of(app).learning_rate == PRESETS["k1"].experiment.learning_rate
    assert not app.exception


def test_the_cure_keeps_the_network_that_is_looked_into() -> None:
    app = when_trained(visit("dead_neurons", steps="60", seeds="4"))
    shown = app.selectbox(key="live:member").value
    app.toggle(key="live:cure").set_value(True).run()
    assert when_trained(app).selectbox(key="live:member").value == shown
    app.toggle(key="live:cure").set_value(False).run()
    assert when_trained(app).selectbox(key="live:member").value == shown


def test_new_weights_leave_the_data_and_new_data_leave_the_weights() -> None:
    app = visit("dead_neurons", steps="3", seeds="2")
    app.button[0].click().run()
    assert (state_of(app).seed, state_of(app).data_seed) == (1, 0)
    app.button[1].click().run()
    assert (state_of(app).seed, state_of(app).data_seed) == (1, 1)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"steps": 100_000}, r"about [\d.e+]+ minutes here, [\d.e+]+ times the work"),
        (
            {"steps": 1, "samples": 8, "seeds": 100},
            r"about \d+\sMB of memory; one run may take 1024\sMB",
        ),
    ],
)
def test_settings_that_cost_too_much_are_refused_and_kept_in_the_form(more, reason) -> None:
    app = visit("dead_neurons", steps="3", seeds="2")
    app.session_state["settings"] = True  # unfolds them
    app.run()
    before = state_of(app)
    typed = {"width": 256, "depth": 50, "seeds": 256, **more}
    form = hash(experiment_of(before))
    for field, value in typed.items():
        app.text_input(key=f"form:{field}:{form}").set_value(str(value))
    submit = next(button for button in app.button if button.form_id)
    submit.click().run()
    assert not app.exception
    assert re.search(reason, app.warning[0].value)
    assert state_of(app) == before
    assert app.text_input(key=f"form:width:{form}").value == "256"


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("depth", "99", "1 to 50"),
        ("depth", "1.5", "whole number from 1 to 50"),
        ("learning_rate", "", "is needed"),
        ("learning_rate", "1,000", "1000 or 1.0"),
        ("learning_rate", "fast", "is not a number"),
        ("steps", "1e400", "is not a finite number"),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_its_reason(field, typed, reason) -> None:
    app = visit("dead_neurons", steps="3", seeds="2")
    app.session_state["settings"] = True
    app.run()
    before = state_of(app)
    key = f"form:{field}:{hash(experiment_of(before))}"
    app.text_input(key=key).set_value(typed)
    next(button for button in app.button if button.form_id).click().run()
    assert reason in app.warning[0].value
    assert app.text_input(key=key).value == typed
    assert state_of(app) == before


@pytest.mark.parametrize(
    ("field", "typed", "number"),
    [("steps", "1,000", 1000), ("steps", "1e1", 10), ("learning_rate", "0,05", 0.05)],
)
def test_a_number_is_run_as_it_is_meant(field, typed, number) -> None:
    app = visit("dead_neurons", steps="3", seeds="2", width="2", depth="1")
    app.session_state["settings"] = True
    app.run()
    app.text_input(key=f"form:{field}:{hash(experiment_of(state_of(app)))}").set_value(typed)
    next(button for button in app.button if button.form_id).click().run()
    assert getattr(state_of(app), field) == number


@pytest.mark.parametrize("changes", [{}, {"steps": "3", "seed": "9"}])
@pytest.mark.parametrize("preset", ["k1", "k2", "k4"])
def test_the_link_that_a_page_gives_brings_back_its_state(preset: str, changes) -> None:
    # Once it has been trained: which network it shows stands in its link then.
    sent = when_trained(visit("dead_neurons", preset=preset, seeds="2", **changes))
    link = json.loads(components(sent)[0].proto.json)["query"]
    query: dict[str, list[str]] = {}
    for key, text in link:
        query.setdefault(key, []).append(text)
    assert state_of(visit("dead_neurons", **query)) == state_of(sent)


def test_a_link_of_another_version_says_so() -> None:
    assert not visit("dead_neurons", v=str(VERSION)).info
    assert visit("dead_neurons", v=str(VERSION + 1)).info


def test_what_was_stopped_before_its_first_record_can_be_run_again() -> None:
    app = visit("dead_neurons")
    experiment = experiment_of(state_of(app))
    app.session_state["stopped"] = Stopped((experiment,), (None,))
    app.run()
    assert len(components(app)) == 1  # no player
    next(button for button in app.button if button.label == "Run it again").click().run()
    assert len(components(app)) == 3
    assert not app.exception


def test_any_deviation_that_the_form_allows_is_drawn() -> None:
    for deviation in ("1e-6", "50"):
        visit(
            "vanishing",
            preset="circles_depth_5",
            init="normal",
            init_std=deviation,
            steps="1",
            seeds="1",
            gradient_depth="3",
        )
