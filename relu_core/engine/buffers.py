"""The memory in which an ensemble computes, laid out once and used at every step.

Tensors are (N networks, units, columns): a column for each sample, and some empty ones up to a
multiple of 32. The processor works on vectors of numbers and rounds single leftovers in another
way; without leftovers a network's last bits do not depend on how many stand beside it.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from relu_core.engine.cost import BLOCK_BYTES


class Buffers:
    """Inputs and values of all layers for passes over `samples` samples.

    `X` (features, columns) and the same as `rows` (columns, features); `logits` of all networks.
    `block`: how many networks pass together. What is inside them all blocks use in turn:
    `hidden[layer]` (block, units, columns): z, then h; `deltas[layer]`: dLoss/dh, then dLoss/dz,
    in two tensors for all hidden layers.
    """

    def __init__(
        self, networks: int, layer_sizes: Sequence[int], samples: int, dtype: torch.dtype
    ) -> None:
        columns = samples + -samples % 32

        def tensor(networks: int, units: int) -> Tensor:
            return torch.empty(networks, units, columns, dtype=dtype)

        features, *hidden_sizes, outputs = layer_sizes
        self.samples = samples
        self.X = torch.zeros(features, columns, dtype=dtype)
        self.rows = torch.zeros(columns, features, dtype=dtype)
        self.logits = tensor(networks, outputs)
        self.logits_of_samples = self.logits[:, :, :samples]

        each = hidden_sizes[0] * columns * dtype.itemsize
        blocks = -(-networks // max(1, BLOCK_BYTES // each))
        self.block = -(-networks // blocks)
        self.hidden = [tensor(self.block, width) for width in hidden_sizes]
        in_turn = [tensor(self.block, hidden_sizes[0]) for _ in range(2)]
        self.deltas = [in_turn[layer % 2] for layer in range(len(hidden_sizes))]
        self.deltas.append(tensor(self.block, outputs))

    def load(self, X: Tensor) -> None:
        """Puts X (n, features) into place."""
        self.X[:, : self.samples].copy_(X.t())
        self.rows[: self.samples].copy_(X)
