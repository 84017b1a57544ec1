"""The gradient's way down a deep network at birth: what each layer multiplies it by, and how."""

from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array
from relu_core.formula.own import function_of
from relu_core.gain import weight_deviation
from relu_core.gradient_flow import network, predict, samples
from relu_core.limits import at_least_1


@dataclass(frozen=True, eq=False)
class Factors:
    """What the layers 2 to L put on the length of a gradient, (L - 1,), layer 2 first.

    With g_l = dLoss/dh_l and v_l = f'(z_l) g_l, `derivative` is |v_l| / |g_l| and `weights` is
    |W_l^T v_l| / |v_l|, so that both of a layer make up |g_(l-1)| / |g_l|. Where nothing arrives,
    nothing can be said of a factor: nan. nan too where a number has left float64.
    """

    derivative: Array
    weights: Array

    @property
    def together(self) -> Array:
        """Both factors; 0 where the derivative lets exactly nothing through."""
        return np.where(self.derivative == 0, 0.0, self.derivative * self.weights)

    @property
    def passed(self) -> Array:
        """log10 of |g_l| / |g_L| at the layers 1 to L, (L,); -inf for exactly 0."""
        with np.errstate(divide="ignore"):
            steps = np.log10(self.together[::-1])
        # After an exact 0 all is 0, though the factors say nothing any more.
        nothing = np.logical_or.accumulate(np.isneginf(steps))
        steps = np.where(nothing, -np.inf, steps)
        return np.concatenate([[0.0], np.cumsum(steps)])[::-1]


@dataclass(frozen=True, eq=False)
class Units:
    """The first U units of the layers 1 to L in one sample, (L, U), layer 1 first.

    `from_above`: what each receives, as a multiple of the length |g_L|. `weight`: the one to the
    unit of the same number in the layer below, (L - 1, U), from layer 2 on.
    """

    pre_activation: Array
    derivative: Array
    from_above: Array
    weight: Array


@dataclass(frozen=True, eq=False)
class BackwardChain:
    """One network's chain: over all samples, in one of them, and unit by unit there.

    `average`: factors of the Frobenius norm over the whole batch; `sample`: of the norm over one
    sample's units, the one numbered `shown`. `last_norm`: |g_L| over the batch, of its mean loss.
    `predicted`: log10 of |g_l| / |g_L| by the theory of a wide network, (L,).
    """

    average: Factors
    sample: Factors
    shown: int
    units: Units
    last_norm: float
    predicted: Array


# A signal may explode beyond float64: what is inf or nan then is shown as such.
@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def backward_chain(
    depth: int,
    width: int,
    activation: str,
    init: str,
    init_std: float | None = None,
    slope: float = 0.01,
    seed: int = 0,
    batch: int = 256,
    weight_scale: float = 1.0,
    member: int = 0,
    sample: int | None = None,
    units: int = 8,
    formula: str | None = None,
) -> BackwardChain:
    """The chain of one of the networks that `gradient_flow` measures, with the same samples.

    In float64 and without torch. `sample` None: the first one with any gradient; an exploding
    network is so sure of its answers that those which happen to be right have exactly none.
    ValueError for a size below 1, and for a sample that is not in the batch.
    """
    at_least_1(depth=depth, width=width, batch=batch, units=units)
    if sample is not None and not 0 <= sample < batch:
        raise ValueError(f"sample is {sample}: it must be from 0 to {batch - 1}")
    function = function_of(activation, formula, slope)
    std = weight_deviation(init, init_std, function, slope)
    X, targets = samples(width, batch, seed)
    layers = network(depth, width, init, std, seed, member, weight_scale)
    h, Z = X.T, []  # all columns are samples
    for W, b in layers[:-1]:
        Z.append(W @ h + b[:, None])
        h = function.f(Z[-1], slope)
    slopes = [function.df(z, slope) for z in Z]
    W_out, b_out = layers[-1]
    g = W_out.T @ (_softmax(W_out @ h + b_out[:, None]) - targets.T) / batch
    down = [(W, df) for (W, _), df in zip(layers[1:-1], slopes[1:], strict=True)]
    column = int((g != 0).any(axis=0).argmax()) if sample is None else sample
    average, _ = descend(g, down)
    one, directions = descend(g[:, [column]], [(W, df[:, [column]]) for W, df in down])
    _, factors = predict(depth, width, function, init, std, slope, weight_scale)
    return BackwardChain(
        average=average,
        sample=one,
        shown=column,
        units=Units(
            pre_activation=np.array([z[:units, column] for z in Z]),
            derivative=np.array([df[:units, column] for df in slopes]),
            from_above=_lengthened(directions, one.passed)[:, :units],
            weight=np.array([np.diag(W)[:units] for W, _ in down]).reshape(-1, min(units, width)),
        ),
        last_norm=_norm(g),
        predicted=np.append(np.cumsum(np.log10(factors[:0:-1]))[::-1], 0.0),
    )


def descend(g: Array, down: list[tuple[Array, Array]]) -> tuple[Factors, list[Array]]:
    """The factors of the layers on g, and the direction of g's first column at each layer.

    `g` (width, samples) at the highest layer; `down` (W, f'(z)) of each layer, the lowest first.
    What a layer does is linear in g: with its length set to 1 each time, no depth makes it
    underflow or overflow.
    """
    derivative, weights = [], []
    g = g / _norm(g)
    directions = [g[:, 0]]
    for W, df in reversed(down):
        v = df * g
        derivative.append(_norm(v))
        g = W.T @ (v / derivative[-1])
        weights.append(_norm(g))
        g = g / weights[-1]
        directions.append(g[:, 0])
    return Factors(np.array(derivative[::-1]), np.array(weights[::-1])), directions[::-1]


def _lengthened(directions: list[Array], exponents: Array) -> Array:
    """Vectors of length 10^exponent; a vector of length 0 has no direction, and is all 0."""
    vectors = np.array(directions) * 10 ** exponents[:, None]
    return np.where(np.isneginf(exponents)[:, None], 0.0, vectors)


def _norm(values: Array) -> float:
    """The Frobenius norm, also where squares would leave float64; nan for what is not finite."""
    norm = float(np.linalg.norm(values))
    if 1e-140 < norm < 1e140:
        return norm
    largest = np.abs(values).max()
    if largest == 0:
        return 0.0
    return float(largest * np.linalg.norm(values / largest))


def _softmax(logits: Array) -> Array:
    exponentials = np.exp(logits - logits.max(axis=0))
    shares: Array = exponentials / exponentials.sum(axis=0)
    return shares
