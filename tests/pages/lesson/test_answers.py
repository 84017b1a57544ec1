"""What a learner predicted stands when a scenario is chosen again, and nowhere else."""

from types import SimpleNamespace
from typing import Any

import pytest

from pages.frame import session
from pages.lesson.page import LessonPage
from pages.lesson.state import UNANSWERED
from relu_core.lessons.scenarios import Scenario, Sketch
from tests.harness import links

WITH_SEEDS = ["vanishing", "dead_neurons", "race"]
ROOMS = ["function", "neuron", *WITH_SEEDS]


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state={"lang": "en"}))


def opened(room: str, **link: str) -> tuple[LessonPage[Any], list[Any]]:
    """A page in its lesson, and those of its scenarios that have answers to choose from."""
    page = links.page(room)
    assert isinstance(page, LessonPage)
    chosen = [each for each in page.scenarios if isinstance(each, Scenario)]
    page.arrive(
        {"mode": ["lesson"], "scenario": [chosen[0].name], **{k: [v] for k, v in link.items()}}
    )
    return page, chosen


def answered(page: LessonPage[Any]) -> tuple[Any, ...]:
    return tuple(getattr(page.state, key) for key in ("scenario", "guess", "sketch", "locked"))


@pytest.mark.parametrize("room", ROOMS)
def test_each_scenario_is_chosen_again_as_it_was_left(room: str) -> None:
    page, (first, second, third, *_) = opened(room)
    page.answer(first, guess=2)
    page.answer(first, locked="1")
    before = page.state
    page.begin(second.name)
    assert answered(page) == (second.name, None, None, "0")
    page.answer(second, guess=1)
    page.begin(third.name)
    assert answered(page) == (third.name, None, None, "0")
    page.begin(first.name)
    assert page.state == before
    page.begin(second.name)
    assert answered(page) == (second.name, 1, None, "0")


def test_a_sketch_is_chosen_again_as_it_was_left() -> None:
    page, (chosen, *_) = opened("vanishing")
    first, second = [each for each in page.scenarios if isinstance(each, Sketch)]
    drawn = (-1.0,) * (first.depth - 1)
    page.begin(first.name)
    page.answer(first, sketch=drawn, locked="1")
    for other in (second, chosen):
        page.begin(other.name)
        assert answered(page) == (other.name, None, None, "0")
    page.begin(first.name)
    assert answered(page) == (first.name, None, drawn, "1")


@pytest.mark.parametrize("room", ROOMS)
def test_who_predicts_again_is_asked_until_they_have(room: str) -> None:
    page, (first, second, *_) = opened(room, guess="2", locked="1")
    page.ask_again()
    page.begin(second.name)
    page.begin(first.name)
    assert answered(page) == (first.name, None, None, "0")
    page.answer(first, guess=1)
    page.begin(second.name)
    page.begin(first.name)
    assert answered(page) == (first.name, 1, None, "0")


@pytest.mark.parametrize("room", ROOMS)
def test_a_link_to_a_question_asks_it_whatever_was_answered_here(room: str) -> None:
    page, (first, second, *_) = opened(room, guess="2", locked="1")
    page.begin(second.name)
    page.arrive({"mode": ["lesson"], "scenario": [first.name]}, anew=True)
    assert {key: getattr(page.state, key) for key in UNANSWERED} == UNANSWERED


@pytest.mark.parametrize("room", ROOMS)
def test_an_answer_that_comes_late_is_not_taken_for_another_question(room: str) -> None:
    page, (first, second, *_) = opened(room)
    page.begin(second.name)
    page.answer(first, guess=1)
    page.answer(first, locked="1")
    assert answered(page) == (second.name, None, None, "0")


@pytest.mark.parametrize("room", WITH_SEEDS)
def test_the_outcome_is_of_the_same_networks_when_it_is_opened_again(room: str) -> None:
    page, (first, second, *_) = opened(room, guess="1", locked="1", seed="5")
    page.begin(second.name)
    assert page.state.seed != 5
    page.begin(first.name)
    assert page.state.seed == 5


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_explored_between_changes_no_answer(room: str) -> None:
    page, (first, second, *_) = opened(room, guess="1", locked="1")
    before = page.state
    page.explore()
    page.begin(second.name)
    page.begin(first.name)
    assert page.state == before


@pytest.mark.parametrize("room", ROOMS)
def test_the_way_on_from_a_lesson_leads_to_the_question_that_was_open(room: str) -> None:
    page, (_, second, *_) = opened(room, guess="1", locked="1")
    assert page.way_on == {"mode": "lesson"}
    page.begin(second.name)
    page.answer(second, guess=1)
    before = page.state
    page.arrive({"mode": ["lesson"]})
    assert page.state == before
    page.explore()
    assert page.way_on == {}
    page.arrive({"mode": ["lesson"]})
    assert page.state == before


@pytest.mark.parametrize("room", ROOMS)
def test_to_a_page_not_seen_yet_it_leads_to_the_first_question(room: str) -> None:
    page = links.page(room)
    assert isinstance(page, LessonPage)
    page.arrive({"mode": ["lesson"]})
    assert (page.state.mode, page.state.scenario) == ("lesson", page.scenarios[0].name)
