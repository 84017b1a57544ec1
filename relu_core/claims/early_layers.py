"""Claim 6: sigmoid's gradient vanishes, so that the early layers of deep networks hardly update."""

from dataclasses import replace

import numpy as np

from relu_core.activations import Array
from relu_core.claims.claim import Bars, Line, Lines, Measurement, Panel, Row, Verdict
from relu_core.presets import PRESETS
from relu_core.recording import Recording

NAMES = ("sigmoid", "relu")
# "Vanishes" and "hardly": less than this share of what reaches the last layer, or ReLU moves.
LITTLE = 0.1


def measure(
    depth: int = 5, steps: int = 150, seeds: int = 8, width: int = 32, seed: int = 0
) -> Measurement:
    """Gradients at the first step, and how far training moves the first layer, on digits."""
    from relu_core.training import train

    experiment = replace(
        PRESETS["digits_depth_5"].experiment,
        activations=NAMES,
        depth=depth,
        width=width,
        steps=steps,
        seeds=seeds,
        seed=seed,
        records=2,
    )
    recording = train(experiment)
    first = recording.gradient_norm[:, :, 0, :depth].astype(np.float64)
    shares = np.median(first[..., 0] / first[..., -1], axis=1)
    moved = np.median(first_layer_moved(recording), axis=1)
    accuracy = np.median(recording.test_accuracy[..., -1], axis=1)
    numbers = {"depth": float(depth), "steps": float(steps), "seeds": float(seeds)}
    for index, name in enumerate(NAMES):
        numbers[name] = float(shares[index])
        numbers[f"{name}_moved"] = float(moved[index])
        numbers[f"{name}_accuracy"] = float(accuracy[index])
    lines = tuple(Line(name, name, values) for name, values in zip(NAMES, first, strict=True))
    rows = tuple(Row(name, numbers[f"{name}_moved"], name) for name in NAMES)
    panel = Panel("weight_gradient_by_layer", lines, log=True)
    return Measurement(
        numbers,
        bars=(Bars("first_layer_moved", "percent", rows),),
        lines=Lines("layer", np.arange(1.0, depth + 1), (panel,)),
    )


def first_layer_moved(recording: Recording) -> Array:
    """Distance from start to end of the first layer's weights, per their first size; (A, M)."""
    fan_in, fan_out = recording.experiment.layer_sizes[:2]
    weights = recording.snapshots[..., : fan_in * fan_out].astype(np.float64)
    way = np.linalg.norm(weights[:, :, -1] - weights[:, :, 0], axis=-1)
    return np.asarray(way / np.linalg.norm(weights[:, :, 0], axis=-1))


def judge(measurement: Measurement) -> Verdict:
    numbers = measurement.numbers
    vanishes = numbers["sigmoid"] < LITTLE
    hardly_moves = numbers["sigmoid_moved"] < LITTLE * numbers["relu_moved"]
    return Verdict("holds" if vanishes and hardly_moves else "does_not_hold")
