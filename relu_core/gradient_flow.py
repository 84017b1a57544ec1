"""How signals and gradients pass through a deep network at birth, measured and predicted."""

from dataclasses import dataclass

import numpy as np

from relu_core.activations import Activation, Function
from relu_core.arrays import Array
from relu_core.formula.own import function_of
from relu_core.gain import weight_deviation
from relu_core.initialization import bias_variance, draw, weight_variance
from relu_core.limits import at_least_1

CLASSES = 10


@dataclass(frozen=True, eq=False)
class GradientFlow:
    """Measures of S networks with L hidden layers, (S, L) unless said, and their theory, (L,).

    Norms are L2 norms over the whole batch of the gradient of its mean loss: `weight_gradient_norm`
    by a layer's weights, `hidden_gradient_norm` by its activations h. `backward_factor` (S,): the
    mean factor from one hidden layer to the one before, nan at depth 1. `open_share`: of all pairs
    of a unit and a sample, those with z > 0.
    `predicted_hidden_gradient`: of the norm by h, as a multiple of the last hidden layer's.
    """

    weight_gradient_norm: Array
    hidden_gradient_norm: Array
    activation_second_moment: Array
    open_share: Array
    backward_factor: Array
    predicted_factor: float
    predicted_hidden_gradient: Array
    predicted_second_moment: Array


# With N(0, std^2) a signal may explode or vanish beyond float64: inf, 0 and nan are shown as such.
@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def gradient_flow(
    depth: int,
    width: int,
    activation: str,
    init: str,
    init_std: float | None = None,
    slope: float = 0.01,
    seeds: int = 16,
    seed: int = 0,
    batch: int = 256,
    weight_scale: float = 1.0,
    formula: str | None = None,
) -> GradientFlow:
    """Gradients of untrained networks: N(0, 1) inputs of size `width`, random labels of 10 classes.

    `depth` square hidden layers and cross-entropy, in float64, since 1e-42 underflows float32.
    All networks share their inputs; member i has the weights that `draw` gives it, times
    `weight_scale`. The activation "formula" computes `formula`. ValueError for a size below 1.

    The theory is that of a wide network. At width 64 and depths 2 to 50 the mean measured factor
    is within 3 % of it for every activation and init (48 networks; a single one strays by 5 to 10 %
    at depth 2, by 3 at 50), with two exceptions. GELU, SiLU and softplus with He weights weaken
    a signal the more the weaker it is, so a few lucky samples make up the batch's whole norm: 4 to
    17 % above (with `batch` 1, 5 % and less). Sigmoid and tanh with N(0, 1) at depth 50: 3 % below.
    """
    at_least_1(depth=depth, width=width, seeds=seeds, batch=batch)
    function = function_of(activation, formula, slope)
    std = weight_deviation(init, init_std, function, slope)
    X, targets = samples(width, batch, seed)
    members = (
        network(depth, width, init, std, seed, member, weight_scale) for member in range(seeds)
    )
    # The web process shows what its workers measured, and must not load torch for that.
    from relu_core.birth.passes import measure

    found = measure(X, targets, members, function, slope)
    weight_norm, hidden_norm, second_moment, open_share = found
    predicted_moment, factors = predict(depth, width, function, init, std, slope, weight_scale)
    passed = factors[1:] if depth > 1 else factors  # from the last hidden layer to the first
    ratio = hidden_norm[:, 0] / hidden_norm[:, -1]
    return GradientFlow(
        weight_gradient_norm=weight_norm,
        hidden_gradient_norm=hidden_norm,
        activation_second_moment=second_moment,
        open_share=open_share,
        backward_factor=ratio ** (1 / (depth - 1)) if depth > 1 else np.full(seeds, np.nan),
        predicted_factor=float(np.exp(np.log(passed).mean())),
        predicted_hidden_gradient=np.append(np.cumprod(factors[:0:-1])[::-1], 1.0),
        predicted_second_moment=predicted_moment,
    )


def samples(width: int, batch: int, seed: int) -> tuple[Array, Array]:
    """The inputs (batch, width) and one-hot labels (batch, classes) that all networks share."""
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(0,)))
    X = generator.standard_normal((batch, width))
    return X, np.eye(CLASSES)[generator.integers(CLASSES, size=batch)]


def network(
    depth: int,
    width: int,
    init: str,
    std: float | None,
    seed: int,
    member: int,
    weight_scale: float = 1.0,
) -> list[tuple[Array, Array]]:
    """(W, b) of each layer of one network, the output layer last, its weights times a scale."""
    layers = draw(init, [width] * (depth + 1) + [CLASSES], seed, member, std)
    return [(weight_scale * W, b) for W, b in layers]


def predict(
    depth: int,
    width: int,
    function: Activation,
    init: str,
    std: float | None,
    slope: float,
    weight_scale: float = 1.0,
) -> tuple[Array, Array]:
    """E[h^2] of each layer, and the factor sqrt(n Var(w) E[f'(z)^2]) it puts on a gradient.

    The mean field of a wide network, where z ~ N(0, n Var(w) E[h_in^2] + Var(b)): Poole et al.
    2016 (arXiv 1606.05340) eq. 3, Schoenholz et al. 2017 (arXiv 1611.01232) eq. 6.
    """
    gain = width * weight_variance(init, width, width, std) * weight_scale**2
    second_moment, factors = [1.0], []  # the inputs are N(0, 1)
    for _ in range(depth):
        deviation = np.sqrt(gain * second_moment[-1] + bias_variance(init, width))
        second_moment.append(_mean_square(function.f, deviation, slope))
        factors.append(np.sqrt(gain * _mean_square(function.df, deviation, slope)))
    return np.array(second_moment[1:]), np.array(factors)


# Logarithmic nodes on both sides of 0: exact with a kink there, and for a peak of any width.
_STEP = 0.06
_HALF = np.exp(np.arange(-45.0, 2.6, _STEP))
_NODES = np.concatenate([-_HALF[::-1], _HALF])
_WEIGHTS = _STEP * np.abs(_NODES) * np.exp(-(_NODES**2) / 2) / np.sqrt(2 * np.pi)


def _mean_square(g: Function, deviation: float, slope: float) -> float:
    """E[g(z)^2] for z ~ N(0, deviation^2)."""
    return float(_WEIGHTS @ g(deviation * _NODES, slope) ** 2)
