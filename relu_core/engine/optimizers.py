"""SGD and Adam on the flat vectors that hold the weights of all networks."""

from typing import Protocol

import torch

from relu_core.engine.parameters import Parameters

# Adam's defaults in PyTorch; Kingma and Ba 2015 (arXiv 1412.6980), algorithm 1.
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


class Optimizer(Protocol):
    """`moments`: what it remembers, as tensors like the weights."""

    moments: tuple[Parameters, ...]

    def update(self, weights: Parameters, gradients: Parameters, step: int) -> None:
        """Change the weights after `step` earlier updates."""


class SGD:
    """w <- w - learning_rate * gradient."""

    moments: tuple[Parameters, ...] = ()

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate

    def update(self, weights: Parameters, gradients: Parameters, step: int) -> None:
        weights.flat.add_(gradients.flat, alpha=-self.learning_rate)


class Adam:
    """w <- w - learning_rate * m / (sqrt(v) + epsilon).

    m and v are running means of the gradient and its square, corrected for their birth at 0.
    """

    def __init__(self, learning_rate: float, mean: Parameters, square: Parameters) -> None:
        self.learning_rate = learning_rate
        self.moments: tuple[Parameters, ...] = (mean, square)

    def update(self, weights: Parameters, gradients: Parameters, step: int) -> None:
        mean, square = self.moments
        # What torch.optim.Adam(fused=True) calls: one pass over the memory instead of seven.
        torch._fused_adam_(
            [weights.flat],
            [gradients.flat],
            [mean.flat],
            [square.flat],
            [],
            [torch.tensor(float(step + 1))],
            lr=self.learning_rate,
            beta1=BETA_1,
            beta2=BETA_2,
            eps=EPSILON,
            weight_decay=0.0,
            amsgrad=False,
            maximize=False,
        )
