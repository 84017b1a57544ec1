"""One deep network after another, forward and back at birth, in float64."""

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import Tensor

from relu_core.activations import Activation
from relu_core.arrays import Array
from relu_core.engine.kernels import Kernel, kernel_of

Layers = Sequence[tuple[Array, Array]]  # (W, b) of each layer, the output layer last


def measure(
    X: Array, labels: Array, members: Iterable[Layers], activation: Activation, slope: float
) -> tuple[Array, Array, Array, Array]:
    """Weight gradient norms, hidden gradient norms, second moments and open shares, each (S, L).

    X (batch, features), labels (batch, classes), one-hot; see `gradient_flow.GradientFlow`.
    """
    # Networks one by one: the values of a single one fit the cache, those of all do not.
    with torch.inference_mode():
        passes = _Passes(torch.tensor(X.T), torch.tensor(labels.T), kernel_of(activation), slope)
        measured = np.array([passes.measure(layers) for layers in members])
    return measured[:, 0], measured[:, 1], measured[:, 2], measured[:, 3]


class _Passes:
    """X (features, batch) and one-hot labels (classes, batch), and memory for the layers."""

    def __init__(self, X: Tensor, labels: Tensor, kernel: Kernel, slope: float) -> None:
        self.X, self.labels, self.kernel, self.slope = X, labels, kernel, slope
        self._hidden: list[Tensor] = []

    def measure(self, layers: Layers) -> list[list[float]]:
        """The four measures of each hidden layer of one network."""
        weights = [(torch.from_numpy(W), torch.from_numpy(b)[:, None]) for W, b in layers]
        *hidden, (W_out, b_out) = weights
        kernel, norm = self.kernel, torch.linalg.vector_norm
        if not self._hidden:
            self._hidden = [self.X.new_empty(len(W), self.X.shape[1]) for W, _ in hidden]
            self._kept = [torch.empty_like(h) if kernel.keeps_input else h for h in self._hidden]
        second_moment, open_share, weight_norm, hidden_norm = [], [], [], []
        below = self.X
        for (W, b), h, kept in zip(hidden, self._hidden, self._kept, strict=True):
            torch.addmm(b, W, below, out=h)
            open_share.append(int((h > 0).sum()) / h.numel())
            if kernel.keeps_input:
                kept.copy_(h)
            kernel.apply_(h, self.slope)
            second_moment.append(float(norm(h)) ** 2 / h.numel())
            below = h
        prediction = torch.addmm(b_out, W_out, below).softmax(0)
        gradient_h = W_out.T @ ((prediction - self.labels) / len(self.X.T))
        inputs = [self.X, *self._hidden[:-1]]
        for (W, _), kept, below in zip(hidden[::-1], self._kept[::-1], inputs[::-1], strict=True):
            hidden_norm.append(float(norm(gradient_h)))
            kernel.backward_(gradient_h, kept, self.slope)  # now dLoss/dz
            weight_norm.append(float(norm(gradient_h @ below.T)))
            gradient_h = W.T @ gradient_h
        return [weight_norm[::-1], hidden_norm[::-1], second_moment, open_share]
