"""Claim 10: gradient 1 avoids the product over the layers that makes gradients vanish or explode.

Backpropagation multiplies, layer by layer, by the derivative and by the weights. Both parts are
followed here, in NumPy alone, through networks without biases.
"""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.birth.chain import descend
from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict
from relu_core.claims.flow import is_kept
from relu_core.initialization import draw

STARTS = {"he": None, "xavier": None, "normal": 1.0}


def followed(
    activation: str, init: str, std: float | None, depth: int, width: int, member: int, seed: int
) -> tuple[Array, Array, float]:
    """Of one network, per hidden layer (L,): what is left of a gradient at that layer.

    First by the derivatives alone, along the units most open to one random sample; then by
    derivatives and weights together, as the norm of a random gradient that enters at the top.
    The last layer's derivative counts, the weights above it do not. Last: the share of units that
    are open to this sample.
    """
    function = ACTIVATIONS[activation]
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(7, member)))
    h = generator.standard_normal(width)
    down = []
    for W, _ in draw(init, [width] * (depth + 1), seed, member, std):
        z = W @ h
        h = function.f(z)
        down.append((W, function.df(z)[:, None]))
    factors, _ = descend(generator.standard_normal((width, 1)), down)
    best = np.array([df.max() for _, df in down[::-1]])
    from_above = np.append(np.cumprod(factors.together[:0:-1])[::-1], 1.0)
    is_open = float(np.mean([(df > 0).mean() for _, df in down]))
    return np.cumprod(best)[::-1], from_above * factors.derivative, is_open


def measure(depth: int, seeds: int = 16, width: int = 64, seed: int = 0) -> Measurement:
    """The product of derivatives alone, and with the weights, through untrained networks."""

    def networks(activation: str, init: str) -> tuple[Array, Array, float]:
        parts = [
            followed(activation, init, STARTS[init], depth, width, member, seed)
            for member in range(seeds)
        ]
        alone, norms, is_open = zip(*parts, strict=True)
        return np.array(alone), np.array(norms), float(np.median(is_open))

    alone, _, is_open = networks("relu", "he")
    sigmoid_alone = networks("sigmoid", "xavier")[0]
    together = {init: networks("relu", init)[1] for init in STARTS}
    numbers = {
        "depth": float(depth),
        "open": is_open,
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
    kept = all(is_kept(numbers[f"{init}_share"]) for init in STARTS)
    return Verdict("holds" if kept else "holds_if")
