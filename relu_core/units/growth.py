"""How large the numbers of a network get from layer to layer, before any training."""

import numpy as np

from relu_core.arrays import Array
from relu_core.recording import Recording
from relu_core.statistics import median
from relu_core.units.forward import pre_activations
from relu_core.units.states import layers_of


def largest_at_birth(recording: Recording, activation: int) -> Array:
    """The largest |z| over all units and samples at step 0, per layer (L+1,), output layer last.

    The median over the networks whose weights were recorded.
    """
    experiment, name = recording.experiment, recording.activations[activation]
    X = experiment.data().X_train
    found = []
    for weights in recording.snapshots[activation, :, 0]:
        hidden = pre_activations(experiment, name, weights, X)
        W, b = layers_of(experiment, weights)[-1]
        h = experiment.function(name).f(hidden[-1], experiment.slope)
        logits = h @ W.T.astype(np.float64) + b
        found.append([np.abs(z).max() for z in (*hidden, logits)])
    return median(np.array(found))


def growth_per_layer(recording: Recording, activation: int) -> float:
    """The mean factor from one layer to the next of the largest |z| at step 0."""
    largest = largest_at_birth(recording, activation)
    return float((largest[-1] / largest[0]) ** (1 / (len(largest) - 1)))


def first_layer_length(recording: Recording, activation: int) -> float:
    """The L2 norm of the first layer's weights at step 0, the median as above."""
    snapshots = recording.snapshots[activation, :, 0]
    layers = [layers_of(recording.experiment, weights)[0] for weights in snapshots]
    return float(median(np.array([np.linalg.norm(W) for W, _ in layers])))


def overflows(recording: Recording, activation: int) -> list[int]:
    """How many networks overflow first in each layer (L+1,), output layer last."""
    layers = range(1, recording.experiment.depth + 2)
    return [int((recording.overflow_layer[activation] == layer).sum()) for layer in layers]
