"""The few lines of NumPy, PyTorch or TensorFlow that draw what the explorer shows."""

from urllib.parse import parse_qs

from pages.browser.function.code import code
from pages.explorer.state import ExplorerState
from pages.frame.saving import saves_files
from pages.frame.text import label, labels, language, speaking
from pages.function.state import PAGE
from relu_core.activations import ACTIVATIONS
from relu_core.formula import parse
from relu_core.formula.own import own
from relu_core.looks import OWN

# The article takes as many, from -2 to 2.
POINTS = 1000

NUMPY = """\
import matplotlib.pyplot as plt
import numpy as np
{helpers}
x = np.linspace({x_min}, {x_max}, {points})
curves = {{  # {comment}
{entries}
}}
"""
# NumPy has no erf; math has one for single numbers.
NORMAL_CDF = """\
from math import erf, sqrt

normal_cdf = np.vectorize(lambda x: (1 + erf(x / sqrt(2))) / 2)
"""
# Where a function of the learner's own needs it.
ERF = """\
import math

erf = np.vectorize(math.erf)
"""
TORCH = """\
import matplotlib.pyplot as plt
import torch

x = torch.linspace({x_min}, {x_max}, {points}, dtype=torch.float64, requires_grad=True)
functions = {{
{entries}
}}
curves = {{}}  # {comment}
for name, function in functions.items():
    f = function(x)
    (df,) = torch.autograd.grad(f.sum(), x)
    curves[name] = f.detach(), df
x = x.detach()
"""
TENSORFLOW = """\
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(tf.constant({x_min}, tf.float64), {x_max}, {points})
functions = {{
{entries}
}}
curves = {{}}  # {comment}
for name, function in functions.items():
    with tf.GradientTape() as tape:
        tape.watch(x)
        f = function(x)
    curves[name] = f, tape.gradient(f, x)
"""
# A function of the learner's own may have no value in places.
QUIET = """
np.seterr(all="ignore")
"""
HELPERS = {"normal_cdf(": NORMAL_CDF, "erf(": ERF}
TEMPLATES = {"numpy": NUMPY, "torch": TORCH, "tensorflow": TENSORFLOW}
# How ReLU is written for its derivative at 0 to be 1.
OPEN_AT_ZERO = {
    "torch": "lambda x: torch.clamp(x, min=0)",
    "tensorflow": "lambda x: tf.where(x < 0, tf.zeros_like(x), x)",
}

TWO_PANELS = """
figure, (above, below) = plt.subplots(2, 1, sharex=True)
for name, (f, df) in curves.items():
    above.plot(x, f, label=name)
    below.plot(x, df)
above.set_title("f(x)")
below.set_title("f'(x)")
above.legend()
plt.show()
"""
# As the article plots it: both in one axis, the spines through the origin.
ONE_AXIS = """
axes = plt.subplot()
axes.spines[["right", "top"]].set_visible(False)
axes.spines[["left", "bottom"]].set_position("zero")
for name, (f, df) in curves.items():
    axes.plot(x, f, label=name)
    axes.plot(x, df, label=f"{name}'")
axes.legend()
plt.show()
"""


def curve_code(library: str, state: ExplorerState, comment: str) -> str:
    """Python that draws the functions of the explorer's ``state`` with one of TEMPLATES.

    Where a derivative jumps, NumPy follows the state's convention at 0, the others their own;
    with the convention 1 their ReLU is written so that it has that too.
    """
    names = state.functions or ("relu",)
    entries = "\n".join(f"    {_entry(library, name, state)}," for name in names)
    code = TEMPLATES[library].format(
        x_min=float(state.x_min),
        x_max=float(state.x_max),
        points=POINTS,
        entries=entries,
        helpers="".join(code for name, code in HELPERS.items() if name in entries)
        + (QUIET if OWN in names else ""),
        comment=comment,
    )
    return code + (ONE_AXIS if state.mode == "article" else TWO_PANELS)


def _entry(library: str, name: str, state: ExplorerState) -> str:
    """One activation as an entry of the dictionary of curves or functions."""
    slope = state.slope
    activation = own(parse(state.formula), slope) if name == OWN else ACTIVATIONS[name]
    counts_as_open = state.at_zero == "1"
    if library == "numpy":
        condition = "x >= 0" if counts_as_open else "x > 0"
        f, df = (part.format(slope=slope, open=condition) for part in activation.numpy_code)
        code = f"({f}, {df})"
    elif name == "relu" and counts_as_open:
        code = OPEN_AT_ZERO[library]
    else:
        codes = {"torch": activation.torch_code, "tensorflow": activation.tensorflow_code}
        code = codes[library].format(slope=slope)
    return f'"{activation.label}": {code}'


def codes_of(query: str, lang: str) -> dict[str, str]:
    """By library, the code of the state that a link to the page with this ``query`` says."""
    state = PAGE.linked(parse_qs(query, keep_blank_values=True))
    with speaking(lang):
        comment = label("function_code.comment")
    return {library: curve_code(library, state, comment) for library in TEMPLATES}


def show_code() -> None:
    """The code in all three libraries, to read, copy or save; it follows the explorer by itself."""
    words = labels("function_code", "copying", "keeping")
    code({"saves": saves_files()}, words, language(), key="code")
