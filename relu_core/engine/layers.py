"""One layer of many networks, forward and backward by hand.

Layout (network, unit, sample), networks in the order of their activations, so that each
activation is one call on a slice. With z = W h + b, h = f(z) and delta = dLoss/dz:

    dLoss/dW = delta h_below^T,   dLoss/db = delta summed over samples,
    delta_below = (W^T delta) f'(z_below).

The tests hold it against autograd. Everything here is a view, made once: making it anew would
cost as much as many of the operations.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from relu_core.engine.kernels import Kernel


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

    def mark_open_(self, slope: float) -> None:
        """Says in `delta` where units are open, if that is not while z > 0."""
        if self.kernel.is_open:
            self.delta.copy_(self.kernel.is_open(self.values, slope))

    def backward_(self, slope: float) -> None:
        self.kernel.backward_(self.delta, self.kept, slope)


@dataclass(frozen=True, eq=False)
class Values:
    """z (N, units, columns), overwritten by h in hidden layers, and delta of the same shape."""

    z: Tensor
    delta: Tensor
    groups: Sequence[Group] = ()


@dataclass(frozen=True, eq=False)
class Linear:
    """W (N, fan_out, fan_in) and b (N, fan_out): the weights of N networks, or their gradients."""

    W: Tensor
    b: Tensor


class FirstLayer:
    """The layer that sees the data: X (features, columns) is the same for all networks.

    Still each network multiplies it on its own. In one product for all, libraries choose by the
    number of rows how they round, and a network's bits would depend on how many stand beside it.
    `rows` is X transposed, and in memory so: quicker to multiply than a mere view.
    """

    def __init__(
        self, weights: Linear, gradients: Linear, X: Tensor, rows: Tensor, values: Values
    ) -> None:
        networks = len(weights.W)
        self.values = values
        self.X, self.rows = X.expand(networks, -1, -1), rows.expand(networks, -1, -1)
        self.W, self.b = weights.W, weights.b.unsqueeze(2)
        self.z, self.delta = values.z, values.delta
        self.gradient_W, self.gradient_b = gradients.W, gradients.b

    def forward(self) -> None:
        """z = W X + b."""
        torch.baddbmm(self.b, self.W, self.X, out=self.z)

    def backward(self, add: bool) -> None:
        """The gradients that delta gives, written or added to those that are there."""
        self.gradient_W.baddbmm_(self.delta, self.rows, beta=add)
        _sum_samples(self.delta, self.gradient_b, add)


class Layer:
    """Any other layer: each network multiplies what its own layer below gave."""

    def __init__(
        self, weights: Linear, gradients: Linear, values_below: Values, values: Values
    ) -> None:
        self.values = values
        self.W, self.W_transposed = weights.W, weights.W.transpose(1, 2)
        self.b = weights.b.unsqueeze(2)
        self.h_below, self.h_below_transposed = values_below.z, values_below.z.transpose(1, 2)
        self.z, self.delta, self.delta_below = values.z, values.delta, values_below.delta
        self.gradient_W, self.gradient_b = gradients.W, gradients.b

    def forward(self) -> None:
        """z = W h_below + b."""
        torch.baddbmm(self.b, self.W, self.h_below, out=self.z)

    def backward(self, add: bool) -> None:
        """The gradients that delta gives, written or added; then dLoss/dh_below = W^T delta."""
        self.gradient_W.baddbmm_(self.delta, self.h_below_transposed, beta=add)
        _sum_samples(self.delta, self.gradient_b, add)
        torch.bmm(self.W_transposed, self.delta, out=self.delta_below)


def _sum_samples(delta: Tensor, gradient_b: Tensor, add: bool) -> None:
    if add:
        gradient_b += delta.sum(-1)
    else:
        torch.sum(delta, dim=-1, out=gradient_b)
