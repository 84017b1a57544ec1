"""The lines that a page shows draw its curves: they are run, and what they plot is compared."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pages.shared.curve_code import LIBRARIES, POINTS, curve_code
from pages.shared.exploring import ARTICLE_PLOT, DEFAULTS
from relu_core.activations import ACTIVATIONS
from relu_core.curves import derivative

# TensorFlow is too large for every test run: `make test-tensorflow` makes an environment for it.
TENSORFLOW = Path(__file__).parents[1] / ".venv-tensorflow" / "bin" / "python"
ALL = {"functions": tuple(ACTIVATIONS), "slope": 0.2, "x_min": -6.0, "x_max": 5.0}
STATES = {
    "usual": {},
    "all": ALL,
    "broken": {"functions": ("leaky_relu",), "slope": -1.5},
    "none": {"functions": ()},
    "article": {**ARTICLE_PLOT, "mode": "article"},
}
# What is run after the lines of the page: the plotted curves, by panel and order.
TELL = """
import json
axes = plt.gcf().axes
lines = [[[list(map(float, xy)) for xy in line.get_data()] for line in each.lines] for each in axes]
print(json.dumps(lines))
"""


def plotted(library: str, state: dict[str, Any]) -> list[np.ndarray]:
    """The (x, y) of every line in each panel, each panel (lines, 2, points)."""
    python = TENSORFLOW if library == "tensorflow" else Path(sys.executable)
    if not python.exists():
        pytest.skip("no environment with TensorFlow: `make test-tensorflow` makes one")
    code = curve_code(library, state, "a comment").replace("plt.show()\n", "") + TELL
    environment = {**os.environ, "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        [python, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [np.array(panel) for panel in json.loads(done.stdout.splitlines()[-1])]


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("library", LIBRARIES)
def test_the_code_draws_the_curves(library: str, name: str) -> None:
    state = {**DEFAULTS, **STATES[name]}
    panels = plotted(library, state)
    if state["mode"] == "article":
        panels = [panels[0][::2], panels[0][1::2]]
    above, below = panels
    names = state["functions"] or ("relu",)
    assert above.shape == below.shape == (len(names), 2, POINTS)
    x = np.linspace(state["x_min"], state["x_max"], POINTS)
    for activation, f, df in zip(map(ACTIVATIONS.get, names), above, below, strict=True):
        assert activation is not None
        # SELU's constants are written with four decimals in NumPy.
        close = {"rtol": 1e-4, "atol": 1e-9}
        np.testing.assert_allclose(f, [x, activation.f(x, state["slope"])], **close)
        expected = derivative(activation, x, state["slope"], state["at_zero"])
        np.testing.assert_allclose(df, [x, expected], **close)


@pytest.mark.parametrize("at_zero", ["0", "1"])
@pytest.mark.parametrize("library", LIBRARIES)
def test_relu_at_exactly_zero_is_as_chosen(library: str, at_zero: str) -> None:
    # The first of the points is 0 itself.
    chosen = {"functions": ("relu",), "at_zero": at_zero, "x_min": 0.0, "x_max": 1.0}
    _, below = plotted(library, {**DEFAULTS, **chosen})
    assert below[0, :, 0].tolist() == [0.0, float(at_zero)]
