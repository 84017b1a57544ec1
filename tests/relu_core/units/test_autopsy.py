"""The autopsy of a unit is held against the same network in plain PyTorch, and against loops."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from pages.browser.dead_neurons.autopsy import pack
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train, twin
from relu_core.units.autopsy import autopsy
from relu_core.units.soft_axis import soft_axis
from relu_core.units.states import layers_of, typical_member
from tests.harness.runs import recorded

STEPS = 50
DYING = Experiment(
    dataset="circles",
    activations=("relu", "leaky_relu"),
    slope=0.1,
    depth=2,
    width=8,
    learning_rate=2.0,
    steps=STEPS,
    seeds=2,
    samples=64,
)
# Two orders of summation, 50 steps on: z and parameters may differ by so much.
ROUNDING = 2e-3


@pytest.fixture(scope="module")
def recording() -> Recording:
    return train(DYING)


@pytest.fixture(scope="module")
def k1() -> Recording:
    return recorded(PRESETS["k1"].experiment)


def relive(activation: str, member: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The same network trained by autograd: layer 2's inputs h, z, W and b at every step."""
    network, optimizer, X, y = twin(DYING, activation, member)
    below, layer = network[:2], network[2]
    seen = []
    for step in range(STEPS + 1):
        with torch.no_grad():
            h = below(X)
            seen.append((h, layer(h), layer.weight, layer.bias))
            seen[-1] = tuple(part.clone().double().numpy() for part in seen[-1])
        if step < STEPS:
            optimizer.zero_grad()
            logits = network(X).squeeze(1)
            torch.nn.functional.binary_cross_entropy_with_logits(logits, y.float()).backward()
            optimizer.step()
    return tuple(np.stack(parts) for parts in zip(*seen, strict=True))


@pytest.mark.parametrize("index", [0, 1])
@pytest.mark.parametrize("member", [0, 1])
def test_counts_bias_and_weights_are_those_of_plain_pytorch(
    recording: Recording, index: int, member: int
) -> None:
    _, z, W, b = relive(DYING.activations[index], member)
    assert recording.steps.tolist() == list(range(STEPS + 1))
    for unit in range(DYING.width):
        found = autopsy(recording, index, member, layer=1, unit=unit)
        np.testing.assert_allclose(found.bias, b[:, unit], atol=ROUNDING)
        np.testing.assert_allclose(found.weights, W[:, unit], atol=ROUNDING)
        np.testing.assert_allclose(found.closest_z, z[:, :, unit].max(axis=1), atol=ROUNDING)
        for record, counts in enumerate(found.counts):
            values = z[record, :, unit]
            for bin_, (low, high) in enumerate(pairwise(found.edges)):
                surely = ((values > low + ROUNDING) & (values < high - ROUNDING)).sum()
                perhaps = ((values > low - ROUNDING) & (values < high + ROUNDING)).sum()
                assert surely <= counts[bin_] <= perhaps


def test_what_moved_z_is_what_plain_pytorch_finds_by_exchanging_parts(recording: Recording) -> None:
    h, _, W, b = relive("relu", 0)
    turns = 0
    for unit in range(DYING.width):
        found = autopsy(recording, 0, 0, layer=1, unit=unit)
        for turn in found.turns:
            now, before = turn.step, turn.after
            # Exchange the bias, then the weights, then the inputs, and see how far z goes.
            stages = [
                h[i] @ W[j, unit] + b[k, unit]
                for i, j, k in [
                    (before, before, before),
                    (before, before, now),
                    (before, now, now),
                    (now, now, now),
                ]
            ]
            was, end = stages[0] > 0, stages[-1] > 0
            changed = end & ~was if turn.kind == "back" else was & ~end
            if turn.samples != changed.sum():
                continue  # a z of 0 but for rounding
            moves = [(later - z)[changed].mean() for z, later in pairwise(stages)]
            named = (turn.by_bias, turn.by_weights, turn.by_inputs)
            np.testing.assert_allclose(named, moves, atol=5 * ROUNDING)
            turns += 1
    assert turns >= 3, "too few units change here: choose another experiment"


def own_z(recording: Recording, run: int, member: int, record: int) -> list[np.ndarray]:
    """z (samples, units) of each hidden layer, by a loop over the samples' layers."""
    experiment = recording.experiment
    leak = experiment.slope if recording.activations[run] == "leaky_relu" else 0.0
    h, found = experiment.data().X_train.astype(np.float64), []
    for W, b in layers_of(experiment, recording.snapshots[run, member, record])[:-1]:
        z = np.stack([W.astype(np.float64) @ sample + b for sample in h])
        found.append(z)
        h = np.where(z > 0, z, leak * z)
    return found


@pytest.mark.parametrize("run", [0, 1])
def test_both_sides_of_0_are_the_recorded_counts_in_every_unit(k1: Recording, run: int) -> None:
    member = typical_member(k1)
    for layer in range(2):
        for unit in range(16):
            found = autopsy(k1, run, member, layer, unit)
            middle = np.flatnonzero(found.edges == 0).item()
            counted = k1.open_counts[run, member, : len(found.steps), layer, unit]
            assert found.counts[:, middle:].sum(axis=1).tolist() == counted.tolist()
            assert (found.counts.sum(axis=1) == 256).all()


def test_the_far_samples_are_within_the_axis(k1: Recording) -> None:
    z = own_z(k1, 0, 3, -1)[1][:, 5]
    found = autopsy(k1, 0, 3, layer=1, unit=5)
    expected, _ = np.histogram(z, found.edges)
    assert found.edges[0] <= z.min()
    assert z.max() <= found.edges[-1]
    assert np.abs(found.counts[-1] - expected).sum() <= 2


def test_turns_are_the_recording_s(k1: Recording) -> None:
    member = typical_member(k1)
    for unit in range(16):
        found = autopsy(k1, 0, member, 1, unit)
        is_open = k1.open_counts[0, member, :, 1, unit] > 0
        changed = [i for i in range(1, len(is_open)) if is_open[i] != is_open[i - 1]]
        told = [turn for turn in found.turns if turn.kind != "fell"]
        assert found.turns_before + len(told) == len(changed)
        assert len({turn.step for turn in told}) == len(told) >= min(6, len(changed))
        for turn in told:
            record = int(np.flatnonzero(k1.steps == turn.step).item())
            assert record in changed
            assert (turn.after, turn.step) == tuple(k1.steps[record - 1 : record + 1])
            assert turn.kind == ("back" if is_open[record] else "lost")
            assert turn.bias == (found.bias[record - 1], found.bias[record])


def test_the_autopsy_ends_where_the_network_diverges() -> None:
    experiment = replace(PRESETS["leaky_diverges"].experiment, steps=60, seeds=4)
    recording = train(experiment)
    member = int(np.flatnonzero(recording.diverged[1])[0])
    found = autopsy(recording, 1, member, 0, 0)
    assert found.steps.max() < recording.diverged_step[1, member]
    assert np.isfinite(found.bias).all()
    packed = pack(recording, 1, member, 0, found)
    assert packed["diverged_step"] == recording.diverged_step[1, member]


def test_no_weights_no_autopsy(recording: Recording) -> None:
    bare = replace(recording, snapshots=recording.snapshots[:, :1])
    with pytest.raises(ValueError, match="seed_index is 1: the weights of the first 1 are known"):
        autopsy(bare, 0, 1, 0, 0)
    assert pack(bare, 0, 1, 3, None)["found"] is None


@pytest.mark.parametrize("far", [1.0, 1e6])
def test_an_axis_reaches_every_value_and_is_even_or_soft(far: float) -> None:
    values = np.array([-0.3, 0.2, 0.4, far])
    axis = soft_axis(values, symmetric=True)
    assert -axis.low == axis.high >= far
    edges = axis.edges(48)
    assert (np.diff(edges) > 0).all()
    assert len(edges) == 49
    assert edges[24] == 0
    widths = np.diff(edges)
    assert (widths.max() < 1.01 * widths.min()) == (far == 1.0)
    # Wherever the axis bends, the usual values are not all in the innermost bins.
    assert np.searchsorted(edges, 0.4) - 24 >= 2
