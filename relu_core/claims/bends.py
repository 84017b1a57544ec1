"""Claim 17: there are only linear relations in ReLU."""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict
from relu_core.initialization import draw

LOW, HIGH = -3.0, 3.0
DRAWN = 241
STRAIGHT = 1e-9  # of the largest output: what rounding leaves of a straight piece


def measure(width: int, depth: int, seed: int = 0) -> Measurement:
    """A network's output along a line of inputs: where it bends, and how straight it is between.

    One input, He weights, and biases from N(0, 1), so that the hinges lie apart.
    """
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(17,)))
    layers = [
        (W, generator.standard_normal((len(b), 1)))
        for W, b in draw("he", [1, *[width] * depth, 1], seed, 0)
    ]
    relu = ACTIVATIONS["relu"]
    x = np.linspace(LOW, HIGH, DRAWN)
    # Each stretch of inputs on which no unit changes between open and closed, followed exactly.
    edges = np.array([LOW, HIGH])
    h = edges[None, :]
    for W, b in layers[:-1]:
        z = W @ h + b
        cuts = [edges]
        for one in z:
            (crossing,) = np.nonzero(one[:-1] * one[1:] < 0)
            share = one[crossing] / (one[crossing] - one[crossing + 1])
            cuts.append(edges[crossing] + share * (edges[crossing + 1] - edges[crossing]))
        finer = np.unique(np.concatenate(cuts))
        h = relu.f(np.array([np.interp(finer, edges, one) for one in z]))
        edges = finer
    W, b = layers[-1]
    ends = (W @ h + b)[0]
    slopes = np.diff(ends) / np.diff(edges)
    largest = float(np.abs(slopes).max())
    bends = int((np.abs(np.diff(slopes)) > STRAIGHT * largest).sum()) if largest else 0
    output = x[None, :]
    for W, b in layers[:-1]:
        output = relu.f(W @ output + b)
    W, b = layers[-1]
    output = (W @ output + b)[0]
    between = float(np.abs(np.interp(x, edges, ends) - output).max())
    chord = np.interp(x, [LOW, HIGH], output[[0, -1]])
    numbers = {
        "width": float(width),
        "depth": float(depth),
        "bends": float(bends),
        "pieces": float(bends + 1),
        "between": between / float(np.abs(output).max() or 1.0),
        "steepest": float(slopes.max()),
        "flattest": float(slopes.min()),
    }
    lines = (Line("network_output", "relu", output[None]), Line("chord", "identity", chord[None]))
    return Measurement(numbers, lines=Lines("x", x, (Panel("along_a_line", lines),)))


def judge(measurement: Measurement) -> Verdict:
    """Only linear: without a bend. Straight between its bends: true piece by piece. Else false."""
    numbers = measurement.numbers
    if numbers["between"] > STRAIGHT:
        return Verdict("does_not_hold")
    return Verdict("holds_if" if numbers["bends"] else "holds")
