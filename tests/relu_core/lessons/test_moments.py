"""A lesson's playing stops where its own recording is decided; the steps are found, not typed."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from relu_core.lessons.moments import Drawn, at_target, contenders, half_closed, half_of_lead
from relu_core.presets import PRESETS
from relu_core.statistics import closed_share, median
from tests.harness.runs import LESSONS, recorded

# All learn, and nobody ends ahead: these play through.
LEVEL = ("one_layer", "one_run")


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_stops_in_order_and_before_its_end(name: str) -> None:
    lesson = LESSONS[name]
    evidence = lesson.recordings if lesson.race else lesson.recordings[0]
    moments = lesson.scenario.moments(evidence)
    steps = [moment.step for moment in moments]
    assert bool(moments) == (name not in LEVEL)
    assert steps == sorted(set(steps))
    last = int(lesson.recordings[0].steps[-1])
    assert all(0 <= step < last for step in steps)
    contenders = sum(len(each.activations) for each in lesson.recordings)
    assert all(set(moment.of) <= set(range(contenders)) for moment in moments)
    shares = [share for moment in moments for share in moment.shares.values()]
    assert all(0 <= share <= 1 for share in shares)


def test_half_of_the_closed_units_are_closed_there_and_not_before() -> None:
    for seed in (0, 1):
        recording = recorded(replace(PRESETS["k1"].experiment, seed=seed))
        (moment,) = half_closed(recording)
        share = closed_share(recording, 0)
        at = recording.steps.tolist().index(moment.step)
        assert 2 * share[at] >= share[-1] > 2 * share[at - 1]
        assert moment.shares["share"] == share[at]


def test_the_first_at_the_target_is_there_and_nobody_was_before() -> None:
    races = LESSONS["who_is_first"].recordings
    (moment,) = at_target(0.9)(races)
    for place, race in enumerate(races):
        there = median(race.test_accuracy[0]) >= 0.9
        before = race.steps < moment.step
        assert not (there & before).any()
        if place in moment.of:
            assert there[np.flatnonzero(race.steps == moment.step)[0]]
    assert at_target(1.01)(races) == ()


def test_those_who_reach_the_target_at_the_same_record_are_named_together() -> None:
    races = LESSONS["six_times"].recordings
    (moment,) = at_target(0.75)(races)
    reached = [int(race.steps[np.argmax(median(race.test_accuracy[0]) >= 0.75)]) for race in races]
    assert reached == [moment.step] * 2
    assert (moment.said, moment.of) == ("target_together", (0, 1))
    (alone,) = at_target(0.75)(races[:1])
    assert (alone.said, alone.of) == ("target", (0,))


def test_where_the_others_have_diverged_it_says_how_far_the_first_is() -> None:
    (recording,) = LESSONS["large_weights"].recordings
    moment = LESSONS["large_weights"].scenario.moments(recording)[-1]
    last, first = moment.of
    at = recording.steps.tolist().index(moment.step)
    assert moment.said == "lost_accuracy"
    assert np.isnan(median(recording.accuracy[last])[at])
    assert moment.shares["other_share"] == median(recording.accuracy[first])[at]


@pytest.mark.parametrize("name", LESSONS)
def test_nobody_is_further_than_whoever_is_said_to_be_ahead(name: str) -> None:
    lesson = LESSONS[name]
    evidence = lesson.recordings if lesson.race else lesson.recordings[0]
    for moment in lesson.scenario.moments(evidence):
        kind, _, measure = moment.said.partition("_")
        if kind not in ("lead", "lost"):
            continue
        shares = {}
        for place, (run, index) in enumerate(contenders(evidence)):
            record = np.searchsorted(run.steps, moment.step, side="right") - 1
            shares[place] = np.nan_to_num(median(getattr(run, measure)[index])[record])
        ahead = moment.of[0 if kind == "lead" else 1]
        assert shares[ahead] == max(shares.values())


def test_who_never_had_half_of_a_small_lead_is_not_ahead() -> None:
    steps = np.array([0, 10, 20])
    courses = ([0.5, 0.8, 0.9], [0.5, 0.83, 0.86], [0.5, 0.82, 0.83])
    races = [SimpleNamespace(steps=steps, accuracy=np.array([[course]])) for course in courses]
    (moment,) = half_of_lead("accuracy")(races)
    assert (moment.step, moment.said, moment.of) == (20, "lead_accuracy", (0, 2))


@pytest.mark.parametrize(
    ("drawn", "answer", "span"),
    [
        (Drawn(shares=(0.1, 0.4)), 0, [0.0, 0.1]),
        (Drawn(shares=(0.1, 0.4)), 2, [0.4, 1.0]),
        (Drawn(steps=(11, 51)), 1, [11, 51]),
        (Drawn(steps=(11, 51)), 2, [51, 500]),
    ],
)
def test_an_answer_is_drawn_as_the_span_that_it_names(
    drawn: Drawn, answer: int, span: list[float]
) -> None:
    found = drawn.of(answer, 500)
    assert span in (found["shares"], found["steps"])
