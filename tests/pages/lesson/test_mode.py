"""Lesson mode as the server draws it: nothing runs before a prediction, and nothing is lost."""

import json
import re
from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from pages.dead_neurons.state import PAGE
from pages.frame import exploring, session
from pages.frame.text import label_table
from pages.service.jobs import jobs
from relu_core.lessons.every import EVERY_LESSON
from relu_core.lessons.scenarios import DEAD_NEURONS, Scenario
from relu_core.wording import percent
from tests.harness.browser import ROOT
from tests.harness.links import arrive
from tests.harness.runs import recorded
from tests.harness.visiting import SECONDS, change, components, state_of, visit, watched

LESSONS = {name: EVERY_LESSON[name] for name in ("function", "neuron", "dead_neurons", "vanishing")}
LABELS = label_table()
FIRST = DEAD_NEURONS[0]


@pytest.fixture(scope="module", autouse=True)
def trained() -> Iterator[None]:
    jobs().recordings.keep(recorded(FIRST.experiment))
    yield
    jobs().stop()
    jobs.cache_clear()  # the next module has workers of its own


def button(app: AppTest, name: str, lang: str = "en"):
    text = LABELS["lesson"][name][lang]
    return next(button for button in app.button if button.label == text)


def words(app: AppTest) -> str:
    """What is read, without the links to what words mean."""
    text = "\n".join(element.value for element in app.markdown)
    return re.sub(r"\[([^\]]+)\]\(#term-\w+\)", r"\1", text)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_starts_with_its_first_question_and_runs_nothing(name: str) -> None:
    before = set(jobs()._under_way)
    app = visit(name, mode="lesson")
    assert LABELS["scenarios"][f"{LESSONS[name][0].name}_question"]["en"] in words(app)
    assert not {experiment for experiment in jobs()._under_way if experiment not in before}
    assert not watched(app)


def test_what_was_drawn_before_a_lesson_is_not_drawn_again() -> None:
    app = visit("race", steps="20000")
    before = set(app._fragment_storage._fragments)
    assert before, "nothing polls"
    change(app, mode="lesson")
    app.run()
    assert not before & set(app._fragment_storage._fragments)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_question_explains_its_words_on_the_spot(lang: str) -> None:
    """Who begins with the lesson has met none of them."""
    app = visit("dead_neurons", mode="lesson", scenario="how_fast", lang=lang)
    linked = {word for each in app.caption for word in re.findall(r"\(#term-(\w+)\)", each.value)}
    assert {"he", "adam", "sample"} <= linked
    app = visit("dead_neurons", mode="lesson", guess="1", locked="1", lang=lang)
    texts = [each.value for each in app.markdown]
    saw = LABELS["scenarios"][f"{FIRST.name}_saw"][lang][:3]
    assert any("#term-" in text for text in texts if text.startswith(saw))
    assert sum("(#term-dead)" in text for text in texts) == 1


def test_without_an_answer_it_says_what_is_missing() -> None:
    app = visit("dead_neurons", mode="lesson")
    button(app, "lock").click().run()
    assert app.warning[0].value == LABELS["lesson"]["answer_first"]["en"]
    assert state_of(app).locked == "0"
    assert not watched(app)


def test_without_a_sketch_it_says_what_is_missing() -> None:
    app = visit("vanishing", mode="lesson")
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
    assert f"{percent(outcome.shares['closed'])} of the ReLU units are dead" in shown
    assert LABELS["scenarios"][f"{FIRST.name}_explain"]["en"] in shown


def test_a_locked_prediction_survives_in_the_link() -> None:
    app = visit("dead_neurons", mode="lesson", guess="2", locked="1")
    (toolbar,) = [each for each in components(app) if each.proto.id.endswith("-toolbar")]
    link = dict(json.loads(toolbar.proto.json)["query"])
    assert (link["mode"], link["guess"], link["locked"]) == ("lesson", "2", "1")
    again = visit("dead_neurons", **link)
    assert state_of(again) == state_of(app)
    question = LABELS["scenarios"]["high_rate_explain"]["en"]
    assert LABELS["lesson"]["explain"]["en"].format(question=question) in words(again)


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
    assert state.seed == 5
    assert {key: getattr(state, key) for key in other if key != "seed"} == {
        key: getattr(experiment, key) for key in other if key != "seed"
    }
    (notice,) = app.info
    assert "`activations`" in notice.value


@pytest.mark.parametrize("text", ["1,2", "a,b", "", "1e999", ",".join(["0"] * 500)])
def test_a_bad_sketch_in_a_link_is_left_out(text: str) -> None:
    app = visit("vanishing", mode="lesson", sketch=text, locked="1")
    assert button(app, "lock")


def test_the_way_on_leads_through_all_scenarios() -> None:
    app = visit("dead_neurons", mode="lesson", guess="1", locked="1")
    for scenario in DEAD_NEURONS[1:3]:
        text = LABELS["scenarios"][scenario.name]["en"]
        following = LABELS["lesson"]["next"]["en"].format(name=text)
        next(each for each in app.button if each.label == following).click().run()
        state = state_of(app)
        assert (state.scenario, state.guess, state.locked) == (scenario.name, None, "0")
        for field, value in scenario.changes.items():
            assert getattr(state, field) == value
        jobs().recordings.keep(recorded(scenario.experiment))
        app.radio(key="live:guess").set_value(1).run()
        button(app, "lock").click().run()
    assert not app.exception


def test_a_learners_words_are_asked_for_and_never_sent_to_the_lab() -> None:
    app = visit("dead_neurons", mode="lesson", guess="1", locked="1")
    (field,) = [each for each in components(app) if each.proto.id.endswith("-words")]
    data = json.loads(field.proto.json)
    assert data["scenario"] == FIRST.name
    assert not app.text_area


def test_scenarios_are_told_apart_by_their_names_in_all_lessons() -> None:
    """Under these names a browser keeps what was done and written."""
    scenarios = [scenario for room in EVERY_LESSON.values() for scenario in room]
    assert len({scenario.name for scenario in scenarios}) == len(scenarios)


def test_free_mode_keeps_the_settings_of_the_lesson() -> None:
    app = visit("dead_neurons", mode="lesson", scenario="lower_rate", guess="1", locked="1")
    assert state_of(app).learning_rate == 1.0
    change(app, mode="explore")
    app.run()
    assert state_of(app).learning_rate == 1.0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_link_to_a_result_says_whose_prediction_it_is(lang: str) -> None:
    own, senders = (LABELS["lesson"][key][lang] for key in ("predicted", "sender_predicted"))
    answered = {"mode": "lesson", "guess": "2", "locked": "1", "lang": lang}
    for query, said, unsaid in (({}, own, senders), ({"prediction": "sender"}, senders, own)):
        app = visit("dead_neurons", **answered, **query)
        captions = [each.value for each in app.caption]
        assert said in captions
        assert unsaid not in captions
    button(app, "predict_yourself", lang).click().run()
    assert state_of(app).prediction == "own"


@pytest.mark.parametrize("name", ["dead_neurons", "vanishing", "race"])
def test_who_comes_by_no_link_is_asked_first_and_a_link_shows_what_it_showed(name: str) -> None:
    first, query, said = arrive(name, {})
    assert (query, said) == ([("mode", "lesson")], [])
    assert arrive(name, {"lang": ["zh"]})[0] == first
    for link in ({"v": ["1"]}, {"seed": ["3"]}, {"mode": ["explore"]}):
        # What it is sent on as says so: its reader sees the same.
        assert ("mode", "explore") in arrive(name, link)[1]


def test_what_the_browser_remembers_opens_a_page_freely_and_a_link_says_more() -> None:
    with patch.object(session, "st", SimpleNamespace(session_state={"lang": "en"})):
        exploring.learn_from({"explored": ["race", "dead_neurons"]})
        PAGE.arrive({})
        assert PAGE.state.mode == "explore"
        exploring.learn_from({})
        PAGE.arrive({"lang": ["zh"]}, anew=True)
        assert PAGE.state.mode == "explore"
        PAGE.arrive({"mode": ["lesson"], "guess": ["2"]})
        assert (PAGE.state.mode, PAGE.state.guess) == ("lesson", 2)


@pytest.mark.parametrize("name", EVERY_LESSON)
def test_who_comes_by_no_link_meets_the_question_only_where_the_figure_would_answer_it(
    name: str,
) -> None:
    app = AppTest.from_file(ROOT / "pages/__main__.py", default_timeout=SECONDS)
    app.run()
    app.switch_page(f"{name}/page.py").run()
    asks_first = name not in ("function", "neuron")
    assert state_of(app).mode == ("lesson" if asks_first else "explore")
