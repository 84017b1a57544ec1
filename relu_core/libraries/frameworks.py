"""ReLU in NumPy, PyTorch and TensorFlow: the lines that a page shows are the lines that are run.

A script is a few cells, as in a notebook: Python in our own words, with nothing filled in but
numbers. Neither PyTorch nor TensorFlow is loaded before a script of theirs is executed.
"""

import importlib
import math
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

FUNCTIONS = ("relu", "leaky_relu")
DEFAULT_NUMBERS = (-2.0, -0.5, 0.0, 0.5, 2.0)
DEFAULT_SLOPE = 0.01
# What a narrow column holds of code, in characters.
COLUMN = 38


@dataclass(frozen=True)
class Framework:
    """How one library is asked; every text is Python, with ``{name}`` where a number goes.

    ``expressions`` give y, and f'(0) or what is differentiated there, per function; ``spellings``
    are more ways to write the function, or its derivative where nothing differentiates by itself.
    ``forward``, ``at_zero`` and ``draw`` are the cells around an expression.
    """

    label: str
    module: str
    imports: str
    forward: str
    at_zero: str
    expressions: Mapping[str, tuple[str, str]]
    spellings: tuple[str, ...]
    draw: str = ""


FRAMEWORKS = {
    "numpy": Framework(
        label="NumPy",
        module="numpy",
        imports="import numpy as np",
        forward="""\
import numpy as np

x = np.float32([
    {numbers}
])
y = {expression}
print(y)""",
        at_zero="""\
x = np.float32({zero})
df = {expression}
print(df)""",
        expressions={
            # The article's derivative: its condition is x >= 0.
            "relu": ("np.maximum(0, x)", "np.where(x >= 0, 1.0, 0.0)"),
            "leaky_relu": ("np.where(x > 0, x, {slope} * x)", "np.where(x >= 0, 1.0, {slope})"),
        },
        spellings=(
            "np.where(x >= 0, 1.0, 0.0)",
            "np.where(x > 0, 1.0, 0.0)",
            "np.gradient(np.maximum(0, [x - 1, x, x + 1]))[1]",
        ),
    ),
    "torch": Framework(
        label="PyTorch",
        module="torch",
        imports="import torch\nimport torch.nn.functional as F",
        forward="""\
import torch

x = torch.tensor([
    {numbers}
])
y = {expression}
print(y)""",
        at_zero="""\
x = torch.tensor({zero}).requires_grad_()
y = {expression}
y.backward()
df = x.grad
print(df)""",
        expressions={
            "relu": ("torch.nn.ReLU()(x)",) * 2,
            "leaky_relu": ("torch.nn.LeakyReLU({slope})(x)",) * 2,
        },
        spellings=(
            "torch.relu(x)",
            "torch.nn.ReLU()(x)",
            "F.leaky_relu(x, {slope})",
            "torch.clamp(x, min=0)",
            "torch.maximum(x, torch.tensor(0.0))",
            "torch.where(x > 0, x, 0)",
            "torch.where(x >= 0, x, 0)",
            "(x + torch.abs(x)) / 2",
        ),
        draw="""\
import torch

torch.manual_seed({seed})
x = torch.randn(2)
y = torch.nn.ReLU()(x)
print(x)
print(y)""",
    ),
    "tensorflow": Framework(
        label="TensorFlow",
        module="tensorflow",
        imports="import tensorflow as tf",
        forward="""\
import tensorflow as tf

x = tf.constant([
    {numbers}
])
y = {expression}
print(y)""",
        at_zero="""\
x = tf.Variable({zero})
with tf.GradientTape() as tape:
    y = {expression}
df = tape.gradient(y, x)
print(df)""",
        expressions={
            "relu": ("tf.nn.relu(x)",) * 2,
            "leaky_relu": ("tf.nn.leaky_relu(x, {slope})",) * 2,
        },
        spellings=(
            "tf.nn.relu(x)",
            "tf.nn.leaky_relu(x, {slope})",
            "tf.maximum(x, 0.0)",
            "tf.maximum(0.0, x)",
            "tf.where(x > 0, x, 0.0)",
            "tf.where(x >= 0, x, 0.0)",
            "(x + tf.abs(x)) / 2",
        ),
        draw="""\
import tensorflow as tf

tf.random.set_seed({seed})
x = tf.random.normal([2])
y = tf.nn.relu(x)
print(x)
print(y)""",
    ),
}

# What the article's own examples printed, run without a seed: x, then ReLU(x).
ARTICLE_PRINTED = {
    "torch": "tensor([ 0.5781, -0.4898])\ntensor([0.5781, 0.0000])",
    "tensorflow": "[1.5739431, -0.5497837]\n[1.5739431, 0]",
}


@dataclass(frozen=True)
class Cell:
    """A cell that was run: its code, what it printed, and the values of its ``df``, else ``y``."""

    code: str
    output: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class ScriptRun:
    """A script that was run by ``version`` of its library; ``recorded`` is the day, if not now."""

    version: str
    cells: tuple[Cell, ...]
    recorded: str | None = None


def forward_script(
    name: str, function: str, numbers: Sequence[float], slope: float
) -> tuple[str, ...]:
    """The function on the learner's numbers, as float32."""
    framework = FRAMEWORKS[name]
    expression, _ = framework.expressions[function]
    listed = textwrap.fill(", ".join(map(_literal, numbers)), COLUMN - 4)
    return (
        framework.forward.format(
            numbers=listed.replace("\n", "\n    "),
            expression=expression.format(slope=_literal(slope)),
        ),
    )


def at_zero_script(name: str, function: str, slope: float) -> tuple[str, ...]:
    """The function's derivative at 0: asked from the library, or written by hand."""
    framework = FRAMEWORKS[name]
    _, expression = framework.expressions[function]
    expression = expression.format(slope=_literal(slope))
    return (framework.at_zero.format(zero=_literal(0.0), expression=expression),)


def random_script(name: str, seed: int) -> tuple[str, ...]:
    """What the article runs: ReLU of two normal random numbers, here with a seed."""
    return (FRAMEWORKS[name].draw.format(seed=int(seed)),)


def spellings(name: str, slope: float) -> tuple[str, ...]:
    """The ways to write the function whose derivative at 0 is asked for."""
    return tuple(text.format(slope=_literal(slope)) for text in FRAMEWORKS[name].spellings)


def spelling_script(name: str, slope: float) -> tuple[str, ...]:
    """Each of the spellings differentiated, one cell each: all at 0.0, then all at -0.0."""
    at_zero = FRAMEWORKS[name].at_zero
    return tuple(
        at_zero.format(zero=_literal(zero), expression=text)
        for zero in (0.0, -0.0)
        for text in spellings(name, slope)
    )


SCRIPTS: dict[str, Callable[..., tuple[str, ...]]] = {
    "forward": forward_script,
    "at_zero": at_zero_script,
    "random": random_script,
    "spellings": spelling_script,
}


def run(name: str, kind: str, *arguments: Any) -> ScriptRun:
    """Runs the script ``kind`` of a library in this process, which loads the library for it.

    Code is made here from numbers, wherever the request comes from.
    """
    framework = FRAMEWORKS[name]
    namespace: dict[str, Any] = {}
    exec(framework.imports, namespace)
    with _own_random_numbers(name):
        cells = tuple(_execute(code, namespace) for code in SCRIPTS[kind](name, *arguments))
    # PyTorch's version is a class of its own, and would bring torch along wherever it is unpickled.
    return ScriptRun(str(importlib.import_module(framework.module).__version__), cells)


def _execute(code: str, namespace: dict[str, Any]) -> Cell:
    printed: list[str] = []
    namespace["print"] = lambda value: printed.append(str(value))
    exec(code, namespace)
    result = np.asarray(namespace["df" if "df" in namespace else "y"], dtype=np.float64)
    return Cell(code, "\n".join(printed), tuple(result.ravel().tolist()))


@contextmanager
def _own_random_numbers(name: str) -> Iterator[None]:
    """Gives PyTorch's global generator back as it was; TensorFlow has a process of its own."""
    if name == "torch":
        import torch

        with torch.random.fork_rng(devices=[]):
            yield
    else:
        yield


def _literal(number: float) -> str:
    """The number as Python writes it; only a finite number gets into a script."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot stand in a script")
    return repr(value)
