"""The page of claims as a lesson: each is asked before what was measured of it is seen."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.claims.state import PAGE
from pages.frame.text import LANGUAGES, label_table
from relu_core.claims import CLAIMS
from relu_core.lessons.claims import ANSWERS, JUDGEMENTS, asked_as
from relu_core.lessons.every import EVERY_LESSON
from tests.harness.links import arrive
from tests.harness.visiting import components, state_of, visit

WORDS = label_table()
# Measured as soon as it is looked at.
INSTANT = next(claim for claim in CLAIMS if claim.name == "plot")
NAME = asked_as(INSTANT)


def shown(app: AppTest) -> str:
    return "\n".join(entry.value for entry in app.markdown)


def rows(app: AppTest) -> dict[str, dict[str, Any]]:
    """The list of claims as the browser gets it, by their names."""
    (found,) = [each for each in components(app) if each.proto.id.endswith("-verdicts")]
    return {row["name"]: row for row in json.loads(found.proto.json)["rows"]}


def sentences(claim_name: str, lang: str) -> list[str]:
    """How every sentence on what was measured of a claim begins."""
    claim = next(each for each in CLAIMS if each.name == claim_name)
    texts = [WORDS["claims"][f"{claim_name}_{each}"][lang] for each in claim.sentences]
    return [text.split("{")[0] for text in texts if text.split("{")[0]]


def press(app: AppTest, section: str, name: str, lang: str = "en") -> None:
    text = WORDS[section][name][lang]
    next(button for button in app.button if button.label == text).click().run()
    assert not app.exception


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_that_was_measured_is_seen_before_a_claim_is_judged(lang: str) -> None:
    app = visit("claims", mode="lesson", scenario=NAME, lang=lang)
    assert {row["verdict"] for row in rows(app).values()} == {"unjudged"}
    assert WORDS["claims"]["judge"][lang] in shown(app)
    for claim in CLAIMS:
        assert not any(start in shown(app) for start in sentences(claim.name, lang))
    assert WORDS["claims"][f"{INSTANT.name}_rule"][lang] not in shown(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_judgement_stands_beside_the_verdict_and_the_list_has_its_mark(lang: str) -> None:
    app = visit("claims", mode="lesson", scenario=NAME, guess="2", locked="1", lang=lang)
    verdict = INSTANT.judge(INSTANT.measure()).name
    assert WORDS["claims"][JUDGEMENTS[1]][lang] in [each.value for each in app.markdown]
    assert any(start in shown(app) for start in sentences(INSTANT.name, lang))
    marks = {name: row["verdict"] for name, row in rows(app).items()}
    assert marks.pop(NAME) == verdict
    assert set(marks.values()) == {"unjudged"}
    assert [name for name, row in rows(app).items() if row["judged"]] == [NAME]
    press(app, "lesson", "predict_again", lang)
    assert rows(app)[NAME]["verdict"] == "unjudged"


def test_who_locks_a_judgement_has_it_kept() -> None:
    app = visit("claims", mode="lesson", scenario=NAME)
    app.radio(key="live:guess").set_value(3).run()
    app.button(key="lock").click().run()
    assert not app.exception
    assert (state_of(app).guess, state_of(app).locked) == (3, "1")
    (left,) = [each for each in app.get("bidi_component") if each.proto.id.endswith("-left")]
    assert json.loads(left.proto.json)["things"] == {f"answer:{NAME}": {"guess": 3}}


def test_without_a_judgement_it_says_what_is_missing_and_shows_it_who_asks() -> None:
    app = visit("claims", mode="lesson", scenario=NAME)
    app.button(key="lock").click().run()
    assert app.warning[0].value == WORDS["lesson"]["answer_first"]["en"]
    press(app, "claims", "unasked")
    assert WORDS["claims"]["unguessed"]["en"] in [each.value for each in app.markdown]
    assert state_of(app).guess == len(ANSWERS)
    assert any(start in shown(app) for start in sentences(INSTANT.name, "en"))


def test_who_comes_by_no_link_meets_the_first_claim_that_is_not_judged() -> None:
    told = {asked_as(CLAIMS[0]): {"guess": 1}, asked_as(CLAIMS[1]): {"guess": len(ANSWERS)}}
    app = visit("claims", mode="lesson", answered=json.dumps(told))
    assert state_of(app).claim == CLAIMS[2].number
    judged = [name for name, row in rows(app).items() if row["judged"]]
    assert judged == [asked_as(claim) for claim in CLAIMS[:2]]


@pytest.mark.parametrize("number", [1, 2, 11])
def test_an_old_link_opens_its_claim_with_its_verdict(number: int) -> None:
    found, query, said = arrive("claims", {"claim": [str(number)]})
    state: Any = found
    assert (state.mode, state.claim, said) == ("explore", number, [])
    assert ("mode", "explore") in query
    app = visit("claims", claim=str(number))
    assert "unjudged" not in {row["verdict"] for row in rows(app).values()}


def test_a_claim_stays_the_same_where_the_mode_changes() -> None:
    app = visit("claims", mode="lesson", scenario=asked_as(CLAIMS[4]))
    state = state_of(app)
    assert (state.claim, state.scenario) == (5, asked_as(CLAIMS[4]))
    explored: Any = arrive("claims", {"claim": ["5"]})[0]
    assert explored.scenario == asked_as(CLAIMS[4])


def test_claims_count_on_the_path_as_scenarios_do() -> None:
    (path,) = [each for each in components(visit("home")) if each.proto.id.endswith("-path")]
    pages = {page["path"]: page for page in json.loads(path.proto.json)["pages"]}
    assert pages["claims"]["scenarios"] == [asked_as(claim) for claim in CLAIMS]
    assert pages["claims"]["way_in"] == "claims?mode=lesson"


def test_no_question_of_the_lab_has_the_name_of_another() -> None:
    """By it the browser keeps what was done and answered."""
    names = [question.name for questions in EVERY_LESSON.values() for question in questions]
    assert len(set(names)) == len(names)
    assert {question.name for question in PAGE.scenarios} <= set(names)
