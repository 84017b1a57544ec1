"""The lessons' questions: each can be answered in every way, and the run decides."""

from dataclasses import replace
from string import Formatter

import numpy as np
import pytest

from pages.frame.text import LANGUAGES, label_table
from relu_core.experiment import Experiment
from relu_core.gradient_flow import gradient_flow
from relu_core.lessons import judges, race_judges
from relu_core.lessons.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS, Rescued, Scenario, Sketch
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.statistics import learned
from relu_core.training import advance, start, train
from relu_core.units.forward import pre_activations
from relu_core.units.growth import largest_at_birth, overflows
from tests.harness.runs import rescued

ALL = (*DEAD_NEURONS, *VANISHING_GRADIENTS)
RESCUES = [scenario for scenario in ALL if isinstance(scenario, Rescued)]
CHOICES = [each for each in ALL if isinstance(each, Scenario) and each not in RESCUES]
SKETCHES = [scenario for scenario in ALL if isinstance(scenario, Sketch)]
LABELS = label_table()["scenarios"]


def small(scenario: Scenario) -> Recording:
    """The scenario's run, short and with few networks."""
    return train(replace(scenario.experiment, seeds=4, steps=3, records=4))


@pytest.fixture(scope="module")
def two() -> Recording:
    """ReLU and Leaky ReLU on circles, to be changed at will."""
    return train(replace(PRESETS["k1"].experiment, seeds=4, steps=500, records=12))


@pytest.fixture(scope="module")
def four() -> Recording:
    return train(replace(PRESETS["circles_depth_5"].experiment, seeds=4, steps=2, records=3))


def with_ends(recording: Recording, accuracy: list[float], closed: float = 0.0) -> Recording:
    """The recording with these accuracies at its end, one an activation, and this closed share."""
    accuracies = np.broadcast_to(np.array(accuracy)[:, None, None], recording.accuracy.shape)
    shares = np.full_like(recording.closed_fraction, closed)
    finite = np.full_like(recording.loss, 0.5)
    return replace(recording, accuracy=accuracies, closed_fraction=shares, loss=finite)


def test_a_page_has_four_to_nine_scenarios_with_names_of_their_own() -> None:
    for scenarios in (DEAD_NEURONS, VANISHING_GRADIENTS):
        assert 4 <= len(scenarios) <= 9
    assert len({scenario.name for scenario in ALL}) == len(ALL)


@pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.name)
def test_every_part_of_a_scenario_is_written(scenario: Scenario | Sketch) -> None:
    answers = scenario.answers if isinstance(scenario, Scenario) else 0
    parts = ["question", "saw", "explain", "why", *map(str, range(1, answers + 1))]
    assert {scenario.name, *(f"{scenario.name}_{part}" for part in parts)} <= set(LABELS)
    assert f"{scenario.name}_{answers + 1}" not in LABELS


@pytest.mark.parametrize("scenario", CHOICES, ids=lambda scenario: scenario.name)
def test_the_sentence_asks_for_numbers_that_the_judge_gives(scenario: Scenario) -> None:
    outcome = scenario.judge(small(scenario))
    assert 0 <= outcome.answer < scenario.answers
    for lang in LANGUAGES:
        text = LABELS[f"{scenario.name}_saw"][lang]
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
        assert wanted
        assert wanted <= set(outcome.shares) | set(outcome.counts) | set(outcome.sizes)


@pytest.mark.parametrize("scenario", RESCUES, ids=lambda scenario: scenario.name)
def test_the_sentence_of_a_rescue_has_the_numbers_that_the_judge_gives(scenario: Rescued) -> None:
    found = rescued(scenario.experiment, scenario.rescues)
    outcome = scenario.judge(found)
    assert [each.name for each in found] == list(scenario.rescues)
    for lang in LANGUAGES:
        text = LABELS[f"{scenario.name}_saw"][lang]
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
        assert wanted <= set(outcome.shares) | set(outcome.counts) | set(outcome.sizes)


def test_a_lower_rate_revives_nothing_a_leak_some_and_fresh_weights_most() -> None:
    """In the lessons' own run, and with other networks."""
    for seed in (0, 21):
        answers = [
            each.judge(rescued(replace(each.experiment, seed=seed), each.rescues)).answer
            for each in RESCUES
        ]
        assert answers == [0, 1, 2]


def test_where_nobody_died_there_is_nothing_to_rescue() -> None:
    (found,) = rescued(RESCUES[0].experiment, ("lower_rate",))
    nobody = np.zeros_like(found.is_lost)
    alive = replace(found, is_revived=nobody, is_lost=nobody)
    outcome = RESCUES[0].judge([alive])
    assert (outcome.answer, outcome.sentence) == (None, "saw_nothing")


@pytest.mark.parametrize(
    ("closed", "answer"), [(0.0, 0), (0.1, 1), (0.39, 1), (0.5, 2), (0.71, 3), (1.0, 3)]
)
def test_the_closed_share_falls_between_the_bounds(two, closed: float, answer: int) -> None:
    outcome = judges.share_closed((0.1, 0.4, 0.7))(with_ends(two, [1, 1], closed))
    assert outcome.answer == answer
    assert outcome.shares["closed"] == pytest.approx(closed)


def test_the_closed_share_is_that_of_the_finite_networks(two: Recording) -> None:
    closed, diverged = np.zeros_like(two.closed_fraction), np.zeros_like(two.diverged)
    closed[0, 0], closed[0, 1:], diverged[0, 0] = np.nan, 0.25, True
    lost_one = replace(two, diverged=diverged, closed_fraction=closed)
    assert judges.share_closed((0.1,))(lost_one).shares["closed"] == pytest.approx(0.25)


def test_where_nothing_is_left_to_judge_no_answer_is_right(two: Recording) -> None:
    nothing = np.full_like(two.closed_fraction, np.nan)
    lost = replace(two, diverged=np.ones_like(two.diverged), closed_fraction=nothing)
    assert judges.share_closed((0.1,))(lost).answer is None
    assert judges.when_half_died((11,))(lost).answer is None
    assert judges.when_half_died((11,))(with_ends(two, [1, 1])).answer is None  # nobody died


def test_who_diverged_is_left_out_of_the_medians_of_a_race(two: Recording) -> None:
    accuracy = np.full_like(two.test_accuracy, 0.8)
    accuracy[0, :3, -1] = np.nan
    most_lost = replace(two, test_accuracy=accuracy)
    none_left = replace(two, test_accuracy=np.full_like(accuracy, np.nan))
    shares = race_judges.how_often_is_the_first_ahead([most_lost, none_left]).shares
    assert shares["first"] == pytest.approx(0.8)
    assert np.isnan(shares["second"])
    ends = race_judges.who_is_first(0.9)([most_lost, none_left]).shares
    assert ends["end_1"] == pytest.approx(0.8)
    assert np.isnan(ends["end_2"])


def test_a_race_in_which_nobody_arrives_has_a_sentence_of_its_own(two: Recording) -> None:
    last = replace(two, test_accuracy=np.full_like(two.test_accuracy, 0.5))
    first = replace(two, test_accuracy=np.full_like(two.test_accuracy, 0.95))
    assert race_judges.who_is_first(0.9)([last, last]).sentence == "saw_nobody"
    assert race_judges.who_is_first(0.9)([last, last]).answer == 2
    assert race_judges.who_is_first(0.9)([last, first]).counts["step"] == 0
    for races, answer in (([first, last], 0), ([last, first], 2), ([last, last], 1)):
        outcome = race_judges.who_is_sooner(0.9, times=2)(races)
        assert (outcome.answer, outcome.sentence) == (answer, "saw_not_both")
    assert race_judges.who_is_sooner(0.9, times=2)([first, first]).sentence == "saw"
    for sentence in ("who_is_first_saw_nobody", "six_times_saw_not_both"):
        assert sentence in LABELS


@pytest.mark.parametrize(("learners", "answer"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3)])
def test_how_many_learn(two: Recording, learners: int, answer: int) -> None:
    run = with_ends(two, [0.5, 0.5])
    accuracy = run.accuracy.copy()
    accuracy[0, :learners] = 0.95
    outcome = judges.how_many_learn(replace(run, accuracy=accuracy))
    assert (outcome.answer, outcome.counts["learned"]) == (answer, learners)


@pytest.mark.parametrize(("ends", "answer"), [([0.9, 0.7], 0), ([0.8, 0.81], 1), ([0.5, 0.8], 2)])
def test_which_is_ahead(two: Recording, ends: list[float], answer: int) -> None:
    assert judges.which_is_ahead(with_ends(two, ends)).answer == answer


@pytest.mark.parametrize("answer", [0, 1, 2])
def test_when_half_had_died(two: Recording, answer: int) -> None:
    steps = two.steps
    record = len(steps) // 2
    closed = np.where(np.arange(len(steps)) >= record, 0.8, 0.0)
    run = replace(two, closed_fraction=np.broadcast_to(closed[:, None], two.closed_fraction.shape))
    step = int(steps[record])
    bounds = [(step + 1, step + 2), (step, step + 1), (step - 1, step)][answer]
    outcome = judges.when_half_died(bounds)(run)
    assert (outcome.answer, outcome.counts["step"]) == (answer, step)


@pytest.mark.parametrize(
    ("ends", "answer"),
    [([0.5, 0.95], 0), ([0.95, 0.5], 1), ([0.5, 0.5], 2), ([0.95, 0.95], 3)],
)
def test_which_fail(two: Recording, ends: list[float], answer: int) -> None:
    assert judges.which_fail(with_ends(two, ends)).answer == answer


@pytest.mark.parametrize(
    ("ends", "answer"),
    [([1, 1, 1, 1], 0), ([0.5, 1, 1, 1], 1), ([1, 0.5, 0.5, 0.5], 2), ([0.5, 1, 0.5, 1], 3)],
)
def test_which_learn(four: Recording, ends: list[float], answer: int) -> None:
    groups = (
        ("sigmoid", "tanh", "relu", "leaky_relu"),
        ("tanh", "relu", "leaky_relu"),
        ("sigmoid",),
    )
    assert four.activations == groups[0]
    assert judges.which_learn(groups)(with_ends(four, ends)).answer == answer


@pytest.mark.parametrize("scenario", SKETCHES, ids=lambda scenario: scenario.name)
def test_a_sketch_is_held_against_the_measured_gradient(scenario: Sketch) -> None:
    flow = gradient_flow(scenario.depth, 64, scenario.activation, scenario.init)
    exponents = scenario.judge({scenario.activation: flow})
    assert len(exponents) == scenario.depth
    assert exponents[-1] == 0
    per_layer = 10 ** (-exponents[0] / (1 - scenario.depth))
    assert per_layer == pytest.approx(flow.predicted_factor, rel=0.05)
    # What a sum of squares loses with the units that are closed.
    if scenario.activation == "relu":
        share = scenario.open_share({scenario.activation: flow})
        assert per_layer == pytest.approx(np.sqrt(share), rel=0.05)


@pytest.mark.parametrize("scenario", CHOICES, ids=lambda scenario: scenario.name)
def test_arms_change_one_thing_at_a_time_and_one_is_the_lesson_itself(scenario: Scenario) -> None:
    runs = [replace(scenario.experiment, **arm) for arm in scenario.arms.values()]
    if runs:
        neither, *either, both = runs
        assert scenario.experiment in runs
        changed = [differing(neither, arm) for arm in either]
        assert set().union(*changed) == differing(neither, both)
        assert sum(map(len, changed)) == len(differing(neither, both))


def differing(one: Experiment, other: Experiment) -> set[str]:
    """The settings in which two experiments differ."""
    return {name for name, value in vars(one).items() if getattr(other, name) != value}


def named(name: str) -> Scenario:
    return next(each for each in CHOICES if each.name == name)


def arms_of(scenario: Scenario) -> dict[str, Recording]:
    """Its arms with other networks than the lesson's."""
    return {
        name: train(replace(scenario.experiment, **arm, seeds=6, seed=21, records=2))
        for name, arm in scenario.arms.items()
    }


def learners_of(found: dict[str, Recording]) -> dict[str, dict[str, int]]:
    return {
        arm: {name: learned(run, i) for i, name in enumerate(run.activations)}
        for arm, run in found.items()
    }


def test_clipping_cures_most_and_smaller_weights_cure_all() -> None:
    """What the lesson's question, its sentences and its reason say."""
    found = arms_of(named("clipped"))
    learners = [each["relu"] for each in learners_of(found).values()]
    assert learners[0] == 0
    assert learners[1] >= 3
    assert learners[2:] == [6, 6]
    lost = [int(run.diverged[0].sum()) for run in found.values()]
    assert lost[0] >= 3
    assert lost[1:] == [0, 0, 0]


def test_the_numbers_explode_as_the_lesson_says() -> None:
    exploding = replace(named("exploding").experiment, seeds=6, seed=21, steps=3)
    run, he = train(exploding), train(replace(exploding, init="he", init_std=None))
    # Each layer multiplies by about 4, ten by about a million; the gradient as much.
    largest = largest_at_birth(run, 0)
    assert (largest[9] / largest[0]) ** (1 / 9) == pytest.approx(4, abs=0.5)
    lengths = [np.median(each.gradient_norm[0, :, 0, 0]) for each in (run, he)]
    assert lengths[0] > 1e6 * lengths[1]
    assert sum(overflows(run, 0)[8:]) >= 5
    sizes_said = named("exploding").judge(run).sizes
    assert sizes_said["growth"] == pytest.approx(4, abs=0.5)
    assert sizes_said["update"] > 100 * sizes_said["weights"]
    # After one update a layer multiplies by thousands.
    weights = advance(start(exploding), 1).weights[0]
    X = exploding.data().X_train
    sizes = [np.abs(z).max() for z in pre_activations(exploding, "relu", weights, X)]
    factors = np.array(sizes[1:8]) / sizes[:7]
    assert 1e3 < np.median(factors) < 1e5
    assert not run.diverged[1].any()


def test_the_arms_are_what_the_lesson_says_of_them() -> None:
    learners = learners_of(arms_of(named("large_weights")))
    assert [learners[arm]["sigmoid"] >= 3 for arm in learners] == [False, False, False, True]
    neither, weights, rate, both = (learners[arm]["tanh"] for arm in learners)
    assert min(neither, weights) >= 5
    assert 2 <= rate <= 5  # about half
    assert both <= 1
    assert [learners[arm]["relu"] >= 3 for arm in learners] == [True, False, False, False]
