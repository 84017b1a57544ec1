"""What a room asks is what the lessons ask, and what it measures is what their pages measure."""

import json
from typing import Any

import numpy as np
import pytest

from pages.class_room import evidence
from pages.class_room.evidence import as_text, evidence_of, in_words
from pages.class_room.questions import BATCH, Asked, questions
from pages.frame.text import LANGUAGES, speaking
from pages.function.state import PAGE as FUNCTION
from pages.lesson.page import LessonPage
from pages.lesson.sketch import seen_in
from pages.neuron.state import PAGE as NEURON
from pages.race.state import PAGE as RACE
from pages.race.state import experiments_of
from pages.race.words import names
from pages.runs.bench import _measured
from pages.vanishing.flow import setting_of
from pages.vanishing.state import PAGE as VANISHING
from relu_core.gradient_flow import gradient_flow
from relu_core.lessons.claims import Claimed
from relu_core.lessons.every import EVERY_LESSON
from relu_core.lessons.scenarios import Rescued, Sketch
from relu_core.units.rescue import RESCUES
from tests.harness.runs import LESSONS, RESCUED, recorded, rescued

EVALUATED: dict[str, LessonPage[Any]] = {"function": FUNCTION, "neuron": NEURON}
RACES = [name for name, asked in questions().items() if asked.page == "race"]
SKETCHES = [name for name, asked in questions().items() if isinstance(asked.scenario, Sketch)]
QUICK = [
    name
    for name, asked in questions().items()
    if isinstance(asked.scenario, Claimed) and asked.scenario.claim.cost == "instant"
]


def test_every_question_of_the_lab_can_be_asked() -> None:
    names = [question.name for lessons in EVERY_LESSON.values() for question in lessons]
    assert [*questions()] == names


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", questions())
def test_a_question_is_all_there_in_words(name: str, lang: str) -> None:
    asked = questions()[name]
    with speaking(lang):
        texts = [asked.title, asked.question, asked.explain, *asked.answers]
        assert all(texts)
        assert len(set(asked.answers)) == len(asked.answers)
        assert (not asked.answers) == isinstance(asked.scenario, Sketch)
        if not asked.unrun:
            assert len(asked.names()) >= 1


@pytest.mark.parametrize(
    "name", [name for name, asked in questions().items() if asked.page in EVALUATED]
)
def test_what_is_evaluated_is_what_the_page_shows(name: str) -> None:
    asked = questions()[name]
    shown = EVALUATED[asked.page].defaults({"mode": "lesson", "scenario": name})
    outcome = asked.scenario.judge(vars(shown))
    found = json.loads(as_text(asked, evidence_of(asked, asked.experiments)))
    assert (found["answer"], found["sentence"]) == (outcome.answer, outcome.sentence)


@pytest.mark.parametrize("name", RACES)
def test_a_race_is_that_of_its_page(name: str) -> None:
    asked = questions()[name]
    state = RACE.clean(RACE.defaults({"mode": "lesson", "scenario": name}))
    assert asked.experiments == experiments_of(state)
    assert [name for name, _ in asked.names()] == names(state)


@pytest.mark.parametrize("name", SKETCHES)
def test_a_sketch_is_over_the_gradient_of_its_page(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = questions()[name]
    assert isinstance(asked.scenario, Sketch)
    state = VANISHING.clean(VANISHING.defaults({"mode": "lesson", "scenario": name}))
    setting = setting_of(state, asked.scenario.activation)
    flow = gradient_flow(**setting)

    def flows(settings: list[dict[str, Any]]) -> list[Any]:
        assert settings == [setting]
        return [flow]

    monkeypatch.setattr(evidence, "flows", flows)
    found = json.loads(as_text(asked, evidence_of(asked, ())))
    assert len(found["line"]) == asked.scenario.depth
    assert found["values"] == seen_in(asked.scenario, {asked.scenario.activation: flow})


def measured(asked: Asked) -> str:
    """What a room keeps of a question whose run the tests share."""
    question = asked.scenario
    if isinstance(question, Rescued):
        return as_text(asked, rescued(question.experiment, question.rescues))
    recordings = [recorded(experiment) for experiment in asked.experiments]
    return as_text(asked, recordings if asked.page == "race" else recordings[0])


@pytest.mark.parametrize("name", ["high_rate", "who_fails", "low_biases", "who_is_first"])
def test_what_is_trained_is_judged_as_in_its_lesson(name: str) -> None:
    asked = questions()[name]
    recordings = [recorded(experiment) for experiment in asked.experiments]
    found = json.loads(measured(asked))
    assert found["answer"] == LESSONS[name].outcome.answer
    assert len(found["networks"]) == recordings[0].experiment.seeds
    lost = [[end is None for end in network] for network in found["networks"]]
    diverged = np.concatenate([recording.diverged for recording in recordings])
    assert lost == diverged.T.tolist()
    assert {len(network) for network in found["networks"]} == {len(asked.names())}


@pytest.mark.parametrize("name", RESCUED)
def test_a_rescue_is_told_network_by_network(name: str) -> None:
    asked = questions()[name]
    (last,) = rescued(asked.scenario.experiment, RESCUED[name].rescues)[-1:]
    found = json.loads(measured(asked))
    assert found["answer"] == asked.scenario.judge([last]).answer
    for (share,), dead, revived in zip(
        found["networks"], last.dead.sum(axis=1), last.revived.sum(axis=1), strict=True
    ):
        assert share == (None if dead == 0 else revived / dead)
    ((called, look),) = asked.names()
    assert called
    assert look == last.activation
    assert last.name in RESCUES


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", QUICK)
def test_a_claim_is_judged_as_on_its_page(name: str, lang: str) -> None:
    asked = questions()[name]
    assert isinstance(asked.scenario, Claimed)
    result = _measured(asked.scenario.claim.number, 0)
    text = as_text(asked, result)
    with speaking(lang):
        answer, saw = in_words(asked, text)
        assert answer in asked.answers
        assert saw
    assert json.loads(text)["answer"] == asked.scenario.judge(result.verdict).answer


@pytest.mark.parametrize("name", ["high_rate", "who_is_first", "rescue_leak"])
def test_each_learner_has_networks_of_their_own(name: str) -> None:
    asked = questions()[name]
    found = [asked.of_learner("ABCDEF", number) for number in range(1, 301)]
    assert len(set(found)) == 300
    runs = {one[0] for one in found if one}
    assert len(runs) == -(-300 // BATCH)
    for lab, own in zip(asked.experiments, zip(*runs, strict=True), strict=True):
        # The data are those of the lab, and its own seed is nobody's.
        assert {experiment.data_seed for experiment in own} == {lab.seed}
        assert lab.seed not in {experiment.seed for experiment in own}
    assert asked.of_learner("ABCDEG", 1) != asked.of_learner("ABCDEF", 1)


def test_a_learners_network_is_one_of_its_batch() -> None:
    asked = questions()["high_rate"]
    found = asked.of_learner("ABCDEF", 3)
    assert found is not None
    (experiment,), index = found
    recording = recorded(experiment)
    end = asked.ends(recording)[index]
    assert end == pytest.approx(np.mean(recording.closed_fraction[:, index, -1], axis=-1).tolist())


def test_where_nobody_has_a_network_that_is_said() -> None:
    for asked in questions().values():
        assert bool(asked.unrun) == (asked.of_learner("ABCDEF", 1) is None)
