"""Claim 8: for positive input the gradient passes whole, and nothing saturates."""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.claims.claim import Line, Lines, Measurement, Panel, Verdict
from relu_core.claims.flow import is_kept
from relu_core.gradient_flow import gradient_flow

NAMES = ("relu", "sigmoid", "tanh")
FAR_AWAY = 10.0


def measure(depth: int, points: int = 2001, seed: int = 0) -> Measurement:
    """What autograd passes back in 32-bit numbers for positive inputs, and through many layers."""
    import torch

    def passed(name: str, inputs: list[float]) -> torch.Tensor:
        x = torch.tensor(inputs, dtype=torch.float32, requires_grad=True)
        return torch.autograd.grad(getattr(torch, name)(x).sum(), x)[0]

    whole = passed("relu", np.logspace(-37, 38, points).tolist())
    numbers = {
        "least": float(whole.min()),
        "most": float(whole.max()),
        "x": FAR_AWAY,
        "depth": float(depth),
    }
    halves = np.arange(0.5, 100, 0.5)
    for name in ("sigmoid", "tanh"):
        numbers[name] = float(ACTIVATIONS[name].df(FAR_AWAY))
        is_zero = (passed(name, halves.tolist()) == 0).numpy()
        numbers[f"{name}_zero"] = float(halves[is_zero.argmax()])
    norm = gradient_flow(depth, 64, "relu", "torch", seed=seed, batch=64).hidden_gradient_norm
    numbers["share"] = float(np.median(norm[:, 0] / norm[:, -1]))
    drawn = np.linspace(0.1, FAR_AWAY, 100)
    lines = tuple(Line(name, name, ACTIVATIONS[name].df(drawn)[None]) for name in NAMES)
    return Measurement(numbers, lines=Lines("x", drawn, (Panel("passed_back", lines, log=True),)))


def judge(measurement: Measurement) -> Verdict:
    """One unit passes all of it or the claim fails; it may vanish through many layers yet."""
    numbers = measurement.numbers
    if not numbers["least"] == numbers["most"] == 1:
        return Verdict("does_not_hold")
    return Verdict("holds" if is_kept(numbers["share"]) else "holds_if")
