"""Claim 6: sigmoid's gradient vanishes, so that the early layers of deep networks hardly update."""

from dataclasses import replace
from typing import Any

import numpy as np

from relu_core.arrays import Array
from relu_core.claims.claim import Bars, Line, Lines, Measurement, Panel, Row, Verdict
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.statistics import median_of_all

NAMES = ("sigmoid", "relu")
STALLED = PRESETS["digits_depth_5"]
# "Vanishes" and "hardly": less than this share of what reaches the last layer, or ReLU moves.
LITTLE = 0.1


def measure(
    depth: int, steps: int = 150, seeds: int = 8, width: int = 32, seed: int = 0
) -> Measurement:
    """Gradients of units before training, and how far training moves the first layer, on digits.

    Sigmoid once more with the larger weights and the higher rate that are known to rescue it.
    """
    from relu_core.training import train

    sizes: dict[str, Any] = {
        "depth": depth,
        "width": width,
        "steps": steps,
        "seeds": seeds,
        "seed": seed,
    }
    settings = {"as_usual": STALLED.experiment, "rescued": STALLED.cured}
    kinds = {
        "sigmoid": ("sigmoid", settings["as_usual"]),
        "relu": ("relu", settings["as_usual"]),
        "rescued": ("sigmoid", settings["rescued"]),
    }
    numbers = {"depth": float(depth), "steps": float(steps), "seeds": float(seeds)}
    numbers["rate"] = STALLED.experiment.learning_rate
    numbers |= {key: float(STALLED.cured_by[key]) for key in ("init_std", "learning_rate")}
    lines, rows = [], []
    for kind, (name, setting) in kinds.items():
        experiment = replace(setting, activations=(name,), records=2, **sizes)
        recording = train(experiment)
        gradients = unit_gradients(experiment)
        numbers[kind] = float(np.median(gradients[:, 0] / gradients[:, -1]))
        # A network that diverged has learnt nothing, however far it went.
        numbers[f"{kind}_moved"] = median_of_all(first_layer_moved(recording)[0])
        numbers[f"{kind}_accuracy"] = median_of_all(recording.test_accuracy[0, :, -1])
        called = "sigmoid_rescued" if kind == "rescued" else kind
        lines.append(Line(called, name, gradients))
        rows.append(Row(called, numbers[f"{kind}_moved"], name))
    panel = Panel("unit_gradient_by_layer", tuple(lines), log=True)
    return Measurement(
        numbers,
        bars=(Bars("first_layer_moved", "percent", tuple(rows)),),
        lines=Lines("layer", np.arange(1.0, depth + 1), (panel,)),
    )


def unit_gradients(experiment: Experiment) -> Array:
    """The length of the mean loss's gradient by each hidden layer's outputs, (S, L), at birth."""
    import torch

    from relu_core.training import twin

    (name,) = experiment.activations
    found = []
    for member in range(experiment.seeds):
        network, _, h, y = twin(experiment, name, member)
        outputs = []
        # Every second module is an activation; the last one gives the answers.
        for place, module in enumerate(network):
            h = module(h)
            if place % 2:
                outputs.append(h)
        loss = torch.nn.functional.cross_entropy(h, y)
        gradients = torch.autograd.grad(loss, outputs)
        found.append([float(gradient.norm()) for gradient in gradients])
    return np.array(found)


def first_layer_moved(recording: Recording) -> Array:
    """Distance from start to end of the first layer's weights, per their first size; (A, M)."""
    fan_in, fan_out = recording.experiment.layer_sizes[:2]
    weights = recording.snapshots[..., : fan_in * fan_out].astype(np.float64)
    way = np.linalg.norm(weights[:, :, -1] - weights[:, :, 0], axis=-1)
    return np.asarray(way / np.linalg.norm(weights[:, :, 0], axis=-1))


def judge(measurement: Measurement) -> Verdict:
    """Whether sigmoid's first layer stands still, and whether other settings make it move."""
    numbers = measurement.numbers
    vanishes = numbers["sigmoid"] < LITTLE
    enough = LITTLE * numbers["relu_moved"]
    if not (vanishes and numbers["sigmoid_moved"] < enough):
        return Verdict("does_not_hold")
    return Verdict("holds_if" if numbers["rescued_moved"] >= enough else "holds")
