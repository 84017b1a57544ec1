"""Claim 13: like sigmoid's, ReLU's output is not centred on 0."""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.claims.claim import Bars, Measurement, Row, Verdict

NAMES = ("relu", "sigmoid", "tanh")
CENTRED = 0.02


def measure(samples: int = 2000, width: int = 32, seed: int = 0) -> Measurement:
    """Mean outputs for N(0, 1) pre-activations, and what follows for the next layer's weights.

    For one sample, the gradient of one unit's incoming weights is the outputs below it times one
    number: wherever these outputs have one sign, so have the steps of all those weights.
    """
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(13,)))
    z = generator.standard_normal((samples, width))
    numbers = {"samples": float(samples), "width": float(width)}
    for name in NAMES:
        outputs = ACTIVATIONS[name].f(z)
        together = (outputs >= 0).all(axis=1) | (outputs <= 0).all(axis=1)
        numbers[name] = float(outputs.mean())
        numbers[f"{name}_together"] = float(together.mean())

    def rows(ending: str) -> tuple[Row, ...]:
        return tuple(Row(name, numbers[name + ending], name) for name in NAMES)

    return Measurement(
        numbers,
        bars=(
            Bars("mean_output", "plain", rows("")),
            Bars("one_sign", "percent", rows("_together")),
        ),
    )


def judge(measurement: Measurement) -> Verdict:
    off_centre = all(abs(measurement.numbers[name]) > CENTRED for name in ("relu", "sigmoid"))
    return Verdict("holds" if off_centre else "does_not_hold")
