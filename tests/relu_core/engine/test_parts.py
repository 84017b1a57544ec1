"""A run that is cut into parts is the run in one piece, bit for bit."""

from dataclasses import fields, replace

import numpy as np
import pytest

from relu_core import recording
from relu_core.engine.parts import MOST_MORE, Gathering, cut
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording, assemble
from relu_core.training import advance_part, start, start_part
from tests.relu_core.engine.test_bits import DIVERGING, KINDS, in_segments

FOUR = ("relu", "leaky_relu", "sigmoid", "tanh")
LESSON = replace(PRESETS["k1"].experiment, activations=FOUR, seeds=16)
OWN_INITS = Experiment(
    dataset="moons",
    activations=("relu", "sigmoid", "tanh"),
    depth=2,
    width=16,
    init_by_activation={"sigmoid": "normal", "relu": "he"},
    init="xavier",
    init_std=0.5,
    learning_rate=0.1,
    steps=20,
    seeds=5,
)


def in_parts(experiment: Experiment, sizes: tuple[int, ...]) -> Recording:
    """Trained part by part, the last of them first, each in segments of its own."""
    parts = cut(experiment)
    gathering = Gathering(experiment, parts)
    records = []
    for number in reversed(range(len(parts))):
        state = start_part(parts[number])
        for size in (sizes[number % len(sizes)], experiment.steps):
            state = advance_part(parts[number], state, size)
            records += gathering.add(number, state.records)
    return assemble(experiment, records)


def assert_equal(one: Recording, other: Recording) -> None:
    for field in fields(Recording):
        np.testing.assert_array_equal(
            getattr(one, field.name), getattr(other, field.name), err_msg=field.name
        )


@pytest.mark.parametrize(
    "experiment", [*KINDS, OWN_INITS, replace(LESSON, steps=20, records=9), DIVERGING]
)
def test_parts_change_no_bit(experiment: Experiment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relu_core.engine.parts.LEAST_OPERATIONS", 0)
    monkeypatch.setattr("relu_core.engine.parts.MOST_MORE", 10.0)
    assert len(cut(experiment)) > 2
    assert_equal(in_parts(experiment, (3, 11, 1)), in_segments(experiment, [experiment.steps]))


@pytest.mark.parametrize("members", [1, 3, 8, 11])
def test_where_not_all_weights_are_kept_parts_keep_the_same(
    members: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = replace(LESSON, activations=("tanh",), steps=12, records=4, seeds=12)
    monkeypatch.setattr("relu_core.engine.parts.WAYS", ((1, 4),))
    monkeypatch.setattr("relu_core.engine.parts.LEAST_OPERATIONS", 0)
    monkeypatch.setattr("relu_core.engine.parts.MOST_MORE", 10.0)
    # As many as have room at all records, not the end of all twelve; each part alone would.
    monkeypatch.setattr(recording, "SNAPSHOT_BYTES", members * 4 * 4 * experiment.parameters)
    whole = in_segments(experiment, [experiment.steps])
    assert whole.snapshots.shape[1] == members
    assert len(cut(experiment)) == 4
    assert_equal(in_parts(experiment, (5,)), whole)


@pytest.mark.parametrize("name", PRESETS)
def test_the_parts_hold_every_network_once_and_are_little_more_work(name: str) -> None:
    experiment = PRESETS[name].experiment
    held = np.zeros((len(experiment.activations), experiment.seeds), dtype=int)
    for part in cut(experiment):
        held[part.activations, part.seeds] += 1
        assert part.experiment.activations == experiment.activations[part.activations]
    assert (held == 1).all()
    work = sum(part.experiment.operations for part in cut(experiment))
    assert work <= MOST_MORE * experiment.operations


def test_a_lesson_run_is_spread_over_four_processors_and_the_shortest_over_none() -> None:
    parts = cut(LESSON)
    assert len(parts) == 4
    longest = max(part.experiment.operations for part in parts)
    assert longest <= 0.4 * LESSON.operations
    assert len(cut(replace(LESSON, steps=10))) == 1


def test_a_part_is_born_with_the_weights_that_the_run_has() -> None:
    whole = start(LESSON).weights.reshape(len(FOUR), LESSON.seeds, -1)
    for part in cut(LESSON):
        networks = whole[part.activations, part.seeds]
        np.testing.assert_array_equal(start_part(part).weights.reshape(networks.shape), networks)
