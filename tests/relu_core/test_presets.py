"""Every preset shows its phenomenon on seeds that it was not chosen on."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train

SEED = 20_260  # no preset was looked at with it


@cache
def ill(name: str) -> Recording:
    return train(replace(PRESETS[name].experiment, seed=SEED, seeds=6, records=2))


@cache
def cured(name: str) -> Recording:
    return train(replace(PRESETS[name].cured, seed=SEED, seeds=6, records=2))


def accuracy(recording: Recording, activation: str) -> float:
    """Mean training accuracy at the end over the networks that did not diverge."""
    return float(np.nanmean(recording.accuracy[recording.activations.index(activation), :, -1]))


def closed(recording: Recording, activation: str) -> float:
    """Mean share of hidden units that are closed at the end."""
    return float(
        np.nanmean(recording.closed_fraction[recording.activations.index(activation), :, -1])
    )


@pytest.mark.parametrize("name", ["k1", "k2", "k3", "k4", "k5"])
def test_relu_units_die_and_leaky_does_better_from_the_same_start(name: str) -> None:
    recording = ill(name)
    assert recording.dead_fraction[0, :, -1].mean() > 0.5
    assert closed(recording, "leaky_relu") < closed(recording, "relu")
    assert accuracy(recording, "leaky_relu") > accuracy(recording, "relu") + 0.1
    assert (recording.dead_fraction[1][~recording.diverged[1], -1] == 0).all()


@pytest.mark.parametrize("name", ["k1", "k2", "k3", "k4", "k5"])
def test_the_cure_keeps_units_alive(name: str) -> None:
    assert cured(name).dead_fraction[0, :, -1].mean() < 0.15
    assert accuracy(cured(name), "relu") > 0.9


@pytest.mark.parametrize(("name", "chance"), [("digits_depth_5", 0.15), ("circles_depth_5", 0.6)])
def test_deep_sigmoid_stands_still_where_the_others_learn(name: str, chance: float) -> None:
    recording = ill(name)
    classes = 10 if name.startswith("digits") else 2
    sigmoid = recording.activations.index("sigmoid")
    assert accuracy(recording, "sigmoid") < chance
    np.testing.assert_allclose(recording.loss[sigmoid, :, -1], np.log(classes), rtol=0.02)
    for other in ("tanh", "relu", "leaky_relu"):
        assert accuracy(recording, other) > 0.95
    first, last = recording.gradient_norm[sigmoid, :, 0, [0, -1]]
    assert (first < 1e-2 * last).all()


@pytest.mark.parametrize("name", ["digits_depth_5", "circles_depth_5"])
def test_sigmoid_can_be_rescued(name: str) -> None:
    assert accuracy(cured(name), "sigmoid") > 0.95


def test_torch_init_is_too_small_for_deep_relu_and_he_is_not() -> None:
    assert accuracy(ill("torch_init"), "relu") < 0.75
    assert accuracy(ill("torch_init"), "tanh") > accuracy(ill("torch_init"), "relu") + 0.1
    assert accuracy(cured("torch_init"), "relu") > 0.9


def test_leaky_diverges_where_relu_only_dies() -> None:
    recording = ill("leaky_diverges")
    assert recording.diverged.tolist() == [[False] * 6, [True] * 6]
    assert recording.dead_fraction[0, :, -1].mean() > 0.9
    assert not cured("leaky_diverges").diverged.any()
    assert accuracy(cured("leaky_diverges"), "leaky_relu") > 0.95


def test_leaky_fails_where_relu_learns() -> None:
    recording = ill("leaky_fails")
    assert recording.diverged.tolist() == [[False] * 6, [True] * 6]
    assert np.median(recording.accuracy[0, :, -1]) > 0.95
    assert recording.dead_fraction[0, :, -1].mean() > 0.05  # deaths are what keeps it in bounds
    assert not cured("leaky_fails").diverged.any()
    assert accuracy(cured("leaky_fails"), "leaky_relu") > 0.95


def test_every_preset_is_tested_here() -> None:
    assert {name for name in PRESETS if not name.startswith("k")} == {
        "digits_depth_5",
        "circles_depth_5",
        "torch_init",
        "leaky_fails",
        "leaky_diverges",
    }
