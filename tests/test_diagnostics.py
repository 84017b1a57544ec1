"""The states of units, their lines and their story."""

from dataclasses import replace

import numpy as np
import pytest

from relu_core.diagnostics import (
    Event,
    events,
    hinge_lines,
    layers_of,
    member_states,
    unit_states,
)
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Record, Recording, assemble, can_die, closed_state
from relu_core.training import train, twin

EXPERIMENT = Experiment(
    dataset="circles",
    activations=("relu", "leaky_relu"),
    depth=1,
    width=3,
    learning_rate=1.0,
    steps=20,
    seeds=1,
    samples=100,
)


def recording_of(open_counts: list[list[int]], diverged: int = -1) -> Recording:
    """A run whose units were open on so many samples at steps 0, 1, 5, ..."""
    nothing = np.zeros((2, 1), dtype=np.float32)
    records = [
        Record(
            step=step,
            loss=nothing,
            accuracy=nothing,
            test_accuracy=nothing,
            gradient_norm=np.zeros((2, 1, 2), dtype=np.float32),
            open_counts=np.array([[[counts]], [[counts]]], dtype=np.uint16),
            snapshot=np.zeros((2, 0, EXPERIMENT.parameters), dtype=np.float32),
            diverged_step=np.full((2, 1), diverged),
        )
        for step, counts in zip((0, 1, 5, 20), open_counts, strict=True)
    ]
    return assemble(EXPERIMENT, records)


def test_a_unit_state_follows_from_how_often_it_is_open() -> None:
    counts = np.array([0, 1, 5, 6, 100])
    rarely = ["rarely_active"] * 2
    assert unit_states(counts, 100, "dead").tolist() == ["dead", *rarely, "active", "active"]
    assert unit_states(counts, 100, "leaking").tolist() == ["leaking", *rarely, "active", "active"]


def test_only_a_zero_slope_kills() -> None:
    assert can_die("relu", 0.1)
    assert can_die("leaky_relu", 0.0)
    assert not can_die("leaky_relu", 0.01)
    assert not can_die("tanh", 0.0)
    assert closed_state("leaky_relu", 0.01) == "leaking"
    assert closed_state("tanh", 0.01) == "closed"


def test_leaky_units_are_leaking_never_dead() -> None:
    recording = recording_of([[90, 3, 0]] * 4)
    assert member_states(recording, 0, 0)[-1, 0].tolist() == ["active", "rarely_active", "dead"]
    assert member_states(recording, 1, 0)[-1, 0].tolist() == ["active", "rarely_active", "leaking"]


def test_the_log_tells_deaths_and_revivals_in_order() -> None:
    recording = recording_of([[9, 9, 0], [0, 9, 0], [0, 0, 0], [0, 4, 0]])
    assert events(recording, 0, 0) == [
        Event(step=1, after=0, layer=0, unit=0, revived=False),
        Event(step=5, after=1, layer=0, unit=1, revived=False),
        Event(step=20, after=5, layer=0, unit=1, revived=True),
    ]


def test_the_log_ends_where_the_network_diverges() -> None:
    recording = recording_of([[9, 9, 9], [0, 9, 9], [0, 0, 0], [0, 0, 0]], diverged=4)
    assert [event.step for event in events(recording, 0, 0)] == [1]
    assert member_states(recording, 0, 0).shape == (2, 1, 3)


def test_the_log_agrees_with_the_dead_fraction_of_a_real_run() -> None:
    experiment = replace(PRESETS["k1"].experiment, seeds=2, steps=40)
    recording = train(experiment)
    deaths = [1 - 2 * event.revived for event in events(recording, 0, 1)]
    gained = recording.dead_fraction[0, 1, -1] - recording.dead_fraction[0, 1, 0]
    assert sum(deaths) == pytest.approx(gained.sum() * experiment.width)
    assert sum(deaths) > 0


def test_a_unit_is_open_on_one_side_of_its_hinge_line() -> None:
    experiment = replace(EXPERIMENT, activations=("relu",))
    recording = train(experiment)
    (W, b), (output_W, output_b) = layers_of(experiment, recording.snapshots[0, 0, 0])
    assert (output_W.shape, output_b.shape) == ((1, 3), (1,))
    _, _, X, _ = twin(experiment, "relu", 0)
    a_x_b_y_c = np.column_stack([X.numpy(), np.ones(len(X))]) @ hinge_lines(W, b).T
    assert (a_x_b_y_c > 0).sum(0).tolist() == recording.open_counts[0, 0, 0, 0].tolist()


def test_there_are_no_hinge_lines_outside_the_plane() -> None:
    with pytest.raises(ValueError, match=r"\(3, 64\)"):
        hinge_lines(np.zeros((3, 64)), np.zeros(3))
