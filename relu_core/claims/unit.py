"""Claim 11: no derivative at 0; for negative input learning is slow, or fails outright."""

import numpy as np

from relu_core.activations import ACTIVATIONS, Activation
from relu_core.arrays import Array
from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict

SLOPE = 0.01
NAMES = ("relu", "leaky_relu", "sigmoid")


def way(function: Activation, x: Array, steps: int, rate: float) -> Array:
    """How far one unit's weight has moved after 0 to `steps` updates, (steps + 1,).

    The unit f(w x + b) starts at w = 1, b = 0 and learns to answer 1 everywhere; squared
    error, gradient descent.
    """
    w, b, moved = 1.0, 0.0, [0.0]
    for _ in range(steps):
        z = w * x + b
        delta = (function.f(z, SLOPE) - 1) * function.df(z, SLOPE)
        w -= rate * float((delta * x).mean())
        b -= rate * float(delta.mean())
        moved.append(abs(w - 1))
    return np.array(moved)


def measure(samples: int = 100, steps: int = 30, rate: float = 0.05) -> Measurement:
    """The slopes beside 0, the gradient below it, and a unit with some or no positive input."""
    relu = ACTIVATIONS["relu"]
    step = 1e-6
    at_zero, right, left = relu.f([0.0, step, -step])
    inputs = np.linspace(-3, -1, samples)
    moved = {name: way(ACTIVATIONS[name], inputs, steps, rate) for name in NAMES}
    numbers = {
        "left": float((at_zero - left) / step),
        "right": float((right - at_zero) / step),
        "zero_share": float((relu.df(-np.logspace(-300, 300, 2001)) == 0).mean()),
        "steps": float(steps),
        "slope": SLOPE,
        **{name: float(path[-1]) for name, path in moved.items()},
    }
    mixed = np.linspace(-3, 1, samples)
    numbers["positive_share"] = float((mixed > 0).mean())
    numbers["mixed"] = float(way(relu, mixed, steps, rate)[-1])
    lines = tuple(Line(name, name, path[None]) for name, path in moved.items())
    steps_axis = np.arange(steps + 1.0)
    return Measurement(
        numbers, lines=Lines("step", steps_axis, (Panel("weight_moved", lines, log=True),))
    )


def judge(measurement: Measurement) -> Verdict:
    """Undefined at 0, and a unit below 0 fails; but some positive inputs may be enough to learn."""
    numbers = measurement.numbers
    is_undefined = abs(numbers["left"] - numbers["right"]) > 1e-6
    fails = numbers["zero_share"] == 1 and numbers["relu"] == 0
    if not (is_undefined and fails):
        return Verdict("does_not_hold")
    return Verdict("holds_if" if numbers["mixed"] else "holds")
