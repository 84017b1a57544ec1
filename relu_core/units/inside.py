"""One network on one sample, forward and back, from the weights of one record; NumPy alone."""

from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array, Floats, Integers
from relu_core.datasets import Data
from relu_core.recording import Recording
from relu_core.units.forward import pre_activations
from relu_core.units.states import layers_of


@dataclass(frozen=True, eq=False)
class LayerPass:
    """A layer on one sample: z = W h + b, f(z), f'(z), and the way of the gradient back.

    W (units, fan_in), h (fan_in,): what the layer is given; the others (units,). `from_above` is
    dLoss/df(z), `gradient` is dLoss/dz. Of the output layer f(z) is z, a logit.
    """

    W: Array
    b: Array
    h: Array
    z: Array
    output: Array
    slope: Array
    from_above: Array

    @property
    def gradient(self) -> Array:
        """dLoss/dz = f'(z) dLoss/df(z)."""
        return self.slope * self.from_above

    @property
    def weight_gradient(self) -> Array:
        """dLoss/dW (units, fan_in): what arrives at a unit, times what each of its inputs gives."""
        return np.outer(self.gradient, self.h)

    @property
    def gradient_norm(self) -> float:
        """The length of dLoss/dW, that of an outer product."""
        return float(np.linalg.norm(self.gradient) * np.linalg.norm(self.h))


@dataclass(frozen=True, eq=False)
class Inside:
    """A network on the training sample `sample`: its layers, the output layer last.

    `target` is the sample's class, `probability` (classes,) what the network gives each, and
    `loss` minus the logarithm of that of the target: of this sample alone, not a batch's mean.
    """

    sample: int
    target: int
    probability: Array
    loss: float
    layers: tuple[LayerPass, ...]


# A signal may explode beyond float64: what is inf or nan then is shown as such.
@np.errstate(over="ignore", invalid="ignore")
def inside(
    recording: Recording,
    activation_index: int,
    seed_index: int,
    record: int,
    sample: int,
    data: Data | None = None,
) -> Inside:
    """One forward and one backward pass in float64; ValueError if the weights are not recorded.

    `data` spares drawing the experiment's data again.
    """
    if seed_index >= recording.snapshots.shape[1]:
        raise ValueError(f"the weights of network {seed_index} are not recorded")
    experiment, name = recording.experiment, recording.activations[activation_index]
    weights: Floats = recording.snapshots[activation_index, seed_index, record]
    data = experiment.data() if data is None else data
    x, target = data.X_train[[sample]], int(data.y_train[sample])
    function = experiment.function(name)
    Z = [z[0] for z in pre_activations(experiment, name, weights, x)]
    H = [x[0].astype(np.float64), *(function.f(z, experiment.slope) for z in Z)]
    layers = [
        (W.astype(np.float64), b.astype(np.float64)) for W, b in layers_of(experiment, weights)
    ]
    W_out, b_out = layers[-1]
    logits = W_out @ H[-1] + b_out
    log_shares = _log_shares(logits)
    from_above = _error(np.exp(log_shares), target, len(logits))
    slopes = [*(function.df(z, experiment.slope) for z in Z), np.ones(len(logits))]
    outputs = [*H[1:], logits]
    passes: list[LayerPass] = []
    for k in reversed(range(len(layers))):
        W, b = layers[k]
        z = logits if k == len(Z) else Z[k]
        passes.append(LayerPass(W, b, H[k], z, outputs[k], slopes[k], from_above))
        from_above = W.T @ passes[-1].gradient
    return Inside(
        sample, target, np.exp(log_shares), -float(log_shares[target]), tuple(passes[::-1])
    )


def strongest(values: Array, count: int, always: int | None = None) -> Integers:
    """The places of the `count` largest sizes, in their own order; `always` is one of them."""
    size = np.nan_to_num(np.abs(values), nan=0.0)
    if always is not None:
        size[always] = np.inf
    return np.sort(np.argsort(-size, kind="stable")[:count])


def _log_shares(logits: Array) -> Array:
    """log p of each class; a lone logit is that of class 1 against class 0."""
    both = np.array([0.0, logits[0]]) if len(logits) == 1 else logits
    shares: Array = both - np.logaddexp.reduce(both)
    return shares


def _error(probability: Array, target: int, outputs: int) -> Array:
    """dLoss/dlogits = p - y; a lone logit is that of class 1."""
    wanted = np.zeros(len(probability))
    wanted[target] = 1.0
    return (probability - wanted)[-outputs:]
