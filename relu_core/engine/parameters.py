"""The weights of many networks: one flat vector for the optimizer, one tensor per layer to compute.

N networks, P weights in each.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

# What PyTorch adds to a norm before it divides by it.
CLIP_EPSILON = 1e-6


class Parameters:
    """W[layer] (N, fan_out, fan_in) and b[layer] (N, fan_out), all views into `flat` (N * P,)."""

    def __init__(self, networks: int, layer_sizes: Sequence[int], dtype: torch.dtype) -> None:
        shapes = list(pairwise(layer_sizes))
        self.networks = networks
        size = networks * sum((fan_in + 1) * fan_out for fan_in, fan_out in shapes)
        # Whole vectors of the processor only: it rounds single leftovers in another way, and
        # which weights are left over would depend on the number of networks.
        self.flat = torch.zeros(size + -size % 64, dtype=dtype)
        self.W: list[Tensor] = []
        self.b: list[Tensor] = []
        end = 0
        for fan_in, fan_out in shapes:
            start, end = end, end + networks * fan_out * fan_in
            self.W.append(self.flat[start:end].view(networks, fan_out, fan_in))
            start, end = end, end + networks * fan_out
            self.b.append(self.flat[start:end].view(networks, fan_out))

    def load(self, by_network: NDArray[np.floating]) -> None:
        """Copy in (N, P): per network and layer W row-major, then b."""
        values = torch.tensor(by_network)
        start = 0
        for part in self._parts():
            size = part[0].numel()
            part.copy_(values[:, start : start + size].view_as(part))
            start += size

    def by_network(self) -> NDArray[np.floating]:
        """A copy of all weights as (N, P), the order of `load`."""
        values: NDArray[np.floating] = torch.cat([p.flatten(1) for p in self._parts()], 1).numpy()
        return values

    def are_finite(self) -> Tensor:
        """(N,) bool: whether all weights of a network are."""
        return are_finite(*self._parts())

    def norms(self) -> Tensor:
        """(N, layers) L2 norms of the W, float64: squares below 1e-38 would vanish in float32."""
        norm = torch.linalg.vector_norm
        return torch.stack([norm(W.flatten(1), dim=1, dtype=torch.float64) for W in self.W], 1)

    def clip_norms_(self, most: float) -> None:
        """Shorten what each network holds, W and b together, to the norm `most` if it is longer.

        As `torch.nn.utils.clip_grad_norm_` does for one network. The norm is taken in float64, so
        that it is a number wherever what it is of is; a network with inf or nan gets nan.
        """
        norm = torch.linalg.vector_norm
        norms = [norm(part.flatten(1), dim=1, dtype=torch.float64) for part in self._parts()]
        factors = (most / (norm(torch.stack(norms), dim=0) + CLIP_EPSILON)).clamp(max=1.0)
        for part in self._parts():
            part.mul_(factors.to(part.dtype).view(-1, *[1] * (part.dim() - 1)))

    def _parts(self) -> list[Tensor]:
        return [part for layer in zip(self.W, self.b, strict=True) for part in layer]


def are_finite(*parts: Tensor) -> Tensor:
    """(N,) bool: of which networks all numbers in the parts (N, ...) are finite."""
    return torch.stack([part.isfinite().flatten(1).all(1) for part in parts]).all(0)
