"""The lines that a page shows draw its curves: they are run, and what they plot is compared."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest

from pages.explorer.state import ARTICLE_PLOT, ExplorerState
from pages.frame.text import LANGUAGES, label_in_each
from pages.function.code import POINTS, TEMPLATES, codes_of, curve_code
from pages.function.state import PAGE
from relu_core.activations import ACTIVATIONS
from relu_core.formula import parse
from relu_core.formula.own import own
from relu_core.looks import OWN
from tests.harness.browser import ROOT

HOSTILE = [
    "",
    "nan",
    "1e999",
    "-1e999",
    '"',
    "{slope}",
    "};import os;{",
    "\0",
    "x" * 5000,
    "(" * 3000,
]
# TensorFlow is too large for every test run: `make test-tensorflow` makes an environment for it.
TENSORFLOW = ROOT / ".venv-tensorflow" / "bin" / "python"
STATES = {
    "usual": ExplorerState(),
    "all": ExplorerState(functions=tuple(ACTIVATIONS), slope=0.2, x_min=-6.0, x_max=5.0),
    "broken": ExplorerState(functions=("leaky_relu",), slope=-1.5),
    "none": ExplorerState(functions=()),
    "wide": ExplorerState(functions=tuple(ACTIVATIONS), x_min=-1000.0, x_max=1000.0),
    "far left": ExplorerState(functions=tuple(ACTIVATIONS), x_min=-1000.0, x_max=-990.0),
    "far right": ExplorerState(functions=tuple(ACTIVATIONS), x_min=990.0, x_max=1000.0),
    "narrow": ExplorerState(functions=tuple(ACTIVATIONS), x_min=-0.005, x_max=0.005),
    **{
        f"own, {name}": ExplorerState(functions=("relu", OWN), formula=text, **far)
        for name, text, far in (
            ("gelu", "x * (1 + erf(x / sqrt(2))) / 2", {}),
            ("cases", "where(x < -1, -a, max(a * x, min(x, 1)))", {"slope": 0.2}),
            ("step", "where(x > 0, 1, 0)", {}),
            ("far", "exp(x) + 1 / x", {"x_min": -1000.0, "x_max": 990.0}),
        )
    },
    "article": ExplorerState(**ARTICLE_PLOT, mode="article"),
}
# The first of the points is 0 itself.
AT_ZERO = {
    at_zero: ExplorerState(functions=("relu",), at_zero=at_zero, x_min=0.0, x_max=1.0)
    for at_zero in ("0", "1")
}
# Runs codes by name, each in a namespace of its own, and tells of each what it plots, the curves
# by panel and order, or how it failed. One interpreter for all: they begin with slow imports.
RUN = """
import json, sys, traceback, warnings
import matplotlib.pyplot as plt
warnings.simplefilter("error", RuntimeWarning)
found = {}
for name, code in json.load(sys.stdin).items():
    plt.close("all")
    try:
        exec(code, {"__name__": "__main__"})
        found[name] = [
            [[list(map(float, xy)) for xy in line.get_data()] for line in axes.lines]
            for axes in plt.gcf().axes
        ]
    except Exception:
        found[name] = traceback.format_exc()
print(json.dumps(found))
"""


@cache
def run(library: str) -> dict[str, Any]:
    """What the lines in ``library`` plot, for all states."""
    python = TENSORFLOW if library == "tensorflow" else Path(sys.executable)
    if not python.exists():
        pytest.skip("no environment with TensorFlow: `make test-tensorflow` makes one")
    codes = {
        name: curve_code(library, state, "a comment").replace("plt.show()\n", "")
        for name, state in {**STATES, **AT_ZERO}.items()
    }
    environment = {**os.environ, "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [python, "-c", RUN]
    done = subprocess.run(
        command, env=environment, input=json.dumps(codes), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def plotted(library: str, name: str) -> list[np.ndarray]:
    """The (x, y) of every line in each panel, each panel (lines, 2, points)."""
    panels = run(library)[name]
    assert not isinstance(panels, str), panels
    return [np.array(panel) for panel in panels]


@pytest.mark.parametrize("case", STATES)
@pytest.mark.parametrize("library", TEMPLATES)
def test_the_code_draws_the_curves(library: str, case: str) -> None:
    state = STATES[case]
    panels = plotted(library, case)
    if state.mode == "article":
        panels = [panels[0][::2], panels[0][1::2]]
    above, below = panels
    names = state.functions or ("relu",)
    assert above.shape == below.shape == (len(names), 2, POINTS)
    x = np.linspace(state.x_min, state.x_max, POINTS)
    for name, f, df in zip(names, above, below, strict=True):
        activation = own(parse(state.formula)) if name == OWN else ACTIVATIONS[name]
        # SELU's constants are written with four decimals in NumPy.
        close = {"rtol": 1e-4, "atol": 1e-9}
        np.testing.assert_allclose(f, [x, activation.f(x, state.slope)], **close)
        # At a kink the derivative is the limit from the chosen side.
        side = {"1": 5e-324, "0": -5e-324, "undefined": np.nan}[state.at_zero]
        left, right = activation.df(np.array([-5e-324, 5e-324]), state.slope)
        expected = activation.df(np.where((x == 0) & (left != right), side, x), state.slope)
        np.testing.assert_allclose(df, [x, expected], **close)


@pytest.mark.parametrize("at_zero", AT_ZERO)
@pytest.mark.parametrize("library", TEMPLATES)
def test_relu_at_exactly_zero_is_as_chosen(library: str, at_zero: str) -> None:
    _, below = plotted(library, at_zero)
    assert below[0, :, 0].tolist() == [0.0, float(at_zero)]


@pytest.mark.parametrize("more", ["", "&functions=own&formula=x%5E2", "&mode=article"])
@pytest.mark.parametrize("key", PAGE.fields)
def test_whatever_a_link_says_its_code_is_python(key: str, more: str) -> None:
    for text in HOSTILE:
        for code in codes_of(urlencode({key: text}) + more, "zh").values():
            compile(code, "code", "exec")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_of_a_link_is_that_of_its_state(lang: str) -> None:
    """Whatever else the address says; what cannot be read in it leaves the rest."""
    query = (
        "slope=0.2&functions=leaky_relu&functions=own&formula=x%5E2&x_min=nan&lang=en&presenter=1"
    )
    state = ExplorerState(slope=0.2, functions=("leaky_relu", OWN), formula="x^2")
    comment = label_in_each("function_code.comment")[lang]
    expected = {library: curve_code(library, state, comment) for library in TEMPLATES}
    assert codes_of(query, lang) == expected
