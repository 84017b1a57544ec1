"""Many networks as one tensor: their weights, their passes forward and back, their losses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from relu_core.activations import Activation
from relu_core.arrays import Integers
from relu_core.engine.blocks import Block
from relu_core.engine.buffers import Buffers
from relu_core.engine.cost import CHUNK
from relu_core.engine.kernels import kernel_of
from relu_core.engine.parameters import Parameters, are_finite


@dataclass(frozen=True, eq=False)
class Samples:
    """X (n, features) and targets (outputs, n): the labels of two classes, else one-hot."""

    X: Tensor
    targets: Tensor

    @classmethod
    def of(
        cls,
        X: NDArray[np.floating],
        y: Integers,
        outputs: int,
        dtype: torch.dtype = torch.float32,
    ) -> Samples:
        targets = y[None] if outputs == 1 else y == np.arange(outputs)[:, None]
        # Copied into torch's own memory: its fixed alignment keeps sums the same bit for bit.
        return cls(torch.tensor(X, dtype=dtype), torch.tensor(targets, dtype=dtype))

    def __len__(self) -> int:
        return len(self.X)

    def take(self, order: Tensor) -> Samples:
        return Samples(self.X[order], self.targets[:, order])

    def part(self, start: int, end: int) -> Samples:
        return Samples(self.X[start:end], self.targets[:, start:end])

    def chunks(self) -> Iterator[Samples]:
        """The samples in parts that fit the buffers."""
        return (self.part(start, start + CHUNK) for start in range(0, len(self), CHUNK))


class Ensemble:
    """`seeds` networks for each activation, in the order of the activations."""

    def __init__(
        self,
        activations: Sequence[Activation],
        seeds: int,
        layer_sizes: Sequence[int],
        slope: float,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.networks = len(activations) * seeds
        self.layer_sizes = tuple(layer_sizes)
        self.slope = slope
        self.dtype = dtype
        self.weights = self.new_parameters()
        self.gradients = self.new_parameters()
        self._kernels = [kernel_of(activation) for activation in activations]
        self._seeds = seeds
        self._buffers: dict[int, Buffers] = {}  # by the number of samples
        self._blocks: dict[int, list[Block]] = {}

    def forward(self, X: Tensor, open_counts: Tensor | None = None) -> Tensor:
        """Logits (N, outputs, n) of X (n, features), valid until the next call.

        Adds to `open_counts`, floats (N, hidden layers, width), the samples that units are open on.
        """
        buffers = self._load(X)
        for block in self._blocks[len(X)]:
            block.forward(self.slope, open_counts)
        return buffers.logits_of_samples

    def forward_backward(
        self, samples: Samples, scale: float, add: bool = False, open_counts: Tensor | None = None
    ) -> Tensor:
        """Both, one block after the other, while its values are still in the cache; the logits."""
        buffers = self._load(samples.X)
        for block in self._blocks[len(samples)]:
            block.forward(self.slope, open_counts)
            block.backward(self.slope, samples.targets, scale, add)
        return buffers.logits_of_samples

    def overflow_layers(self, samples: int) -> Tensor:
        """The first layer (N,), from 1, of which weights or outputs are not all finite.

        At the last pass over so many samples; the output layer's number where all of them are.
        """
        weights = self.weights
        finite = torch.stack([are_finite(W, b) for W, b in zip(weights.W, weights.b, strict=True)])
        for block in self._blocks[samples]:
            block.forward(self.slope)  # the next block has overwritten what the pass has left
            finite[:, block.rows] &= torch.stack([are_finite(z) for z in block.outputs])
        finite[-1] = False
        return (~finite).int().argmax(0) + 1

    def new_parameters(self) -> Parameters:
        return Parameters(self.networks, self.layer_sizes, self.dtype)

    def _load(self, X: Tensor) -> Buffers:
        """The buffers for as many samples, with X in them."""
        samples = len(X)
        if samples not in self._buffers:
            self._buffers[samples] = buffers = Buffers(
                self.networks, self.layer_sizes, samples, self.dtype
            )
            self._blocks[samples] = [
                Block(
                    range(start, min(start + buffers.block, self.networks)),
                    self._kernels,
                    self._seeds,
                    buffers,
                    self.weights,
                    self.gradients,
                )
                for start in range(0, self.networks, buffers.block)
            ]
        self._buffers[samples].load(X)
        return self._buffers[samples]


def losses(logits: Tensor, targets: Tensor) -> Tensor:
    """Loss (N, n) of each sample: cross-entropy, the binary one where there is one output."""
    if logits.shape[1] == 1:
        spread = targets.expand_as(logits)
        return binary_cross_entropy_with_logits(logits, spread, reduction="none").squeeze(1)
    return -(log_softmax(logits, dim=1) * targets).sum(1)


def hits(logits: Tensor, targets: Tensor) -> Tensor:
    """Whether each prediction is right, (N, n)."""
    if logits.shape[1] == 1:
        return (logits > 0).squeeze(1) == (targets > 0)
    return logits.max(1).indices == targets.argmax(0)  # the first of equals, as argmax has it
