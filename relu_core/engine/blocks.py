"""Some of an ensemble's networks, which pass through all layers together."""

from collections.abc import Sequence

import torch
from torch import Tensor

from relu_core.engine.buffers import Buffers
from relu_core.engine.kernels import Kernel
from relu_core.engine.layers import FirstLayer, Group, Layer, Linear, Values
from relu_core.engine.parameters import Parameters


class Block:
    """The networks `rows` of an ensemble that has `seeds` networks for each kernel."""

    def __init__(
        self,
        rows: range,
        kernels: Sequence[Kernel],
        seeds: int,
        buffers: Buffers,
        weights: Parameters,
        gradients: Parameters,
    ) -> None:
        self.rows = slice(rows.start, rows.stop)
        self._samples = buffers.samples

        def linear(parameters: Parameters, layer: int) -> Linear:
            return Linear(parameters.W[layer][self.rows], parameters.b[layer][self.rows])

        def values(layer: int) -> Values:
            delta = buffers.deltas[layer][: len(rows)]
            if layer == len(buffers.hidden):
                return Values(buffers.logits[self.rows], delta)
            z = buffers.hidden[layer][: len(rows)]
            groups = []
            for number, kernel in enumerate(kernels):
                start = max(number * seeds - rows.start, 0)
                end = min((number + 1) * seeds - rows.start, len(rows))
                if start < end:
                    of_group = z[start:end]
                    kept = torch.empty_like(of_group) if kernel.keeps_input else of_group
                    groups.append(Group(kernel, of_group, kept, delta[start:end]))
            return Values(z, delta, groups)

        below = values(0)
        first = FirstLayer(linear(weights, 0), linear(gradients, 0), buffers.X, buffers.rows, below)
        self._layers: list[FirstLayer | Layer] = [first]
        for number in range(1, len(weights.W)):
            above = values(number)
            layer = Layer(linear(weights, number), linear(gradients, number), below, above)
            self._layers.append(layer)
            below = above
        self.outputs = [layer.values.z for layer in self._layers]
        self._logits = below.z
        self._delta = below.delta
        self._delta_of_samples = below.delta[:, :, : buffers.samples]
        self._delta_of_padding = below.delta[:, :, buffers.samples :]

    def forward(self, slope: float, open_counts: Tensor | None = None) -> None:
        """All values up to the logits; adds to `open_counts` (N, L, W) on how many each is open."""
        for number, layer in enumerate(self._layers):
            layer.forward()
            if open_counts is not None and layer.values.groups:
                is_open = torch.gt(layer.values.z, 0, out=layer.values.delta)  # free until backward
                for group in layer.values.groups:
                    group.mark_open_(slope)
                open_counts[self.rows, number] += is_open[:, :, : self._samples].sum(2)
            for group in layer.values.groups:
                group.apply_(slope)

    def backward(self, slope: float, targets: Tensor, scale: float, add: bool) -> None:
        """Gradients of scale * the sum of the samples' losses, written or added."""
        # For both losses, delta at the logits is prediction - target.
        if self._logits.shape[1] == 1:
            torch.sigmoid(self._logits, out=self._delta)
        else:
            torch.softmax(self._logits, dim=1, out=self._delta)
        self._delta_of_samples -= targets
        self._delta_of_samples *= scale
        self._delta_of_padding.zero_()
        for layer in reversed(self._layers):
            for group in layer.values.groups:
                group.backward_(slope)
            layer.backward(add)
