"""Runs: equal whatever the segments, equal to plain PyTorch, and honest when they diverge."""

import hashlib
import pickle
import subprocess
import sys
from dataclasses import fields, replace

import numpy as np
import pytest
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from relu_core.engine.run import batch_order
from relu_core.experiment import Experiment
from relu_core.recording import Recording
from relu_core.training import advance, assemble, start, train, twin
from relu_core.units.states import layers_of
from tests.harness.twins import twin_losses

SMALL = Experiment(
    dataset="moons",
    activations=("relu", "leaky_relu", "sigmoid", "tanh"),
    slope=0.1,
    depth=2,
    width=8,
    learning_rate=0.1,
    steps=50,
    seeds=3,
    samples=64,
    records=51,
)
ADAM = replace(SMALL, optimizer="adam", learning_rate=0.01)
DIGITS = replace(SMALL, dataset="digits", seeds=1, steps=12, records=5)
# Leaky ReLU diverges at once, and ReLU does not.
DIVERGING = replace(DIGITS, depth=1, learning_rate=200.0, steps=40, records=41, batch_size=32)


def assert_same(one: Recording, other: Recording) -> None:
    for field in fields(Recording):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if isinstance(a, np.ndarray):
            np.testing.assert_array_equal(a, b, err_msg=field.name)
            assert a.dtype == b.dtype
        else:
            assert a == b, field.name


@pytest.mark.parametrize("experiment", [SMALL, replace(ADAM, batch_size=9), DIVERGING])
def test_segments_of_any_size_give_the_same_recording(experiment: Experiment) -> None:
    state, records = start(experiment), []
    sizes = iter([1, 7, 2, 13, 1, 100])
    while not state.done:
        state = pickle.loads(pickle.dumps(advance(state, next(sizes))))
        records += state.records
    assert state.step == experiment.steps
    assert advance(state, 5).records == ()
    assert_same(assemble(experiment, records), train(experiment))


def test_a_segment_has_at_least_one_step() -> None:
    with pytest.raises(ValueError, match="steps"):
        advance(start(SMALL), 0)


@pytest.mark.parametrize(
    "experiment",
    [
        SMALL,
        ADAM,
        replace(SMALL, activations=("elu", "selu", "gelu", "silu", "softplus", "identity")),
        replace(ADAM, init_by_activation={"relu": "torch", "sigmoid": "xavier"}, bias=-0.3),
        replace(SMALL, dataset="digits", seeds=1),
        replace(SMALL, init="normal", init_std=1.0, clip=0.5),
        replace(ADAM, dataset="digits", seeds=1, clip=0.1),
    ],
)
def test_the_twin_reproduces_the_recorded_losses(experiment: Experiment) -> None:
    recording = train(experiment)
    assert len(recording.steps) == 51
    for i, activation in enumerate(experiment.activations):
        expected = twin_losses(experiment, activation, experiment.seeds - 1)
        recorded = recording.loss[i, -1]
        np.testing.assert_allclose(recorded[:26], expected[:26], rtol=1e-4, err_msg=activation)
        # Sums are rounded as the processor makes them, and Adam enlarges what differs step by step.
        np.testing.assert_allclose(recorded, expected, rtol=1e-3, err_msg=activation)


def test_the_first_record_measures_the_initial_weights() -> None:
    recording = train(replace(SMALL, batch_size=16))
    network, _, X, y = twin(SMALL, "tanh", 2)
    logits = network(X).squeeze(1)
    binary_cross_entropy_with_logits(logits, y.float()).backward()
    norms = [layer.weight.grad.norm().item() for layer in list(network)[::2]]
    np.testing.assert_allclose(recording.gradient_norm[3, 2, 0], norms, rtol=1e-5)
    assert recording.accuracy[3, 2, 0] == ((logits > 0) == y).float().mean()
    open_counts = [(network[: 2 * layer + 1](X) > 0).sum(0) for layer in range(2)]
    np.testing.assert_array_equal(recording.open_counts[3, 2, 0], torch.stack(open_counts))
    weights = torch.cat([parameter.flatten() for parameter in network.parameters()])
    np.testing.assert_array_equal(recording.snapshots[3, 2, 0], weights.detach())


def test_all_activations_start_from_the_same_weights() -> None:
    snapshots = train(replace(SMALL, steps=1)).snapshots
    for activation in range(1, 4):
        np.testing.assert_array_equal(snapshots[activation, :, 0], snapshots[0, :, 0])


@pytest.mark.parametrize("experiment", [SMALL, replace(ADAM, width=7, batch_size=9, samples=61)])
def test_neither_seeds_nor_other_activations_change_a_member(experiment: Experiment) -> None:
    together = train(experiment)
    alone = train(replace(experiment, activations=("tanh",), seeds=1))
    np.testing.assert_array_equal(alone.snapshots[0, 0], together.snapshots[3, 0])
    np.testing.assert_array_equal(alone.loss[0, 0], together.loss[3, 0])


def test_records_do_not_disturb_training() -> None:
    dense = train(replace(SMALL, batch_size=16))
    sparse = train(replace(SMALL, batch_size=16, records=2))
    np.testing.assert_array_equal(dense.snapshots[:, :, -1], sparse.snapshots[:, :, -1])


def test_data_seed_changes_the_data_and_keeps_the_weights() -> None:
    recording = train(SMALL)
    assert_series = np.testing.assert_array_equal
    other = train(replace(SMALL, data_seed=5))
    assert_series(other.snapshots[:, :, 0], recording.snapshots[:, :, 0])
    assert (other.loss[:, :, 0] != recording.loss[:, :, 0]).all()
    same = train(replace(SMALL, data_seed=SMALL.seed))
    assert_series(same.loss, recording.loss)


def test_each_epoch_has_its_own_order_of_all_samples() -> None:
    orders = [batch_order(3, epoch, 100) for epoch in (0, 1)]
    assert all(sorted(order) == list(range(100)) for order in orders)
    assert list(orders[0]) != list(orders[1])
    np.testing.assert_array_equal(orders[1], batch_order(3, 1, 100))


def test_divergence_is_exact_and_touches_no_neighbour() -> None:
    recording = train(DIVERGING)
    names = DIVERGING.activations
    leaky, relu = names.index("leaky_relu"), names.index("relu")
    step = recording.diverged_step[leaky, 0]
    assert recording.diverged.tolist() == (recording.diverged_step >= 0).tolist()
    assert step > 0
    assert not recording.diverged[relu, 0]
    is_lost = recording.steps >= step
    for name in ("loss", "accuracy", "test_accuracy", "gradient_norm", "snapshots"):
        values = getattr(recording, name)[leaky, 0].reshape(len(is_lost), -1)
        assert np.isnan(values).all(1).tolist() == is_lost.tolist(), name
        assert np.isfinite(values[~is_lost]).all(), name
    assert np.isnan(recording.closed_fraction[leaky, 0, is_lost]).all()
    assert np.isnan(recording.dead_fraction[leaky, 0, is_lost]).all()
    without = train(replace(DIVERGING, activations=("relu",)))
    np.testing.assert_array_equal(without.loss[0], recording.loss[relu])


def test_the_step_of_divergence_does_not_depend_on_the_records() -> None:
    full_batch = replace(DIVERGING, batch_size=None)
    dense, sparse = train(full_batch), train(replace(full_batch, records=2))
    assert dense.diverged.any()
    np.testing.assert_array_equal(sparse.diverged_step, dense.diverged_step)


EXPLODING = replace(
    DIGITS,
    activations=("relu", "tanh"),
    depth=10,
    width=32,
    init="normal",
    init_std=1.0,
    learning_rate=0.01,
    seeds=4,
)


@pytest.mark.parametrize("batch_size", [None, 300])
def test_the_layer_that_overflows_first_is_the_first_in_a_pass_of_its_own(
    batch_size: int | None,
) -> None:
    # At every step, all samples pass for a record, in several chunks.
    experiment = replace(EXPLODING, batch_size=batch_size, records=13)
    recording = train(experiment)
    assert (recording.overflow_layer > 0).tolist() == recording.diverged.tolist()
    assert recording.diverged.sum(axis=1).tolist()[1] == 0
    lost = np.flatnonzero(recording.diverged[0]).tolist()
    assert len(lost) >= 3
    for member in lost:
        state = advance(start(experiment), int(recording.diverged_step[0, member]))
        h = torch.tensor(experiment.data().X_train)
        finite = []
        for W, b in layers_of(experiment, state.weights[member]):
            h = torch.relu(h @ torch.tensor(W).t() + torch.tensor(b))
            finite.append(bool(h.isfinite().all()))
        assert recording.overflow_layer[0, member] == finite.index(False) + 1


def test_clipping_keeps_them_finite() -> None:
    recording = train(replace(EXPLODING, clip=1.0))
    assert recording.diverged_step.tolist() == recording.overflow_layer.tolist() == [[-1] * 4] * 2


def test_an_infinite_weight_counts_although_relu_hides_it() -> None:
    state = start(replace(SMALL, activations=("relu",), steps=3))
    state.weights[1, :24] = -np.inf  # first layer: every unit of the second network is closed
    state = advance(state, 3)
    assert state.diverged_step.tolist() == [[-1, 0, -1]]
    assert state.overflow_layer.tolist() == [[-1, 1, -1]]


def test_a_stopped_run_keeps_what_it_recorded() -> None:
    whole = train(SMALL)
    progress: list[tuple[int, int]] = []
    long = replace(SMALL, steps=5000)
    stopped = train(long, lambda done, total: progress.append((done, total)), lambda: True)
    assert progress == [(progress[0][0], 5000)]
    assert 0 < stopped.steps[-1] <= progress[0][0] < 5000
    assert stopped.loss.shape == (4, 3, len(stopped.steps))
    np.testing.assert_array_equal(stopped.loss[:, :, 0], whole.loss[:, :, 0])


def test_progress_ends_at_the_last_step() -> None:
    progress: list[tuple[int, int]] = []
    train(replace(SMALL, steps=2000), lambda done, total: progress.append((done, total)))
    assert progress[-1] == (2000, 2000)
    assert [done for done, _ in progress] == sorted({done for done, _ in progress})


def test_a_run_can_take_over_where_another_stopped() -> None:
    state = advance(start(SMALL), 20)
    rescue = replace(SMALL, slope=0.5, optimizer="adam", learning_rate=0.01, steps=5)
    first = advance(start(rescue, state.weights), 1).records[0]
    relu, leaky = 0, 1
    last = advance(state, 1).records[0]
    np.testing.assert_array_equal(first.loss[relu], last.loss[relu])
    assert (first.loss[leaky] != last.loss[leaky]).all()
    with pytest.raises(ValueError, match="weights have the shape"):
        start(replace(SMALL, width=9), state.weights)


def test_another_process_gives_the_same_bits() -> None:
    code = (
        "import hashlib; from relu_core.training import train; "
        "from tests.relu_core.test_training import ADAM; "
        "print(hashlib.sha256(train(ADAM).snapshots.tobytes()).hexdigest())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    here = hashlib.sha256(train(ADAM).snapshots.tobytes()).hexdigest()
    assert answer.stdout.strip() == here


def test_training_leaves_tiny_numbers_to_others() -> None:
    train(replace(SMALL, steps=1))
    assert torch.tensor(1e-40) / 2 > 0


def test_input_shift_moves_train_and_test_alike() -> None:
    _, _, X, _ = twin(SMALL, "relu", 0)
    _, _, shifted, _ = twin(replace(SMALL, input_shift=3.0), "relu", 0)
    torch.testing.assert_close(shifted, X + 3)
