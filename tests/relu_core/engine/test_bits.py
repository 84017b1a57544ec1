"""What must not change a run: how it is cut, how often it is recorded, who computes beside whom."""

from dataclasses import replace

import numpy as np
import pytest

from relu_core.engine import buffers
from relu_core.engine.cost import CHUNK
from relu_core.experiment import Experiment
from relu_core.recording import Recording
from relu_core.training import advance, assemble, start, train

FULL = Experiment(
    dataset="moons",
    activations=("relu", "gelu", "tanh"),
    depth=3,
    width=8,
    learning_rate=0.1,
    steps=30,
    seeds=3,
    samples=64,
    records=31,
)
SEVERAL_CHUNKS = replace(FULL, samples=2 * CHUNK + 10, optimizer="adam", learning_rate=0.01)
BATCHES = replace(FULL, batch_size=24, optimizer="adam", learning_rate=0.01)
DIVERGING = replace(
    FULL, dataset="digits", activations=("relu", "leaky_relu"), slope=0.1, learning_rate=200.0
)
CLIPPED = replace(BATCHES, optimizer="sgd", learning_rate=0.5, clip=0.1)
KINDS = [FULL, SEVERAL_CHUNKS, BATCHES, DIVERGING, CLIPPED]


def in_segments(experiment: Experiment, sizes: list[int]) -> Recording:
    state, records = start(experiment), []
    for size in sizes:
        state = advance(state, size)
        records += state.records
    assert state.done
    return assemble(experiment, records)


def assert_equal_bits(one: Recording, other: Recording) -> None:
    for name in (
        "loss",
        "gradient_norm",
        "open_counts",
        "snapshots",
        "diverged_step",
        "overflow_layer",
    ):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)


@pytest.mark.parametrize("experiment", KINDS)
@pytest.mark.parametrize("sizes", [[1] * 30, [7, 23], [29, 1]])
def test_segments_change_no_bit(experiment: Experiment, sizes: list[int]) -> None:
    assert_equal_bits(in_segments(experiment, sizes), in_segments(experiment, [30]))


@pytest.mark.parametrize("experiment", KINDS)
def test_records_change_no_bit(experiment: Experiment) -> None:
    # A record of the full batch computes the gradients that the update after it uses.
    dense, sparse = train(experiment), train(replace(experiment, records=2))
    np.testing.assert_array_equal(sparse.snapshots[:, :, -1], dense.snapshots[:, :, -1])
    np.testing.assert_array_equal(sparse.gradient_norm[:, :, -1], dense.gradient_norm[:, :, -1])
    np.testing.assert_array_equal(sparse.diverged_step, dense.diverged_step)
    np.testing.assert_array_equal(sparse.overflow_layer, dense.overflow_layer)


@pytest.mark.parametrize("experiment", [FULL, SEVERAL_CHUNKS, BATCHES, DIVERGING])
def test_a_gradient_that_is_short_enough_is_left_as_it_is(experiment: Experiment) -> None:
    # Longer than any gradient here that the numbers can hold at the next step, too.
    free, clipped = train(experiment), train(replace(experiment, clip=1e6))
    finite = ~free.diverged
    assert finite.any()
    np.testing.assert_array_equal(
        clipped.snapshots[finite[:, : clipped.snapshots.shape[1]]],
        free.snapshots[finite[:, : free.snapshots.shape[1]]],
    )


def test_some_of_these_runs_diverge_and_some_do_not() -> None:
    diverged = train(DIVERGING).diverged
    assert diverged.any()
    assert not diverged.all()


@pytest.mark.parametrize("experiment", [FULL, SEVERAL_CHUNKS, BATCHES, CLIPPED])
@pytest.mark.parametrize("networks", [1, 2, 4])
def test_a_network_does_not_depend_on_its_block(
    experiment: Experiment, networks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = train(experiment)
    columns = min(CHUNK, experiment.batch + -experiment.batch % 32)
    monkeypatch.setattr(buffers, "BLOCK_BYTES", networks * experiment.width * columns * 4)
    apart = train(experiment)
    for name in ("loss", "gradient_norm", "snapshots"):
        np.testing.assert_allclose(
            getattr(apart, name), getattr(together, name), rtol=1e-4, atol=1e-6, err_msg=name
        )
