"""What a room asks is what the lessons ask, and what it measures is what their pages measure."""

import json
from typing import Any

import numpy as np
import pytest

from pages.class_room.questions import BATCH, questions
from pages.function.state import PAGE as FUNCTION
from pages.lesson.page import LessonPage
from pages.neuron.state import PAGE as NEURON
from tests.harness.runs import LESSONS, recorded

EVALUATED: dict[str, LessonPage[Any]] = {"function": FUNCTION, "neuron": NEURON}


@pytest.mark.parametrize(
    "name", [name for name, asked in questions().items() if asked.page in EVALUATED]
)
def test_what_is_evaluated_is_what_the_page_shows(name: str) -> None:
    asked = questions()[name]
    shown = EVALUATED[asked.page].defaults({"mode": "lesson", "scenario": name})
    outcome = asked.scenario.judge(vars(shown))
    found = json.loads(asked.measured(None))
    assert (found["answer"], found["sentence"]) == (outcome.answer, outcome.sentence)


@pytest.mark.parametrize("name", ["high_rate", "who_fails", "low_biases"])
def test_what_is_trained_is_judged_as_in_its_lesson(name: str) -> None:
    asked = questions()[name]
    recording = recorded(asked.scenario.experiment)
    found = json.loads(asked.measured(recording))
    assert found["answer"] == LESSONS[name].outcome.answer
    assert len(found["networks"]) == recording.experiment.seeds
    lost = [any(end is None for end in network) for network in found["networks"]]
    assert lost == recording.diverged.any(axis=0).tolist()


def test_each_learner_has_a_network_of_their_own() -> None:
    asked = questions()["high_rate"]
    found = [asked.of_learner("ABCDEF", number) for number in range(1, 301)]
    assert len(set(found)) == 300
    runs = {experiment for experiment, _ in found}
    assert len(runs) == -(-300 // BATCH)
    # The data are those of the lab, and its own seed is nobody's.
    (lab,) = {asked.experiment}
    assert {experiment.data_seed for experiment in runs} == {lab.seed}
    assert lab.seed not in {experiment.seed for experiment in runs}
    assert asked.of_learner("ABCDEG", 1) != asked.of_learner("ABCDEF", 1)


def test_a_learners_network_is_one_of_its_batch() -> None:
    asked = questions()["high_rate"]
    experiment, index = asked.of_learner("ABCDEF", 3)
    recording = recorded(experiment)
    end = asked.ends(recording)[index]
    assert end == pytest.approx(np.mean(recording.closed_fraction[:, index, -1], axis=-1).tolist())
