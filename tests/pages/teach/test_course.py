"""What the course says is what the lab measures, in both languages."""

from dataclasses import fields
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.contents import PATH
from pages.frame.text import LANGUAGES, label_table, speaking
from pages.teach.check import questions
from pages.teach.course import CHECK, LESSONS, PAGE_OF, RHYTHM, RIGHT, SCENARIOS, WHOLE
from pages.teach.guide import asked_in_whole, minutes, room_for
from relu_core.lessons.scenarios import Scenario
from tests.harness.links import arrive, page
from tests.harness.runs import LESSONS as RUNS
from tests.harness.runs import RESCUED, rescued
from tests.harness.visiting import send, visit

TABLE = label_table()


def texts(said: object) -> list[dict[str, str]]:
    """All texts in both languages within something of the course."""
    if isinstance(said, dict):
        return [said]
    if isinstance(said, tuple):
        return [text for each in said for text in texts(each)]
    return []


def measured(name: str) -> int | None:
    """Which answer to a scenario the lab finds, counted from 1."""
    if name in RUNS:
        answer = RUNS[name].outcome.answer
    elif name in RESCUED:
        scenario = RESCUED[name]
        answer = scenario.judge(rescued(scenario.experiment, scenario.rescues)).answer
    else:
        shown = page(PAGE_OF[name]).defaults({"mode": "lesson", "scenario": name})
        scenario = SCENARIOS[name]
        assert isinstance(scenario, Scenario)
        answer = scenario.judge(vars(shown)).answer
    return None if answer is None else answer + 1


@pytest.mark.parametrize("name", RIGHT)
def test_the_expected_answer_is_the_one_that_is_measured(name: str) -> None:
    assert RIGHT[name] == measured(name)


def test_six_lessons_of_ten_minutes_and_one_of_45() -> None:
    assert len(LESSONS) == 6
    assert sum(length for *_, length in RHYTHM) == 10
    assert sum(part.minutes for part in WHOLE) == 45
    names = {lesson.name for lesson in LESSONS}
    assert {part.lesson for part in WHOLE} - {""} <= names
    assert all(part.minutes == 10 for part in WHOLE if part.lesson)
    used = {name for lesson in LESSONS for name in lesson.scenarios}
    assert used == set(RIGHT)
    for lesson in LESSONS:
        assert len(lesson.scenarios) == 2
        assert {PAGE_OF[name] for name in lesson.scenarios} == {lesson.page} <= set(PATH)
        with speaking("en"):
            found = [each for each, _ in minutes(lesson)]
        assert (found[0], found[-1]) == ("0–1", "9–10")


def test_everything_is_said_in_every_language() -> None:
    said = [
        text
        for each in (*LESSONS, *WHOLE, *CHECK)
        for field in fields(each)
        for text in texts(getattr(each, field.name))
    ]
    assert len(said) > 100
    assert [text for text in said if set(text) != set(LANGUAGES) or not all(text.values())] == []


def test_twelve_questions_whose_wrong_answers_lead_to_a_scenario() -> None:
    assert len(CHECK) == len({each.name for each in CHECK}) == 12
    for question in CHECK:
        assert len(question.answers) == len(question.shown_by)
        for place, scenario in enumerate(question.shown_by, 1):
            assert (scenario == "") == (place == question.right)
            assert scenario == "" or scenario in SCENARIOS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_to_take_along_are_those_on_the_desk(lang: str) -> None:
    with speaking(lang):
        found = questions()
    assert len(found) == len({each.name for each in found}) == len(CHECK) + len(RIGHT)
    for each in found:
        assert 0 <= each.right < len(each.answers)
        assert len(set(each.answers)) == len(each.answers)
    scenario = next(each for each in found if each.name == "scenario_high_rate")
    assert scenario.text == TABLE["scenarios"]["high_rate_question"][lang]
    assert scenario.answers[scenario.right] == TABLE["scenarios"]["high_rate_4"][lang]
    assert [*scenario.answers] == [
        TABLE["scenarios"][f"high_rate_{answer}"][lang] for answer in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("unit", [*(lesson.name for lesson in LESSONS), "whole"])
def test_a_lesson_is_shown_with_its_scenarios(unit: str, lang: str) -> None:
    app = visit("teach", part="course", unit=unit, lang=lang)
    shown = "\n".join(each.value for each in app.markdown)
    wanted = [lesson for lesson in LESSONS if unit in (lesson.name, "whole")]
    if unit == "whole":
        wanted = [each for each in wanted if each.name in {part.lesson for part in WHOLE}]
    for lesson in wanted:
        assert lesson.goal[lang] in shown
        for name in lesson.scenarios:
            assert f"scenario={name}&" in shown
            assert TABLE["scenarios"][f"{name}_question"][lang] in shown


def test_a_wrong_answer_leads_on_and_a_right_one_says_why() -> None:
    app = visit("teach", part="check", lang="en")
    (question,) = [each for each in CHECK if each.name == "depth"]
    send(app, "radio", "check:depth", question.answers[1]["en"])
    (info,) = app.info
    assert "scenario=who_learns&" in info.value
    assert not app.success
    send(app, "radio", "check:depth", question.answers[question.right - 1]["en"])
    (success,) = app.success
    assert success.value == question.because["en"]
    assert not app.info


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lesson_leads_to_a_room_that_asks_its_questions(lang: str) -> None:
    for unit, names in (("dead", ("high_rate", "lower_rate")), ("whole", asked_in_whole())):
        app = visit("teach", part="course", unit=unit, lang=lang)
        with speaking(lang):
            link = room_for(names)
        assert link in [each.value for each in app.markdown]
        query = urlsplit(link.split("](")[1].rstrip(")")).query
        state, _, said = arrive("class_room", parse_qs(query))
        assert (vars(state)["ask"], said) == (tuple(names), [])
