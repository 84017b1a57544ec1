"""The memory in which an ensemble computes, laid out once and used at every step.

Tensors are (N networks, units, columns): a column for each sample, and some empty ones up to a
multiple of 32. The processor works on vectors of numbers and rounds single leftovers in another
way; without leftovers a network's last bits do not depend on how many stand beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from relu_core.kernels import Kernel


@dataclass(frozen=True, eq=False)
class Group:
    """The networks of one activation in one hidden layer: views into the layer's tensors."""

    kernel: Kernel
    values: Tensor  # z, overwritten by h
    kept: Tensor  # what the derivative is computed from: h itself, or a copy of z
    delta: Tensor  # dLoss/dh, overwritten by dLoss/dz

    def apply_(self, slope: float) -> None:
        if self.kernel.keeps_input:
            self.kept.copy_(self.values)
        self.kernel.apply_(self.values, slope)

    def backward_(self, slope: float) -> None:
        self.kernel.backward_(self.delta, self.kept, slope)


class Buffers:
    """Inputs, values and gradients of all layers for passes over `samples` samples.

    `X` (columns, features); `hidden[layer]`: z, then h; `logits`; `layers`: all of these;
    `output_delta`: dLoss/dlogits; `deltas[layer]`: dLoss/dh, then dLoss/dz, in two tensors that
    the hidden layers use in turn.
    """

    def __init__(
        self,
        kernels: Sequence[Kernel],
        seeds: int,
        layer_sizes: Sequence[int],
        samples: int,
        dtype: torch.dtype,
    ) -> None:
        columns = samples + -samples % 32

        def tensor(units: int) -> Tensor:
            return torch.empty(len(kernels) * seeds, units, columns, dtype=dtype)

        depth, width, outputs = len(layer_sizes) - 2, layer_sizes[1], layer_sizes[-1]
        self.X = torch.zeros(columns, layer_sizes[0], dtype=dtype)
        self.hidden = [tensor(width) for _ in range(depth)]
        self.logits = tensor(outputs)
        self.layers = [*self.hidden, self.logits]
        self.output_delta = tensor(outputs)
        in_turn = [tensor(width), tensor(width)]
        self.deltas = [in_turn[layer % 2] for layer in range(depth)]
        self.groups = [
            [
                self._group(kernel, layer, slice(i * seeds, (i + 1) * seeds))
                for i, kernel in enumerate(kernels)
            ]
            for layer in range(depth)
        ]

    def _group(self, kernel: Kernel, layer: int, networks: slice) -> Group:
        values = self.hidden[layer][networks]
        kept = torch.empty_like(values) if kernel.keeps_input else values
        return Group(kernel, values, kept, self.deltas[layer][networks])
