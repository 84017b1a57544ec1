"""Claim 7: ReLU let networks become deep."""

from dataclasses import replace

import numpy as np

from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict
from relu_core.presets import PRESETS
from relu_core.statistics import median_of_all

NAMES = ("relu", "tanh", "sigmoid")
LEARNED = 0.8  # of unseen digits told right; guessing gets a tenth


def measure(
    depth: int, seeds: int, steps: int = 300, width: int = 32, seed: int = 0
) -> Measurement:
    """Digits learnt through many hidden layers, each activation with the start made for it."""
    from relu_core.training import train

    experiment = replace(
        PRESETS["digits_depth_5"].experiment,
        activations=NAMES,
        depth=depth,
        width=width,
        init_by_activation=(("relu", "he"),),
        steps=steps,
        seeds=seeds,
        seed=seed,
        records=14,
    )
    recording = train(experiment)
    accuracy = recording.test_accuracy.astype(np.float64)
    numbers = {"depth": float(depth), "steps": float(steps), "seeds": float(seeds)}
    for index, name in enumerate(NAMES):
        numbers[name] = median_of_all(accuracy[index, :, -1])
    lines = tuple(Line(name, name, values) for name, values in zip(NAMES, accuracy, strict=True))
    x = recording.steps.astype(np.float64)
    return Measurement(numbers, lines=Lines("step", x, (Panel("test_accuracy", lines),)))


def judge(measurement: Measurement) -> Verdict:
    """ReLU's own merit only if it learns where neither sigmoid nor tanh does."""
    learned = {name: measurement.numbers[name] >= LEARNED for name in NAMES}
    if not learned["relu"] or learned["sigmoid"]:
        return Verdict("does_not_hold")
    return Verdict("holds_if" if learned["tanh"] else "holds")
