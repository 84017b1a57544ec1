"""Claim 10: gradient 1 avoids the product over the layers that makes gradients vanish or explode.

Backpropagation multiplies, layer by layer, by the derivative and by the weights. Both parts are
followed here, in NumPy alone, through networks without biases.
"""

import numpy as np

from relu_core.activations import ACTIVATIONS, Array
from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict
from relu_core.claims.flow import NEAR_ONE
from relu_core.initialization import draw

STARTS = {"he": None, "xavier": None, "normal": 1.0}


def followed(
    activation: str, init: str, std: float | None, depth: int, width: int, member: int, seed: int
) -> tuple[Array, Array]:
    """Of one network, per hidden layer (L,): what is left of a gradient at that layer.

    First by the derivatives alone, along the units most open to one random sample; then by
    derivatives and weights together, as the norm of a random gradient that enters at the top.
    The last layer's derivative counts, the weights above it do not.
    """
    function = ACTIVATIONS[activation]
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(7, member)))
    h = generator.standard_normal(width)
    layers = draw(init, [width] * (depth + 1), seed, member, std)
    derivatives = []
    for W, _ in layers:
        z = W @ h
        h = function.f(z)
        derivatives.append(function.df(z))
    gradient = generator.standard_normal(width)
    gradient /= np.linalg.norm(gradient)
    norms = []
    for (W, _), df in zip(layers[::-1], derivatives[::-1], strict=True):
        gradient = df * gradient
        norms.append(np.linalg.norm(gradient))
        gradient = W.T @ gradient
    best = np.array([df.max() for df in derivatives[::-1]])
    return np.cumprod(best)[::-1], np.array(norms[::-1])


def measure(depth: int = 12, seeds: int = 16, width: int = 64, seed: int = 0) -> Measurement:
    """The product of derivatives alone, and with the weights, through untrained networks."""

    def networks(activation: str, init: str) -> tuple[Array, Array]:
        parts = [
            followed(activation, init, STARTS[init], depth, width, member, seed)
            for member in range(seeds)
        ]
        return np.array([part[0] for part in parts]), np.array([part[1] for part in parts])

    alone, sigmoid_alone = networks("relu", "he")[0], networks("sigmoid", "xavier")[0]
    together = {init: networks("relu", init)[1] for init in STARTS}
    numbers = {
        "depth": float(depth),
        "alone": float(np.median(alone[:, 0])),
        "sigmoid": float(np.median(sigmoid_alone[:, 0])),
    }
    for init, norms in together.items():
        factor = (norms[:, 0] / norms[:, -1]) ** (1 / (depth - 1))
        numbers[init] = float(np.median(factor))
        numbers[f"{init}_share"] = float(np.median(norms[:, 0] / norms[:, -1]))
    panels = (
        Panel(
            "derivatives_alone",
            (Line("relu", "relu", alone), Line("sigmoid", "sigmoid", sigmoid_alone)),
            log=True,
        ),
        Panel(
            "with_weights",
            tuple(Line(init, "relu", norms) for init, norms in together.items()),
            log=True,
        ),
    )
    return Measurement(numbers, lines=Lines("layer", np.arange(1.0, depth + 1), panels))


def judge(measurement: Measurement) -> Verdict:
    """The derivative's part is 1 or the claim fails; with the weights it may still not be."""
    numbers = measurement.numbers
    if numbers["alone"] != 1:
        return Verdict("does_not_hold")
    kept = all(abs(numbers[init] - 1) <= NEAR_ONE for init in STARTS)
    return Verdict("holds" if kept else "holds_if")
