"""The article's own NumPy: its lines as they stand there, run, and timed in two ways."""

import platform
import time
import timeit
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

# The names of the functions are ours; the lines in them and the comment are the article's.
CODE = """\
import numpy as np

def relu(x):
    return np.maximum(0, x)

def derivative(x):
    d = np.array(x, copy=True)
    d[x < 0] = 0
    d[x >= 0] = 1  # 元素为正的导数为 1
    return d

x = np.linspace(-2, 2, 1000)"""
# Number by number, as the article makes its plot, and all numbers at once: f, then its derivative.
CALLS = (
    ("[relu(i) for i in x]", "relu(x)"),
    ("[derivative(i) for i in x]", "derivative(x)"),
)
# What the article names; PyTorch's version it does not.
PYTHON_VERSION, TENSORFLOW_VERSION = "3.10.9", "2.18.0"
TURNS = 9
TURN_SECONDS = 0.005


@dataclass(frozen=True)
class Timing:
    """Median seconds of 1000 calls and of one, and how many of their results are the same."""

    each: float
    whole: float
    same: int


def namespace() -> dict[str, Any]:
    """What the code defines when it is run."""
    names: dict[str, Any] = {}
    exec(CODE, names)
    return names


def at_zero() -> float:
    """The derivative at 0, by the article's lines."""
    return float(namespace()["derivative"](np.array([0.0]))[0])


def timed() -> tuple[Timing, ...]:
    """Both ways to call each function, by the processor time of this thread."""
    names = namespace()
    return tuple(
        Timing(
            each=_median(each, names),
            whole=_median(whole, names),
            same=int((np.array(eval(each, names)) == eval(whole, names)).sum()),
        )
        for each, whole in CALLS
    )


def _median(call: str, names: Mapping[str, Any]) -> float:
    timer = timeit.Timer(call, timer=time.thread_time, globals=dict(names))
    calls = max(1, round(TURN_SECONDS / max(timer.timeit(1), 1e-7)))
    return float(np.median(timer.repeat(TURNS, calls))) / calls


def python_version() -> str:
    return platform.python_version()
