"""The activation functions: each with its derivative, its formulas and its name in PyTorch.

Every function is float64, keeps the shape of its argument, and is exact to a relative error of
1e-12 wherever the value is over 1e-290: in the tails, and beside the zeros of a derivative.
To add one, see the README: f, df and an entry here come first.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

# From here on every bounded function has reached its limit, to the last bit; where a formula
# would meet 0 * inf, its argument is cut to this instead.
FAR = 1e3


class Function(Protocol):
    """What `f` and `df` are: an array of any shape, and the slope that Leaky ReLU alone uses."""

    def __call__(self, x: ArrayLike, slope: float = 0.01) -> Array: ...


def function(formula: Callable[[Array, float], Array]) -> Function:
    """A formula on flat arrays as a Function: nan stays nan, no finite argument gives a warning."""

    @wraps(formula)
    def evaluate(x: ArrayLike, slope: float = 0.01) -> Array:
        x = np.asarray(x, dtype=np.float64)
        # An exponential that underflows to 0 or a product that overflows to inf is right here.
        with np.errstate(all="ignore"):
            y = formula(x.ravel(), slope).reshape(x.shape)
            return np.where(np.isnan(x), x, y)

    return evaluate


@dataclass(frozen=True)
class Activation:
    """One activation function; `formula` and `derivative_formula` are LaTeX.

    `torch_code` makes its PyTorch module and `tensorflow_code` its TensorFlow function, with
    `{slope}` to fill in where `uses_slope`; `numpy_code` are the expressions of f and df on x, with
    `{open}` for the condition under which the right side of a kink counts.
    `df` at 0 is PyTorch's choice: the left-hand limit where the two sides differ.
    """

    name: str
    label: str
    f: Function
    df: Function
    formula: str
    derivative_formula: str
    torch_code: str
    tensorflow_code: str
    numpy_code: tuple[str, str]
    uses_slope: bool = False

    def name_with(self, slope: float) -> str:
        """The name on a curve: Leaky ReLU says its slope instead of its family."""
        return f"{self.label.split()[0]} {slope:g}" if self.uses_slope else self.label


@function
def sigmoid(x: Array, slope: float) -> Array:
    e: Array = np.exp(-np.abs(x))
    return np.where(x > 0, 1.0, e) / (1 + e)


@function
def sigmoid_derivative(x: Array, slope: float) -> Array:
    e: Array = np.exp(-np.abs(x))
    return e / np.square(1 + e)


@function
def tanh_derivative(x: Array, slope: float) -> Array:
    e: Array = np.exp(-2 * np.abs(x))
    return 4 * e / np.square(1 + e)  # sech^2; 1 - tanh^2 would lose the tails


# Klambauer et al. 2017 (arXiv 1706.02515): the fixed point with mean 0 and variance 1.
SELU_SCALE = 1.0507009873554804934193349852946
SELU_ALPHA = 1.6732632423543772848170429916717
SELU_LOWER = SELU_ALPHA * SELU_SCALE


def normal_density(x: Array) -> Array:
    density: Array = np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    return density


def normal_distribution(x: Array) -> Array:
    """The share of a standard normal below x, by erfc, which is exact in the lower tail."""
    arguments = (-math.sqrt(0.5) * x).tolist()
    return 0.5 * np.fromiter(map(math.erfc, arguments), np.float64, len(arguments))


# Where gelu' and silu' cross 0: the nearest float64, and what is missing to the true root.
GELU_ROOT = (-0.7517915246935645, 1.4956759177009883e-17)
SILU_ROOT = (-1.2784645427610737, -1.0946994183093437e-16)


def near_root(
    x: Array,
    direct: Array,
    root: tuple[float, float],
    second_derivative: Callable[[Array], Array],
) -> Array:
    """The derivative `direct`, but beside its root the integral of f'' from there to x.

    The direct formula is a difference of nearly equal numbers there; f'' keeps one sign.
    """
    nearest, missing = root
    distance = (x - nearest) - missing
    near = np.abs(distance) < 0.01
    half = distance[near, None] / 2
    nodes, weights = np.polynomial.legendre.leggauss(4)
    integral = half * second_derivative(nearest + half * (nodes + 1)) @ weights
    derivative = direct.copy()
    derivative[near] = integral
    return derivative


@function
def gelu(x: Array, slope: float) -> Array:
    return np.maximum(x, -FAR) * normal_distribution(x)


@function
def gelu_derivative(x: Array, slope: float) -> Array:
    x = np.clip(x, -FAR, FAR)
    direct = normal_distribution(x) + x * normal_density(x)
    return near_root(x, direct, GELU_ROOT, lambda t: normal_density(t) * (2 - t * t))


@function
def silu(x: Array, slope: float) -> Array:
    return np.maximum(x, -FAR) * sigmoid(x)


@function
def silu_derivative(x: Array, slope: float) -> Array:
    x = np.clip(x, -FAR, FAR)
    direct = sigmoid(x) * (1 + x * sigmoid(-x))
    return near_root(
        x, direct, SILU_ROOT, lambda t: sigmoid_derivative(t) * (2 - t * np.tanh(t / 2))
    )


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation(
            name="relu",
            label="ReLU",
            f=function(lambda x, slope: np.maximum(x, 0.0)),
            df=function(lambda x, slope: np.where(x > 0, 1.0, 0.0)),
            formula=r"\max(0, x)",
            derivative_formula=r"\begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}",
            torch_code="torch.nn.ReLU()",
            tensorflow_code="tf.nn.relu",
            numpy_code=("np.maximum(0, x)", "np.where({open}, 1.0, 0.0)"),
        ),
        Activation(
            name="leaky_relu",
            label="Leaky ReLU",
            # Without a leak 0 * -inf would be nan.
            f=function(lambda x, slope: np.where(x > 0, x, slope * x if slope else 0.0)),
            df=function(lambda x, slope: np.where(x > 0, 1.0, slope)),
            formula=r"\begin{cases} x & x > 0 \\ a x & x \le 0 \end{cases}",
            derivative_formula=r"\begin{cases} 1 & x > 0 \\ a & x < 0 \end{cases}",
            torch_code="torch.nn.LeakyReLU({slope})",
            tensorflow_code="lambda x: tf.nn.leaky_relu(x, {slope})",
            numpy_code=("np.where(x > 0, x, {slope} * x)", "np.where({open}, 1.0, {slope})"),
            uses_slope=True,
        ),
        Activation(
            name="sigmoid",
            label="sigmoid",
            f=sigmoid,
            df=sigmoid_derivative,
            formula=r"\sigma(x) = \frac{1}{1 + e^{-x}}",
            derivative_formula=r"\sigma(x) \, (1 - \sigma(x))",
            torch_code="torch.nn.Sigmoid()",
            tensorflow_code="tf.sigmoid",
            numpy_code=(
                "1 / (1 + np.exp(-x))",
                "np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2",
            ),
        ),
        Activation(
            name="tanh",
            label="tanh",
            f=function(lambda x, slope: np.tanh(x)),
            df=tanh_derivative,
            formula=r"\tanh x",
            derivative_formula=r"1 - \tanh^2 x",
            torch_code="torch.nn.Tanh()",
            tensorflow_code="tf.tanh",
            numpy_code=("np.tanh(x)", "1 - np.tanh(x) ** 2"),
        ),
        Activation(
            name="elu",
            label="ELU",
            f=function(lambda x, slope: np.where(x > 0, x, np.expm1(x))),
            df=function(lambda x, slope: np.where(x > 0, 1.0, np.exp(x))),
            formula=r"\begin{cases} x & x > 0 \\ e^x - 1 & x \le 0 \end{cases}",
            derivative_formula=r"\begin{cases} 1 & x > 0 \\ e^x & x \le 0 \end{cases}",
            torch_code="torch.nn.ELU()",
            tensorflow_code="tf.nn.elu",
            numpy_code=(
                "np.where(x > 0, x, np.expm1(np.minimum(x, 0)))",
                "np.exp(np.minimum(x, 0))",
            ),
        ),
        Activation(
            name="selu",
            label="SELU",
            f=function(lambda x, slope: np.where(x > 0, SELU_SCALE * x, SELU_LOWER * np.expm1(x))),
            df=function(lambda x, slope: np.where(x > 0, SELU_SCALE, SELU_LOWER * np.exp(x))),
            formula=r"\begin{cases} \lambda x & x > 0 \\ \lambda \alpha (e^x - 1) & x \le 0 "
            r"\end{cases} \quad \lambda \approx 1.0507,\ \alpha \approx 1.6733",
            derivative_formula=r"\begin{cases} \lambda & x > 0 \\ \lambda \alpha e^x & x < 0 "
            r"\end{cases}",
            torch_code="torch.nn.SELU()",
            tensorflow_code="tf.nn.selu",
            numpy_code=(
                "np.where(x > 0, 1.0507 * x, 1.7581 * np.expm1(np.minimum(x, 0)))",
                "np.where({open}, 1.0507, 1.7581 * np.exp(np.minimum(x, 0)))",
            ),
        ),
        Activation(
            name="gelu",
            label="GELU",
            f=gelu,
            df=gelu_derivative,
            formula=r"x \, \Phi(x)",
            derivative_formula=r"\Phi(x) + x \, \varphi(x)",
            torch_code="torch.nn.GELU()",
            tensorflow_code="tf.nn.gelu",
            numpy_code=(
                "x * normal_cdf(x)",
                "normal_cdf(x) + x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)",
            ),
        ),
        Activation(
            name="silu",
            label="SiLU",
            f=silu,
            df=silu_derivative,
            formula=r"x \, \sigma(x)",
            derivative_formula=r"\sigma(x) \, (1 + x \, (1 - \sigma(x)))",
            torch_code="torch.nn.SiLU()",
            tensorflow_code="tf.nn.silu",
            numpy_code=(
                "x / (1 + np.exp(-x))",
                "(1 + np.exp(-x) * (1 + x)) / (1 + np.exp(-x)) ** 2",
            ),
        ),
        Activation(
            name="softplus",
            label="softplus",
            f=function(lambda x, slope: np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))),
            df=sigmoid,
            formula=r"\ln(1 + e^x)",
            derivative_formula=r"\sigma(x)",
            torch_code="torch.nn.Softplus()",
            tensorflow_code="tf.nn.softplus",
            numpy_code=("np.logaddexp(0, x)", "1 / (1 + np.exp(-x))"),
        ),
        Activation(
            name="identity",
            label="identity",
            f=function(lambda x, slope: x),
            df=function(lambda x, slope: np.ones_like(x)),
            formula="x",
            derivative_formula="1",
            torch_code="torch.nn.Identity()",
            tensorflow_code="tf.identity",
            numpy_code=("x", "np.ones_like(x)"),
        ),
    )
}
