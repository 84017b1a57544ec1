"""Many networks as one tensor: forward and backward by hand.

Layout (network, unit, sample), N networks in the order of their activations, so that each
activation is one call on a slice. With z = W h + b, h = f(z) and delta = dLoss/dz:

    dLoss/dW = delta h_below^T,   dLoss/db = delta summed over samples,
    delta_below = (W^T delta) f'(z_below),   delta at the logits = prediction - target.

The tests hold it against autograd.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from relu_core.buffers import Buffers
from relu_core.cost import CHUNK
from relu_core.kernels import KERNELS
from relu_core.parameters import Parameters

# Several threads on shared cores are many times slower than one, and would change the order of
# sums, hence the last bits of a recording.
torch.set_num_threads(1)


@dataclass(frozen=True, eq=False)
class Samples:
    """X (n, features) and targets (outputs, n): the labels of two classes, else one-hot."""

    X: Tensor
    targets: Tensor

    @classmethod
    def of(
        cls,
        X: NDArray[np.floating],
        y: NDArray[np.int64],
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
    """`seeds` networks for each activation; their weights, gradients and passes."""

    def __init__(
        self,
        activations: Sequence[str],
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
        self._added = self.new_parameters()  # one chunk's gradients, on their way to the sum
        self._kernels = [KERNELS[name] for name in activations]
        self._seeds = seeds
        self._buffers: dict[int, Buffers] = {}

    def forward(self, X: Tensor, open_counts: Tensor | None = None) -> Tensor:
        """Logits (N, outputs, n) of X (n, features), valid until the next call.

        Adds to `open_counts`, floats (N, hidden layers, width), the samples with z > 0.
        """
        W, b, buffers = self.weights.W, self.weights.b, self._buffers_for(X)
        samples = len(X)
        buffers.X[:samples] = X
        # All networks see the same X, so that their first layers are one matrix.
        z = buffers.hidden[0].flatten(0, 1)
        torch.addmm(b[0].view(-1, 1), W[0].flatten(0, 1), buffers.X.t(), out=z)
        for layer, h in enumerate(buffers.hidden):
            if open_counts is not None:
                is_open = torch.gt(h, 0, out=buffers.deltas[layer])  # free until `backward`
                open_counts[:, layer] += is_open[:, :, :samples].sum(2)
            for group in buffers.groups[layer]:
                group.apply_(self.slope)
            z = buffers.layers[layer + 1]
            torch.baddbmm(b[layer + 1].unsqueeze(2), W[layer + 1], h, out=z)
        return buffers.logits[:, :, :samples]

    def backward(self, samples: Samples, scale: float, add: bool = False) -> None:
        """Write to `gradients`, or add, those of scale * the sum of the samples' losses.

        Comes after `forward` of the same samples.
        """
        W, buffers = self.weights.W, self._buffers_for(samples.X)
        into = self._added if add else self.gradients
        delta = self._predictions(buffers)
        delta[:, :, : len(samples)] -= samples.targets
        delta[:, :, len(samples) :] = 0
        delta *= scale
        for layer in range(len(W) - 1, 0, -1):
            h_below = buffers.hidden[layer - 1]
            torch.bmm(delta, h_below.transpose(1, 2), out=into.W[layer])
            torch.sum(delta, dim=2, out=into.b[layer])
            delta = torch.bmm(W[layer].transpose(1, 2), delta, out=buffers.deltas[layer - 1])
            for group in buffers.groups[layer - 1]:
                group.backward_(self.slope)
        torch.mm(delta.flatten(0, 1), buffers.X, out=into.W[0].flatten(0, 1))
        torch.sum(delta, dim=2, out=into.b[0])
        if add:
            self.gradients.flat += self._added.flat

    def _predictions(self, buffers: Buffers) -> Tensor:
        if self.layer_sizes[-1] == 1:
            return torch.sigmoid(buffers.logits, out=buffers.output_delta)
        return torch.softmax(buffers.logits, dim=1, out=buffers.output_delta)

    def new_parameters(self) -> Parameters:
        return Parameters(self.networks, self.layer_sizes, self.dtype)

    def _buffers_for(self, X: Tensor) -> Buffers:
        if len(X) not in self._buffers:
            self._buffers[len(X)] = Buffers(
                self._kernels, self._seeds, self.layer_sizes, len(X), self.dtype
            )
        return self._buffers[len(X)]


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
