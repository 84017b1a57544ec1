"""One network's forward pass in NumPy, for looking into what it has become."""

import numpy as np

from relu_core.activations import ACTIVATIONS, Array
from relu_core.diagnostics import layers_of
from relu_core.experiment import Experiment
from relu_core.recording import Floats


def pre_activations(
    experiment: Experiment, activation: str, weights: Floats, X: Floats
) -> list[Array]:
    """z (n, units) of each hidden layer for the samples X (n, features), float64.

    `weights` (P,): one snapshot of a recording.
    """
    function = ACTIVATIONS[activation]
    h = X.astype(np.float64)
    layers = []
    for W, b in layers_of(experiment, weights)[:-1]:
        z = h @ W.T.astype(np.float64) + b
        layers.append(z)
        h = function.f(z, experiment.slope)
    return layers
