"""One network's forward pass in NumPy, for looking into what it has become."""

import numpy as np

from relu_core.arrays import Array, Floats
from relu_core.experiment import Experiment
from relu_core.units.states import layers_of


def pre_activations(
    experiment: Experiment, activation: str, weights: Floats, X: Floats, depth: int | None = None
) -> list[Array]:
    """z (n, units) of the first `depth` hidden layers, else of all, for X (n, features), float64.

    `weights` (P,): one snapshot of a recording.
    """
    function = experiment.function(activation)
    h = X.astype(np.float64)
    layers = []
    for W, b in layers_of(experiment, weights)[:-1][:depth]:
        z = h @ W.T.astype(np.float64) + b
        layers.append(z)
        h = function.f(z, experiment.slope)
    return layers
