"""Functions that the lab does not have, an entry each: what an entry alone must be enough for."""

import numpy as np

from relu_core.activations import ACTIVATIONS, Activation, Look
from relu_core.mathematics import FAR, function, sigmoid, tanh_derivative

softplus = ACTIVATIONS["softplus"].f
SOFTPLUS = ACTIVATIONS["softplus"].javascript[0]

MISH = Activation(
    name="mish",
    label="Mish",
    f=function(lambda x, slope: np.maximum(x, -FAR) * np.tanh(softplus(x))),
    df=function(
        lambda x, slope: (
            np.tanh(softplus(x)) + np.clip(x, -FAR, FAR) * tanh_derivative(softplus(x)) * sigmoid(x)
        )
    ),
    formula=r"x \tanh(\ln(1 + e^x))",
    derivative_formula=r"\tanh s + x \, \sigma(x) \, (1 - \tanh^2 s) \quad s = \ln(1 + e^x)",
    torch_code="torch.nn.Mish()",
    tensorflow_code="tf.keras.activations.mish",
    numpy_code=(
        "x * np.tanh(np.logaddexp(0, x))",
        "np.tanh(np.logaddexp(0, x)) + x / np.cosh(np.logaddexp(0, x)) ** 2 / (1 + np.exp(-x))",
    ),
    javascript=(
        f"maths.fading(x, Math.tanh({SOFTPLUS}))",
        f"Math.tanh({SOFTPLUS}) + maths.fading(x, maths.tanhSlope({SOFTPLUS}) * maths.sigmoid(x))",
    ),
    look=Look(dash="5 2", marker="star"),
)
HARD_SWISH = Activation(
    name="hard_swish",
    label="hard-swish",
    f=function(lambda x, slope: np.maximum(x, -FAR) * np.clip(x / 6 + 0.5, 0, 1)),
    df=function(lambda x, slope: np.where(np.abs(x) < 3, x / 3 + 0.5, np.where(x > 0, 1.0, 0.0))),
    formula=r"x \min(\max(x + 3, 0), 6) / 6",
    derivative_formula=r"\begin{cases} 0 & x \le -3 \\ x / 3 + 1/2 & |x| < 3 \\ 1 & x \ge 3 "
    r"\end{cases}",
    torch_code="torch.nn.Hardswish()",
    tensorflow_code="tf.keras.activations.hard_swish",
    numpy_code=(
        "x * np.clip(x / 6 + 0.5, 0, 1)",
        "np.where(np.abs(x) < 3, x / 3 + 0.5, np.where(x > 0, 1.0, 0.0))",
    ),
    javascript=(
        "maths.fading(x, Math.min(Math.max(x / 6 + 0.5, 0), 1))",
        "x <= -3 ? 0 : x < 3 ? x / 3 + 0.5 : maths.branch(x, 0, 1)",
    ),
    look=Look(dash="12 6", marker="wedge"),
)
NEW = (MISH, HARD_SWISH)
