"""Claim 13: like sigmoid's, ReLU's output is not centred on 0, and what that costs."""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.claims.claim import Bars, Line, Lines, Measurement, Panel, Row, Verdict

NAMES = ("relu", "sigmoid", "tanh")
CENTRED = 0.02
SLOWER = 1.1  # times the steps
# Two weights that one and the same step would have to move in opposite directions.
GOAL = np.array([1.0, -1.0])
LEFT = 0.1  # of the way: then they have arrived
RATES = 2.0 ** np.arange(-3, 3.5, 0.5)
PATHS, STEPS, DRAWN = 128, 150, 30


def measure(width: int, samples: int = 2000, seed: int = 0) -> Measurement:
    """Mean outputs for N(0, 1) pre-activations, and what follows for the next layer's weights.

    For one sample, the gradient of one unit's incoming weights is the outputs below it times one
    number: wherever these outputs have one sign, so have the steps of all those weights.
    """
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(13,)))
    z = generator.standard_normal((samples, width))
    numbers = {"samples": float(samples), "width": float(width), "runs": float(PATHS)}
    for name in NAMES:
        outputs = ACTIVATIONS[name].f(z)
        # Weights whose input is 0 do not move; none of the others moves the other way.
        together = (outputs >= 0).all(axis=1) | (outputs <= 0).all(axis=1)
        numbers[name] = float(outputs.mean())
        numbers[f"{name}_still"] = float((outputs == 0).mean())
        numbers[f"{name}_together"] = float(together.mean())

    z = generator.standard_normal((STEPS, PATHS, len(GOAL)))
    inputs = {name: ACTIVATIONS[name].f(z) for name in NAMES}
    inputs["relu_centred"] = inputs["relu"] - inputs["relu"].mean()
    walks = {name: quickest_walk(found) for name, found in inputs.items()}
    numbers |= {f"{name}_steps": steps_needed(walk) for name, walk in walks.items()}

    def rows(ending: str, *more: Row) -> tuple[Row, ...]:
        return (*(Row(name, numbers[name + ending], name) for name in NAMES), *more)

    centred = Row("relu_centred", numbers["relu_centred_steps"], "relu")
    panels = tuple(
        Panel(
            f"weight_{which}",
            tuple(
                Line(name, name, walks[name][None, : DRAWN + 1, 0, index] / GOAL[index])
                for name in NAMES
            ),
        )
        for index, which in enumerate(("up", "down"))
    )
    return Measurement(
        numbers,
        bars=(
            Bars("mean_output", "plain", rows("")),
            Bars("one_sign", "percent", rows("_together")),
            Bars("steps_needed", "plain", rows("_steps", centred)),
        ),
        lines=Lines("step", np.arange(DRAWN + 1.0), panels),
    )


def walk(inputs: Array, rate: float) -> Array:
    """Two weights after 0 to S updates of one sample each; inputs (S, P, 2) -> (S + 1, P, 2).

    They start at 0 and learn to answer as the weights `GOAL` do; squared error.
    """
    weights = np.zeros((len(inputs) + 1, *inputs.shape[1:]))
    with np.errstate(over="ignore", invalid="ignore"):  # too high a rate diverges
        for step, x in enumerate(inputs):
            error = ((GOAL - weights[step]) * x).sum(axis=-1, keepdims=True)
            weights[step + 1] = weights[step] + rate * error * x
    return weights


def quickest_walk(inputs: Array) -> Array:
    """The walk at the rate that suits these inputs best."""
    return min((walk(inputs, rate) for rate in RATES), key=steps_needed)


def steps_needed(weights: Array) -> float:
    """After how many updates less than `LEFT` of the way is left, the median of the paths."""
    has_arrived = np.linalg.norm(weights - GOAL, axis=-1) < LEFT * np.linalg.norm(GOAL)
    return float(np.median(np.where(has_arrived.any(axis=0), has_arrived.argmax(axis=0), np.inf)))


def judge(measurement: Measurement) -> Verdict:
    """Off centre, and slower for it: a mean that did no harm would be no drawback."""
    numbers = measurement.numbers
    is_off_centre = all(abs(numbers[name]) > CENTRED for name in ("relu", "sigmoid"))
    is_slower = numbers["relu_steps"] >= SLOWER * numbers["relu_centred_steps"]
    return Verdict("holds" if is_off_centre and is_slower else "does_not_hold")
