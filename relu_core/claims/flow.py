"""Claim 5: since the derivative is 1, the gradient neither explodes nor vanishes."""

import numpy as np

from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict
from relu_core.gradient_flow import gradient_flow

STARTS = {"he": None, "xavier": None, "torch": None, "normal": 1.0}
# A gradient is kept that arrives at the first layer between half and twice as long.
LEAST, MOST = 0.5, 2.0


def is_kept(share: float) -> bool:
    """Whether so large a share of the last layer's gradient is as good as the whole."""
    return LEAST <= share <= MOST


def measure(depth: int, seeds: int, width: int, seed: int = 0) -> Measurement:
    """The gradient at every layer of untrained ReLU networks, for four rules of initial weights."""
    flows = {
        init: gradient_flow(depth, width, "relu", init, std, seeds=seeds, seed=seed, batch=64)
        for init, std in STARTS.items()
    }
    numbers = {"depth": float(depth), "seeds": float(seeds)}
    for init, flow in flows.items():
        numbers[init] = float(np.median(flow.backward_factor))
        shares = flow.hidden_gradient_norm[:, 0] / flow.hidden_gradient_norm[:, -1]
        numbers[f"{init}_share"] = float(np.median(shares))
    lines = tuple(Line(init, "relu", flow.hidden_gradient_norm) for init, flow in flows.items())
    layers = np.arange(1.0, depth + 1)
    return Measurement(
        numbers, lines=Lines("layer", layers, (Panel("gradient_by_layer", lines, log=True),))
    )


def judge(measurement: Measurement) -> Verdict:
    """Whether every rule of initial weights keeps the gradient, only some do, or none."""
    kept = [is_kept(measurement.numbers[f"{init}_share"]) for init in STARTS]
    if all(kept):
        return Verdict("holds")
    return Verdict("holds_if" if any(kept) else "does_not_hold")
