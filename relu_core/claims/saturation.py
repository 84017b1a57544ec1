"""Claim 8: for positive input the gradient passes whole, and nothing saturates."""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict

NAMES = ("relu", "sigmoid", "tanh")
FAR_AWAY = 10.0


def measure(points: int = 2001) -> Measurement:
    """The derivatives for positive inputs of every size, from the smallest to the largest."""
    x = np.logspace(-300, 300, points)
    passed = ACTIVATIONS["relu"].df(x)
    numbers = {"least": float(passed.min()), "most": float(passed.max()), "x": FAR_AWAY}
    for name in ("sigmoid", "tanh"):
        numbers[name] = float(ACTIVATIONS[name].df(FAR_AWAY))
    drawn = np.linspace(0.1, FAR_AWAY, 100)
    lines = tuple(Line(name, name, ACTIVATIONS[name].df(drawn)[None]) for name in NAMES)
    return Measurement(numbers, lines=Lines("x", drawn, (Panel("passed_back", lines, log=True),)))


def judge(measurement: Measurement) -> Verdict:
    whole = measurement.numbers["least"] == measurement.numbers["most"] == 1
    return Verdict("holds" if whole else "does_not_hold")
