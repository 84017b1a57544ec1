"""The loss of one network at many weights: a batch of networks, each of which stands elsewhere.

The same products, kernels and losses as in the engine's forward pass. What is done otherwise, for
the learner who waits: the weights lie on a plane, so the first layer's pre-activations do too, and
need no product of their own for each network; and no layer is kept for a pass back.
"""

import numpy as np
import torch
from torch import Tensor

from relu_core.arrays import Array, Floats
from relu_core.engine.cost import CHUNK
from relu_core.engine.ensemble import Ensemble, Samples, losses
from relu_core.engine.kernels import kernel_of
from relu_core.experiment import Experiment
from relu_core.training import no_denormals
from relu_core.units.states import layers_of

# Values of one layer, and weights, of the networks that are computed at once. Measured: more no
# longer stays in the cache, less makes too many calls.
VALUE_BYTES, WEIGHT_BYTES = 2**20, 2**24


def losses_at(experiment: Experiment, centre: Floats, axes: Array, points: Array) -> Array:
    """The mean loss over the training set at centre + points @ axes, (N,); nan where it is none.

    centre (P,), axes (K, P), points (N, K). Networks and losses in float32, as they are trained;
    the sum in float64.
    """
    samples = _samples(experiment)
    # Everything on the plane is these rows, each times a number: one for the centre.
    rows = torch.tensor(np.vstack([centre, axes]), dtype=torch.float32)
    places = torch.tensor(np.insert(points, 0, 1.0, axis=1), dtype=torch.float32)
    at_once = min(_at_once(experiment), len(points))
    memory = torch.empty(2, at_once * max(experiment.layer_sizes[1:]) * CHUNK)
    total = torch.zeros(len(points), dtype=torch.float64)
    with torch.inference_mode(), no_denormals():
        (W, b), *_ = layers_of_many(experiment, rows)
        # Once for all points, (K + 1, units, n) for each part of the samples.
        parts = [(W @ chunk.X.t() + b, chunk.targets) for chunk in samples.chunks()]
        for first in range(0, len(points), at_once):
            some = places[first : first + at_once]
            layers = layers_of_many(experiment, some @ rows)[1:]
            for z_of_rows, targets in parts:
                out = memory[0, : len(some) * z_of_rows[0].numel()].view(len(some), -1)
                z = torch.mm(some, z_of_rows.flatten(1), out=out).view(-1, *z_of_rows.shape[1:])
                logits = _pass_on(experiment, layers, z, memory)
                total[first : first + at_once] += losses(logits, targets).sum(
                    1, dtype=torch.float64
                )
    loss = (total / len(samples)).numpy()
    return np.where(np.isfinite(loss), loss, np.nan)


def layers_of_many(experiment: Experiment, weights: Tensor) -> list[tuple[Tensor, Tensor]]:
    """The layers (W (N, fan_out, fan_in), b (N, fan_out, 1)) of weights (N, P); views."""
    found = []
    start = 0
    for W, b in layers_of(experiment, np.empty(weights.shape[1], np.float32)):
        middle, end = start + W.size, start + W.size + b.size
        shaped = weights[:, start:middle].view(-1, *W.shape)
        found.append((shaped, weights[:, middle:end].unsqueeze(2)))
        start = end
    return found


def _pass_on(
    experiment: Experiment, layers: list[tuple[Tensor, Tensor]], z: Tensor, memory: Tensor
) -> Tensor:
    """The logits (N, outputs, n) that come of the first layer's z, which is overwritten."""
    kernel = kernel_of(experiment.functions[0])
    for number, (W, b) in enumerate(layers):
        kernel.apply_(z, experiment.slope)
        shape = (len(W), W.shape[1], z.shape[2])
        out = memory[(number + 1) % 2][: shape[0] * shape[1] * shape[2]].view(shape)
        # `baddbmm` would write b into all of `out` first, and take longer.
        z = torch.bmm(W, z, out=out).add_(b)
    return z


def gradient_at(experiment: Experiment, weights: Floats) -> Array:
    """The gradient (P,) of the mean loss over the training set."""
    samples = _samples(experiment)
    ensemble = Ensemble(experiment.functions, 1, experiment.layer_sizes, experiment.slope)
    ensemble.weights.load(weights[None])
    with torch.inference_mode(), no_denormals():
        for number, chunk in enumerate(samples.chunks()):
            ensemble.forward_backward(chunk, 1 / len(samples), add=number > 0)
    gradient: Array = ensemble.gradients.by_network()[0].astype(np.float64)
    return gradient


def _at_once(experiment: Experiment) -> int:
    """How many networks are computed together."""
    values, weights = 4 * experiment.width * CHUNK, 4 * experiment.parameters
    return max(1, min(VALUE_BYTES // values, WEIGHT_BYTES // weights))


def _samples(experiment: Experiment) -> Samples:
    data = experiment.data()
    return Samples.of(data.X_train, data.y_train, experiment.layer_sizes[-1])
