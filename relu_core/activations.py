"""The activation functions, an entry each: all that the lab knows of one stands here.

Networks, figures, pages and the browser are made from this table; see the README to add one.
"""

from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array
from relu_core.mathematics import (
    SELU_LOWER,
    SELU_SCALE,
    Function,
    function,
    gelu,
    gelu_derivative,
    sigmoid,
    sigmoid_derivative,
    silu,
    silu_derivative,
    tanh_derivative,
)

__all__ = ["ACTIVATIONS", "Activation", "Array", "Function", "Look"]

NOT_ABOVE_0 = np.append(-np.geomspace(1e3, 1e-6, 91), 0.0)


@dataclass(frozen=True)
class Look:
    """How a function is drawn wherever it is: in ink, or in a colour of its own.

    `dash` is SVG's, in pixels; `is_round` gives its dashes round ends; `marker` is one of
    `library/marks.js`. `colours` are its own on a light and on a dark page, which
    `library/tokens.css` has too; the theme sets them under the name `markdown_colour`.
    """

    marker: str
    dash: str = "none"
    is_round: bool = False
    colours: tuple[str, str] | None = None
    markdown_colour: str | None = None


@dataclass(frozen=True)
class Activation:
    """One activation function; `formula` and `derivative_formula` are LaTeX.

    `torch_code` makes its PyTorch module and `tensorflow_code` its TensorFlow function, with
    `{slope}` to fill in where `uses_slope`; `numpy_code` are the expressions of f and df on x, with
    `{open}` for the condition under which the right side of a kink counts. `javascript` are those
    of the browser on x and slope, with `library/mathematics.js` as `maths`; `kink` are the slopes
    left and right of 0, where they differ.
    `suited_init` is the initialization whose derivation fits: Glorot and Bengio derived theirs for
    functions that are linear around 0, He et al. for ReLU. `cost` counts f, f' and the bias of one
    unit on one sample in operations of `engine.cost`, the usual is autograd at its dearest; a
    kernel in `engine.kernels` makes it less. `evaluation` is that of f alone in NumPy.
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
    javascript: tuple[str, str]
    look: Look
    kink: tuple[str, str] | None = None
    suited_init: str = "he"
    cost: int = 1500
    evaluation: int = 20
    uses_slope: bool = False

    def can_die(self, slope: float) -> bool:
        """Whether a unit that is open on no sample has a gradient of exactly 0."""
        return not self.df(NOT_ABOVE_0, slope).any()

    def flat_edge(self, slope: float) -> float | None:
        """None if units are open while z > 0, as of any function of the table.

        Of one flat elsewhere they are while f'(z) is not 0: then a flat stretch's end, nearest 0.
        """
        return None

    def openness(self, z: Array, slope: float) -> Array:
        """What orders samples from those that a unit is closed on to those that it is open on."""
        return z if self.flat_edge(slope) is None else np.abs(self.df(z, slope))

    def own_slope(self, slope: float) -> float:
        """The slope that counts for this function: 0 where its formula has none."""
        return slope if self.uses_slope else 0.0

    def name_with(self, slope: float) -> str:
        """The name on a curve: Leaky ReLU says its slope instead of its family."""
        return f"{self.label.split()[0]} {slope:g}" if self.uses_slope else self.label


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
            javascript=("maths.branch(x, 0, x)", "maths.branch(x, 0, 1)"),
            kink=("0", "1"),
            look=Look(marker="disc", colours=("#0072b2", "#56b4e9"), markdown_colour="blue"),
            cost=50,
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
            javascript=("maths.branch(x, maths.fading(x, slope), x)", "maths.branch(x, slope, 1)"),
            kink=("slope", "1"),
            look=Look(
                dash="10 5",
                marker="triangle",
                colours=("#cc5500", "#f0962a"),
                markdown_colour="orange",
            ),
            cost=50,
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
                "np.exp(-np.logaddexp(0, -x))",
                "np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2",
            ),
            javascript=("maths.sigmoid(x)", "maths.sigmoidSlope(x)"),
            look=Look(
                dash="0.1 5.5",
                is_round=True,
                marker="square",
                colours=("#7b2468", "#e07ab8"),
                markdown_colour="violet",
            ),
            suited_init="xavier",
            cost=90,
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
            javascript=("Math.tanh(x)", "maths.tanhSlope(x)"),
            look=Look(
                dash="11 4 2.5 4",
                marker="diamond",
                colours=("#00906c", "#63e6bc"),
                markdown_colour="green",
            ),
            suited_init="xavier",
            cost=140,
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
            javascript=("maths.branch(x, Math.expm1(x), x)", "maths.branch(x, Math.exp(x), 1)"),
            look=Look(dash="16 4", marker="wedge"),
            cost=250,
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
            javascript=(
                f"maths.branch(x, {SELU_LOWER} * Math.expm1(x), {SELU_SCALE} * x)",
                f"maths.branch(x, {SELU_LOWER} * Math.exp(x), {SELU_SCALE})",
            ),
            kink=(str(SELU_LOWER), str(SELU_SCALE)),
            look=Look(dash="6 4", marker="pentagon"),
            suited_init="xavier",
            cost=250,
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
            javascript=(
                "maths.fading(x, maths.normalShare(x))",
                "maths.normalShare(x) + maths.fading(x, maths.normalDensity(x))",
            ),
            look=Look(dash="2.5 3", marker="plus"),
            cost=250,
            evaluation=400,  # by math.erfc, number by number
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
                "x * np.exp(-np.logaddexp(0, -x))",
                "np.exp(-np.logaddexp(0, -x)) * (1 + x * np.exp(-np.logaddexp(0, x)))",
            ),
            javascript=(
                "maths.fading(x, maths.sigmoid(x))",
                "maths.sigmoid(x) + maths.fading(x, maths.sigmoidSlope(x))",
            ),
            look=Look(dash="14 3 2 3 2 3", marker="cross"),
            cost=250,
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
            numpy_code=("np.logaddexp(0, x)", "np.exp(-np.logaddexp(0, -x))"),
            javascript=("maths.softplus(x)", "maths.sigmoid(x)"),
            look=Look(dash="8 3 2.5 3", marker="star"),
            suited_init="xavier",
            cost=250,
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
            javascript=("x", "Number.isNaN(x) ? NaN : 1"),
            look=Look(marker="ring"),
            suited_init="xavier",
            cost=50,
        ),
    )
}
