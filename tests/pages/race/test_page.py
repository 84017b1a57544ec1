"""The page of the race: what it says, what its link brings back, and the races it keeps."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.frame.watching import Stopped
from pages.race.link import Points, starter
from pages.race.results import MOST_RACES
from pages.race.state import FIELDS, RaceState, clean, experiments_of, lacks_points
from pages.service.jobs import jobs
from tests.harness.runs import recorded
from tests.harness.visiting import change as set_state
from tests.harness.visiting import components, state_of, visit
from tests.pages.race.test_race import RIVALS, SMALL, SMALL_QUERY, small


@pytest.fixture(scope="module", autouse=True)
def fresh_jobs() -> Iterator[None]:
    """A table of runs that no other test has stopped."""
    jobs.cache_clear()
    yield
    jobs().stop()
    jobs.cache_clear()


def train_ahead(state: RaceState) -> None:
    """Has the recordings of a race ready, so that a page shows it at once."""
    for experiment in experiments_of(state):
        jobs().recordings.keep(recorded(experiment))


def race(**changes: str | list[str]) -> AppTest:
    """The page with a small race of ReLU and tanh, drawn."""
    query = {**SMALL_QUERY, "contender": ["relu:he:sgd:0.1", "tanh:he:sgd:0.1"], **changes}
    values = {
        name: FIELDS[name].read([text] if isinstance(text, str) else text)[0]
        for name, text in query.items()
    }
    state = small(**values)
    if not lacks_points(state):
        train_ahead(state)
    return visit("race", **query)


def change(app: AppTest, **changes: Any) -> None:
    """What the form does once a learner presses Race."""
    state = clean(replace(state_of(app), **changes))
    train_ahead(state)
    set_state(app, **vars(state))
    app.run()
    assert not app.exception, app.exception


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception, app.exception


def words_of(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption))


def test_the_page_names_what_is_equal_and_what_differs() -> None:
    text = words_of(race())
    assert "The contenders differ only in this: the activation." in text
    assert "the initial weights" in text
    text = words_of(race(contender=["relu:he:sgd:0.1", "relu:xavier:sgd:0.1"]))
    assert "The contenders differ only in this: the initial weights." in text
    assert "only their scale differs" in text


@pytest.mark.parametrize(
    "more",
    [
        {"dataset": "moons", "noise": "0.3", "seed": "5", "target": "0.75"},
        {"contender": ["relu:normal:adam:0.01:0.25", "gelu:torch:sgd:3"]},
        {"dataset": "own", "points": Points().write(starter("xor"))[0]},
    ],
)
def test_the_link_that_the_page_gives_brings_back_its_race(more: dict[str, Any]) -> None:
    sent = race(**more)
    link = json.loads(components(sent)[0].proto.json)["query"]
    query: dict[str, list[str]] = {}
    for key, text in link:
        query.setdefault(key, []).append(text)
    assert state_of(visit("race", **query)) == state_of(sent)
    assert not sent.info


def test_a_link_without_its_points_asks_for_them() -> None:
    app = race(dataset="own")
    assert "without its points" in app.info[0].value
    assert state_of(app).depth == SMALL["depth"]


@pytest.mark.parametrize("key", ["contender", "points", "differ", "target", "dataset"])
@pytest.mark.parametrize(
    "value", ["", "nan", "none", "1e308", "9" * 5000, "<script>", "🙂", "a:b:c:d"]
)
def test_no_link_breaks_the_race(key: str, value: str) -> None:
    visit("race", **{**SMALL_QUERY, "steps": "1", "seeds": "1", key: value})


def test_going_back_to_a_race_gives_its_settings_and_its_recording() -> None:
    app = race()
    first = state_of(app)
    before = [recorded(experiment) for experiment in experiments_of(first)]
    change(app, depth=3)
    change(app, contender=RIVALS[:1])
    assert [one.number for one in app.session_state["kept:races"]] == [3, 2, 1]
    press(app, "race:return:1")
    assert state_of(app) == first
    assert len(app.session_state["kept:races"]) == 3  # no new row
    for experiment, recording in zip(experiments_of(state_of(app)), before, strict=True):
        again = jobs().recording(experiment)
        np.testing.assert_array_equal(again.loss, recording.loss)
        np.testing.assert_array_equal(again.snapshots, recording.snapshots)


def test_a_pinned_race_stands_beside_the_one_on_screen() -> None:
    app = race()
    press(app, "race:pin:1")
    change(app, depth=3)
    assert "What was changed: **Hidden layers: 2 → 3**." in words_of(app)
    (courses,) = app.get("plotly_chart")
    names = {trace.get("name") for trace in json.loads(courses.proto.spec)["data"]}
    contenders = len(state_of(app).contender)
    assert len(names - {None}) == 2 * contenders
    press(app, "race:unpin:1")
    assert "What was changed" not in words_of(app)
    assert not app.get("plotly_chart")


def test_curves_that_are_no_longer_kept_are_no_empty_box() -> None:
    app = race()
    press(app, "race:pin:1")
    pinned = experiments_of(state_of(app))
    change(app, depth=3)
    for experiment in pinned:
        jobs().recordings._kept.pop(experiment, None)
    app.run()
    assert "curves of race 1 are no longer kept" in words_of(app)
    assert not app.get("plotly_chart")


def test_races_are_removed_one_by_one_or_all_but_the_one_on_screen() -> None:
    app = race()
    change(app, depth=3)
    press(app, "race:remove:1")
    assert [one.number for one in app.session_state["kept:races"]] == [2]
    change(app, depth=4)
    press(app, "race:clear")
    assert len(app.session_state["kept:races"]) == 1
    assert app.session_state["kept:races"][0].state.depth == 4


def test_the_list_of_races_is_bounded_and_keeps_the_pinned_one() -> None:
    app = race()
    press(app, "race:pin:1")
    (one,) = app.session_state["kept:races"]
    app.session_state["kept:races"] = [
        *(
            replace(one, number=n, state=replace(one.state, seed=n))
            for n in range(MOST_RACES, 1, -1)
        ),
        one,
    ]
    app.session_state["kept:race_number"] = MOST_RACES
    change(app, depth=3)
    numbers = [each.number for each in app.session_state["kept:races"]]
    assert numbers == [MOST_RACES + 1, *range(MOST_RACES, 2, -1), 1]


def test_races_are_still_there_after_a_visit_to_another_page() -> None:
    app = race()
    app.switch_page("home/page.py")
    app.run()
    app.switch_page("race/page.py")
    app.run()
    assert not app.exception
    assert len(app.session_state["kept:races"]) == 1
    assert "Race 1, on screen:" in words_of(app)


def test_a_stopped_race_can_be_run_again() -> None:
    app = race()
    wanted = experiments_of(state_of(app))
    app.session_state["stopped"] = Stopped(wanted, (None, None))
    app.run()
    assert "2 of 2 runs had finished" in words_of(app)
    next(button for button in app.button if button.label == "Run it again").click().run()
    assert "After 12 steps" in words_of(app)


def test_a_lesson_runs_nothing_before_a_prediction_and_then_reveals() -> None:
    app = visit("race", mode="lesson", scenario="one_run", lang="en")
    assert state_of(app).contender[0].activation == "relu"
    assert len(components(app)) == 3  # the toolbar, the row of scenarios, what is learnt
    train_ahead(state_of(app))
    app = visit("race", mode="lesson", scenario="one_run", guess="3", locked="1", lang="en")
    # The player too, the link to the result, and the field for the learner's words.
    assert len(components(app)) == 5
    assert "[ReLU](#term-relu) is ahead in" in words_of(app)


def test_a_contender_that_fails_is_explained_and_its_remedy_is_raced() -> None:
    rates = ["identity:he:sgd:0.1", "identity:he:sgd:1000000"]
    app = race(contender=rates, steps="60")
    assert "Contender 2:" in words_of(app)
    (button,) = [button for button in app.button if (button.key or "").startswith("try:1")]
    button.click().run()
    assert not app.exception
    first, second = state_of(app).contender
    assert first.learning_rate == 0.1
    assert second.learning_rate < 1e6


def test_a_learners_own_points_are_narrated_too() -> None:
    app = race(
        dataset="own",
        points=Points().write(starter("circles"))[0],
        contender=["relu:he:sgd:1000000"],
        steps="60",
    )
    assert "Contender 1:" in words_of(app)
