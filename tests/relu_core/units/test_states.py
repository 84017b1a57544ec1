"""The weights of units, and until when they were recorded."""

from dataclasses import replace

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.recording import Record, Recording, assemble, closed_state
from relu_core.training import train, twin
from relu_core.units.states import finite_records, layers_of, typical_member

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
            overflow_layer=np.full((2, 1), -1),
        )
        for step, counts in zip((0, 1, 5, 20), open_counts, strict=True)
    ]
    return assemble(EXPERIMENT, records)


def test_only_a_zero_slope_kills() -> None:
    slopes = ("relu", 0.1), ("leaky_relu", 0.0), ("leaky_relu", 0.01), ("tanh", 0.0), ("elu", 0.0)
    states = [closed_state(ACTIVATIONS[name], slope) for name, slope in slopes]
    assert states == ["dead", "dead", "leaking", "closed", "closed"]


def test_records_end_where_the_network_diverges() -> None:
    counts = [[9, 9, 9], [0, 9, 9], [0, 0, 0], [0, 0, 0]]
    assert finite_records(recording_of(counts, diverged=4), 0, 0) == 2
    assert finite_records(recording_of(counts), 0, 0) == 4


def test_a_unit_is_open_where_its_recorded_weights_say_so() -> None:
    experiment = replace(EXPERIMENT, activations=("relu",))
    recording = train(experiment)
    (W, b), (output_W, output_b) = layers_of(experiment, recording.snapshots[0, 0, 0])
    assert (output_W.shape, output_b.shape) == ((1, 3), (1,))
    _, _, X, _ = twin(experiment, "relu", 0)
    z = X.numpy() @ W.T + b
    assert (z > 0).sum(0).tolist() == recording.open_counts[0, 0, 0, 0].tolist()


def test_the_typical_network_may_be_looked_for_among_the_first_alone() -> None:
    recording = train(replace(EXPERIMENT, seeds=6))
    everywhere = typical_member(recording)
    assert typical_member(recording, among=6) == everywhere
    assert typical_member(recording, among=0) == everywhere
    assert [typical_member(recording, among=1), typical_member(recording, among=2) < 2] == [0, True]
