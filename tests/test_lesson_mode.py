"""Lesson mode as the server draws it: nothing runs before a prediction, and nothing is lost."""

import json
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages.server.training.service import jobs
from pages.shared.text import _table
from relu_core.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS, Scenario
from relu_core.training import train
from tests.test_pages import state_of, visit

LESSONS = {"dead_neurons": DEAD_NEURONS, "vanishing_gradients": VANISHING_GRADIENTS}
LABELS = _table()
FIRST = DEAD_NEURONS[0]


@pytest.fixture(scope="module", autouse=True)
def trained() -> Iterator[None]:
    jobs().recordings.keep(train(FIRST.experiment))
    yield
    jobs().stop()
    jobs.cache_clear()  # the next module has workers of its own


def button(app: AppTest, name: str, lang: str = "en"):
    text = LABELS["lesson"][name][lang]
    return next(button for button in app.button if button.label == text)


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_starts_with_its_first_question_and_runs_nothing(name: str) -> None:
    before = set(jobs()._under_way)
    app = visit(name, mode="lesson")
    assert LABELS["scenarios"][f"{LESSONS[name][0].name}_question"]["en"] in words(app)
    assert not {experiment for experiment in jobs()._under_way if experiment not in before}
    assert "job" not in app.session_state


def test_without_an_answer_it_says_what_is_missing() -> None:
    app = visit("dead_neurons", mode="lesson")
    button(app, "lock").click().run()
    assert app.warning[0].value == LABELS["lesson"]["answer_first"]["en"]
    assert state_of(app)["locked"] == "0"
    assert "job" not in app.session_state


def test_without_a_sketch_it_says_what_is_missing() -> None:
    app = visit("vanishing_gradients", mode="lesson")
    button(app, "lock").click().run()
    assert app.warning[0].value == LABELS["lesson"]["sketch_first"]["en"]


def test_the_reveal_puts_prediction_and_outcome_side_by_side() -> None:
    app = visit("dead_neurons", mode="lesson")
    app.radio(key="live:guess").set_value(1).run()
    button(app, "lock").click().run()
    assert isinstance(FIRST, Scenario)
    outcome = FIRST.judge(jobs().recording(FIRST.experiment))
    shown = words(app)
    assert LABELS["scenarios"][f"{FIRST.name}_1"]["en"] in shown
    assert LABELS["scenarios"][f"{FIRST.name}_{outcome.answer + 1}"]["en"] in shown
    assert f"At the end {100 * outcome.shares['closed']:.0f}% of the ReLU units" in shown
    assert LABELS["scenarios"][f"{FIRST.name}_explain"]["en"] in shown


def test_a_locked_prediction_survives_in_the_link() -> None:
    app = visit("dead_neurons", mode="lesson", guess="2", locked="1")
    link = dict(json.loads(app.get("bidi_component")[0].proto.json)["query"])
    assert (link["mode"], link["guess"], link["locked"]) == ("lesson", "2", "1")
    again = visit("dead_neurons", **link)
    assert state_of(again) == state_of(app)
    assert LABELS["lesson"]["explain"]["en"] in words(again)


@pytest.mark.parametrize("query", [{"locked": "1"}, {"locked": "1", "guess": "5"}])
def test_a_link_that_locks_no_answer_asks(query: dict[str, str]) -> None:
    app = visit("dead_neurons", mode="lesson", **query)
    assert button(app, "lock")


@pytest.mark.parametrize("scenario", ["high_rate", "who_fails"])
def test_a_lessons_settings_are_its_own_but_for_the_seed(scenario: str) -> None:
    other = {"activations": "sigmoid", "steps": "3", "seeds": "1", "dataset": "xor", "seed": "5"}
    app = visit("dead_neurons", mode="lesson", scenario=scenario, guess="1", locked="1", **other)
    state = state_of(app)
    experiment = next(each for each in DEAD_NEURONS if each.name == scenario).experiment
    assert state["seed"] == 5
    assert {key: state[key] for key in other if key != "seed"} == {
        key: getattr(experiment, key) for key in other if key != "seed"
    }
    (notice,) = app.info
    assert "`activations`" in notice.value


@pytest.mark.parametrize("text", ["1,2", "a,b", "", "1e999", ",".join(["0"] * 500)])
def test_a_bad_sketch_in_a_link_is_left_out(text: str) -> None:
    app = visit("vanishing_gradients", mode="lesson", sketch=text, locked="1")
    assert button(app, "lock")


def test_the_way_on_leads_through_all_scenarios() -> None:
    app = visit("dead_neurons", mode="lesson", guess="1", locked="1")
    for scenario in DEAD_NEURONS[1:3]:
        text = LABELS["scenarios"][scenario.name]["en"]
        following = LABELS["lesson"]["next"]["en"].format(name=text)
        next(each for each in app.button if each.label == following).click().run()
        state = state_of(app)
        assert (state["scenario"], state["guess"], state["locked"]) == (scenario.name, None, "0")
        for field, value in scenario.changes.items():
            assert state[field] == value
        jobs().recordings.keep(train(scenario.experiment))
        app.radio(key="live:guess").set_value(1).run()
        button(app, "lock").click().run()
    assert not app.exception


def test_what_was_explained_is_still_there_on_coming_back() -> None:
    app = visit("dead_neurons", mode="lesson", guess="1", locked="1")
    app.text_area[0].set_value("no gradient, no step").run()
    button(app, "look_freely").click().run()
    assert state_of(app)["mode"] == "explore"
    assert not app.text_area
    app.session_state["state"].update(mode="lesson")
    app.run()
    assert app.text_area[0].value == "no gradient, no step"


def test_free_mode_keeps_the_settings_of_the_lesson() -> None:
    app = visit("dead_neurons", mode="lesson", scenario="lower_rate", guess="1", locked="1")
    assert state_of(app)["learning_rate"] == 1.0
    app.session_state["state"].update(mode="explore")
    app.run()
    assert state_of(app)["learning_rate"] == 1.0
