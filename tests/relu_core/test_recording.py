"""When records are made, and how they become arrays."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_core.experiment import Experiment
from relu_core.recording import (
    SNAPSHOT_BYTES,
    Record,
    assemble,
    record_steps,
    snapshot_members,
    under_way,
)

EXPERIMENT = Experiment(
    dataset="circles",
    activations=("leaky_relu", "relu", "tanh"),
    depth=2,
    width=4,
    learning_rate=0.1,
    steps=10,
    seeds=2,
)


@given(st.integers(1, 100_000), st.integers(2, 300))
def test_records_are_dense_first_and_cover_the_run(steps: int, records: int) -> None:
    chosen = record_steps(steps, records)
    gaps = np.diff(chosen)
    assert (chosen[0], chosen[-1]) == (0, steps)
    assert len(chosen) == min(records, steps + 1)
    assert (gaps >= 1).all()
    # Sparser with time; rounding may shorten a gap by one.
    assert (np.diff(gaps) >= -1).all() or records > steps / 2


def test_the_default_run_is_recorded_at_every_step_at_first() -> None:
    chosen = record_steps(500, 52).tolist()
    assert chosen[:15] == list(range(15))
    assert len(chosen) == 52


def record(step: int, diverged_step: list[list[int]]) -> Record:
    shape = (3, 2)
    open_counts = np.full((*shape, 2, 4), 7, dtype=np.uint16)
    open_counts[:, :, 1, :3] = 0  # three of four units of the second layer are closed
    return Record(
        step=step,
        loss=np.full(shape, step, dtype=np.float32),
        accuracy=np.ones(shape, dtype=np.float32),
        test_accuracy=np.ones(shape, dtype=np.float32),
        gradient_norm=np.ones((*shape, 3), dtype=np.float32),
        open_counts=open_counts,
        snapshot=np.ones((3, 1, EXPERIMENT.parameters), dtype=np.float32),
        diverged_step=np.array(diverged_step),
        overflow_layer=np.full(shape, -1),
    )


def test_records_become_arrays_by_activation_seed_and_record() -> None:
    recording = assemble(EXPERIMENT, [record(0, [[-1, -1]] * 3), record(4, [[-1, -1]] * 3)])
    assert recording.steps.tolist() == [0, 4]
    assert recording.loss[1, 1].tolist() == [0, 4]
    assert recording.gradient_norm.shape == (3, 2, 2, 3)
    assert recording.open_counts.shape == (3, 2, 2, 2, 4)
    assert recording.snapshots.shape == (3, 1, 2, EXPERIMENT.parameters)
    assert recording.closed_fraction[2, 0, 1].tolist() == [0, 0.75]
    assert not recording.diverged.any()


@pytest.mark.parametrize(("slope", "dead"), [(0.01, [0, 0.75, 0]), (0.0, [0.75, 0.75, 0])])
def test_closed_units_are_dead_only_where_no_gradient_passes(
    slope: float, dead: list[float]
) -> None:
    recording = assemble(replace(EXPERIMENT, slope=slope), [record(0, [[-1, -1]] * 3)])
    assert recording.dead_fraction[:, 0, 0, 1].tolist() == dead


def test_a_diverged_network_is_nan_from_then_on_under_every_activation() -> None:
    lost = [[-1, 3], [3, -1], [-1, -1]]
    recording = assemble(
        EXPERIMENT, [record(0, [[-1, -1]] * 3), record(2, [[-1, -1]] * 3), record(3, lost)]
    )
    assert recording.diverged_step.tolist() == lost
    for series in (recording.loss, recording.dead_fraction, recording.closed_fraction):
        is_nan = np.isnan(series).reshape(3, 2, 3, -1).all(-1)
        assert is_nan[0, 1].tolist() == is_nan[1, 0].tolist() == [False, False, True]
        assert not is_nan[2].any()
    assert np.isnan(recording.snapshots[1, 0, 2]).all()
    assert np.isfinite(recording.snapshots[0]).all()


def test_a_run_under_way_has_the_shape_of_its_recording_and_holds_what_there_is() -> None:
    planned = record_steps(EXPERIMENT.steps, EXPERIMENT.records).tolist()
    lost = [[-1, 1], [1, -1], [-1, -1]]
    records = [record(0, [[-1, -1]] * 3), record(1, lost)]
    whole = assemble(EXPERIMENT, [*records, *(record(step, lost) for step in planned[2:])])
    part = under_way(EXPERIMENT, records)
    assert part.steps.tolist() == planned
    for name, values in vars(whole).items():
        if isinstance(values, np.ndarray):
            assert getattr(part, name).shape == values.shape, name
    assert part.loss[0, 0].tolist() == [0] + [1] * (len(planned) - 1)
    assert np.isnan(part.loss[0, 1, 1:]).all()
    assert part.open_counts.tolist() == whole.open_counts.tolist()
    assert np.isnan(part.snapshots[1, 0]).all()
    assert (part.snapshots[0] == 1).all()
    assert part.final_weights is None


def test_a_run_that_has_not_begun_says_nothing() -> None:
    nothing = under_way(EXPERIMENT, [])
    assert np.isnan(nothing.loss).all()
    assert np.isnan(nothing.snapshots).all()
    assert not nothing.diverged.any()


def test_snapshots_keep_to_their_budget() -> None:
    assert snapshot_members(EXPERIMENT) == 2
    large = replace(EXPERIMENT, dataset="digits", width=128, steps=100, seeds=16)
    members = snapshot_members(large)
    assert 0 <= members < 16
    assert members * 3 * 52 * large.parameters * 4 <= SNAPSHOT_BYTES
