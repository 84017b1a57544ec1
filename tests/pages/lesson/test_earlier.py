"""What was answered on an earlier visit, as the browser tells it, stands as if it were of this."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from pages.frame import answered, session
from pages.lesson.page import LessonPage
from relu_core.lessons.scenarios import Question, Scenario
from tests.harness import links

ROOMS = ["function", "neuron", "vanishing", "dead_neurons", "race", "claims"]


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)


def begin_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state={"lang": "en"}))


def opened(room: str, **link: str) -> LessonPage[Any]:
    page = links.page(room)
    assert isinstance(page, LessonPage)
    page.arrive({"mode": ["lesson"], **{key: [text] for key, text in link.items()}})
    return page


def answer(page: LessonPage[Any], question: Question) -> None:
    page.begin(question.name)
    if isinstance(question, Scenario):
        page.answer(question, guess=2)
    else:
        page.answer(question, sketch=(-1.0,) * (question.depth - 1))
    page.answer(question, locked="1")


def told(page: LessonPage[Any]) -> dict[str, list[str]]:
    """What the browser says when the next visit begins, of what it was given to keep."""
    kept = json.loads(json.dumps(page._things_left()))
    answers = {
        name.removeprefix("answer:"): thing
        for name, thing in kept.items()
        if name.startswith("answer:") and thing is not None
    }
    return {"answered": [json.dumps(answers)]}


@pytest.mark.parametrize("room", ROOMS)
def test_every_answer_is_there_on_the_next_visit(
    room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    for question in page.scenarios:
        answer(page, question)
    left = {}
    for question in page.scenarios:
        page.begin(question.name)
        left[question.name] = page.state
    link = told(page)
    begin_visit(monkeypatch)
    answered.learn_from(link)
    page = opened(room, scenario=page.scenarios[0].name)
    assert page.state.locked == "0"  # a link to a question asks it
    for question in page.scenarios:
        page.begin(question.name)
        assert page.state == left[question.name]


@pytest.mark.parametrize("room", ROOMS)
def test_a_visit_begins_at_the_first_question_that_is_open(
    room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    first, second, *_ = page.scenarios
    answer(page, first)
    link = told(page)
    begin_visit(monkeypatch)
    answered.learn_from(link)
    page = opened(room)
    assert (page.state.scenario, page.state.locked) == (second.name, "0")
    # Who sends a link to a question sends that one.
    begin_visit(monkeypatch)
    answered.learn_from(link)
    assert opened(room, v="2").state.scenario == first.name


def test_who_predicts_again_is_asked_on_the_next_visit_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened("race")
    first = page.scenarios[0]
    answer(page, first)
    link = told(page)
    begin_visit(monkeypatch)
    answered.learn_from(link)
    page = opened("race")
    page.begin(first.name)
    page.ask_again()
    assert page._things_left()[f"answer:{first.name}"] is None
    page.begin(page.scenarios[1].name)
    page.begin(first.name)
    assert page.state.guess is None


def test_the_answer_of_a_sender_is_not_kept_as_the_readers() -> None:
    page = opened("race", guess="1", locked="1", prediction="sender")
    assert page._things_left() == {}


@pytest.mark.parametrize(
    "text",
    [
        *("", "[", "[1]", "7", '{"who_is_first": 1}', '{"who_is_first": {"guess": 9}}'),
        *('{"who_is_first": {"guess": "<b>"}}', '{"who_is_first": {"sketch": [1]}}'),
    ],
)
def test_what_is_no_answer_is_none(text: str) -> None:
    answered.learn_from({"answered": [text]})
    page = opened("race")
    assert (page.state.scenario, page.state.guess) == ("who_is_first", None)
