"""What the speed claim times: one function forward and backward, or a whole training step.

Backward is what backpropagation does: the gradient that arrives, times f'(x) from the output.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Floats
from relu_core.experiment import Experiment

Work = Callable[[], object]

# The step that is timed: a network as wide as a learner would take for digits.
EXPERIMENT = Experiment(
    dataset="digits",
    activations=("relu", "sigmoid", "tanh"),
    depth=3,
    width=128,
    learning_rate=0.01,
    batch_size=256,
    steps=1,
    seeds=1,
    records=2,
)


@dataclass(frozen=True, eq=False)
class Parts:
    """Inputs x, the gradient that arrives, and memory for h = f(x) and for dLoss/dx."""

    x: Floats
    arriving: Floats
    h: Floats
    gradient: Floats

    @classmethod
    def of(cls, size: int, seed: int = 0) -> Parts:
        """`size` inputs and gradients, N(0, 1); 16 bytes a number in all."""
        generator = np.random.default_rng(seed)
        # To draw ten millions would take longer than what is timed.
        drawn = generator.standard_normal((2, min(size, 100_000)), dtype=np.float32)
        x, arriving = (np.resize(row, size) for row in drawn)
        return cls(x, arriving, np.empty_like(x), np.empty_like(x))


def numpy_work(name: str, parts: Parts) -> Work:
    """One function forward and backward in NumPy, without copies."""
    x, arriving, h, gradient = parts.x, parts.arriving, parts.h, parts.gradient

    def relu() -> None:
        np.maximum(x, 0, out=h)
        np.greater(h, 0, out=gradient, casting="unsafe")
        np.multiply(gradient, arriving, out=gradient)

    def sigmoid() -> None:
        np.negative(x, out=h)
        np.exp(h, out=h)
        np.add(h, 1, out=h)
        np.reciprocal(h, out=h)
        np.subtract(1, h, out=gradient)
        np.multiply(gradient, h, out=gradient)
        np.multiply(gradient, arriving, out=gradient)

    def tanh() -> None:
        np.tanh(x, out=h)
        np.square(h, out=gradient)
        np.subtract(1, gradient, out=gradient)
        np.multiply(gradient, arriving, out=gradient)

    return {"relu": relu, "sigmoid": sigmoid, "tanh": tanh}[name]


def torch_work(name: str, parts: Parts) -> Work:
    """The same by torch's own operators on the same memory."""
    import torch

    aten = torch.ops.aten
    x, arriving = torch.from_numpy(parts.x), torch.from_numpy(parts.arriving)
    h, gradient = torch.from_numpy(parts.h), torch.from_numpy(parts.gradient)

    def relu() -> None:
        torch.clamp_min(x, 0, out=h)
        aten.threshold_backward.grad_input(arriving, h, 0, grad_input=gradient)

    def sigmoid() -> None:
        torch.sigmoid(x, out=h)
        aten.sigmoid_backward.grad_input(arriving, h, grad_input=gradient)

    def tanh() -> None:
        torch.tanh(x, out=h)
        aten.tanh_backward.grad_input(arriving, h, grad_input=gradient)

    return {"relu": relu, "sigmoid": sigmoid, "tanh": tanh}[name]


WORK: dict[str, Callable[[str, Parts], Work]] = {"numpy": numpy_work, "torch": torch_work}


def training_step(name: str) -> Work:
    """A step of plain PyTorch, as a learner writes it: forward, loss, backward, update."""
    import torch
    from torch.nn.functional import cross_entropy

    from relu_core.training import twin

    network, optimizer, X, y = twin(EXPERIMENT, name, 0)
    X, y = X[: EXPERIMENT.batch], y[: EXPERIMENT.batch]

    def step() -> None:
        optimizer.zero_grad()
        torch.autograd.backward(cross_entropy(network(X), y))
        optimizer.step()

    return step
