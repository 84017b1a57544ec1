"""Claim 18: later networks of hundreds of layers mostly use ReLU too.

He, Zhang, Ren and Sun 2015, "Deep Residual Learning" (arXiv 1512.03385): layers of such networks
add what they compute to what they were given. Ioffe and Szegedy 2015 (arXiv 1502.03167) and
Ba, Kiros and Hinton 2016 (arXiv 1607.06450): normalisation; the latter's is used here.
"""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict
from relu_core.initialization import draw

NAMES = ("plain", "residual", "residual_normalised")
INIT = "torch"
# A gradient that shrinks or grows by more than this factor on its way is not kept.
KEPT = 10.0


def norms(kind: str, depth: int, width: int, member: int, seed: int) -> Array:
    """How long a random gradient still is at each of `depth` layers, the last one first at 1.

    "plain": h becomes f(W h); "residual": h + f(W h); "residual_normalised": h + f(W n(h)), n
    taking every sample to mean 0 and variance 1.
    """
    relu = ACTIVATIONS["relu"]
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(18, member)))
    h = generator.standard_normal((width, width))  # as many samples as units, one a column
    adds, normalises = kind != "plain", kind == "residual_normalised"
    down = []
    for W, b in draw(INIT, [width] * (depth + 1), seed, member):
        deviation = h.std(axis=0) if normalises else np.ones(h.shape[1])
        n = (h - h.mean(axis=0)) / deviation if normalises else h
        z = W @ n + b[:, None]
        down.append((W, relu.df(z), n, deviation))
        h = h + relu.f(z) if adds else relu.f(z)
    g = generator.standard_normal(h.shape)
    lengths = [np.linalg.norm(g)]
    for W, df, n, deviation in down[:0:-1]:
        back = W.T @ (df * g)
        if normalises:
            back = (back - back.mean(axis=0) - n * (back * n).mean(axis=0)) / deviation
        g = g + back if adds else back
        lengths.append(np.linalg.norm(g))
    return np.asarray(np.array(lengths[::-1]) / lengths[0])


def measure(depth: int, width: int, seeds: int, seed: int = 0) -> Measurement:
    """The gradient at birth through ReLU layers: plain, with connections past them, normalised."""
    found = {
        kind: np.array([norms(kind, depth, width, member, seed) for member in range(seeds)])
        for kind in NAMES
    }
    numbers = {"depth": float(depth), "width": float(width), "seeds": float(seeds)}
    numbers |= {kind: float(np.median(lengths[:, 0])) for kind, lengths in found.items()}
    lines = tuple(Line(kind, "relu", lengths) for kind, lengths in found.items())
    panel = Panel("gradient_by_layer", lines, log=True)
    return Measurement(numbers, lines=Lines("layer", np.arange(1.0, depth + 1), (panel,)))


def is_kept(share: float) -> bool:
    return 1 / KEPT <= share <= KEPT


def judge(measurement: Measurement) -> Verdict:
    """ReLU alone keeps the gradient through so many layers; or only with help; or not even so."""
    numbers = measurement.numbers
    if is_kept(numbers["plain"]):
        return Verdict("holds")
    helped = is_kept(numbers["residual"]) or is_kept(numbers["residual_normalised"])
    return Verdict("holds_if" if helped else "does_not_hold")
