"""What the page of functions asks in lesson mode, in lesson order.

Nothing is trained: a judge gets the settings that the page's figure shows, by their names in a
link, and evaluates the functions themselves.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.lessons.judges import Outcome
from relu_core.lessons.scenarios import Scenario

Settings = Mapping[str, Any]
NEAR = 1e-6
SAMPLES = 1000


def share_passed(bounds: Sequence[float]) -> Callable[[Settings], Outcome]:
    """Judges by how much the first function passes back at x: the spans between `bounds`."""

    def judge(settings: Settings) -> Outcome:
        function, x = ACTIVATIONS[settings["functions"][0]], settings["x"]
        value, slope = float(function.f(x)), float(function.df(x))
        numbers = {"value": value, "slope": slope}
        answer = bisect_right(bounds, slope)
        return Outcome(answer, {"share": slope}, sizes={"x": x}, numbers=numbers)

    return judge


def slope_chosen(choices: Sequence[float]) -> Callable[[Settings], Outcome]:
    """Which of `choices` is the slope of ReLU at exactly 0; one more stands for any other."""

    def judge(settings: Settings) -> Outcome:
        left, chosen, right = (float(ACTIVATIONS["relu"].df(x)) for x in (-NEAR, 0.0, NEAR))
        answer = choices.index(chosen) if chosen in choices else len(choices)
        sizes = {"left": left, "right": right, "chosen": chosen}
        return Outcome(answer, {"share": chosen}, sizes=sizes)

    return judge


def product_at_best(guesses: Sequence[float]) -> Callable[[Settings], Outcome]:
    """To which of `guesses`, in powers of ten, the best that layers of sigmoid pass is nearest."""

    def judge(settings: Settings) -> Outcome:
        x, layers = settings["x"], settings["layers"]
        best = float(ACTIVATIONS["sigmoid"].df(0.0)) ** layers
        away = np.abs(np.log10(guesses) - np.log10(best))
        products = {
            name: float(ACTIVATIONS[name].df(x)) ** layers for name in settings["functions"]
        }
        return Outcome(
            int(np.argmin(away)),
            counts={"layers": layers},
            sizes={**products, "best": best, "x": x},
        )

    return judge


def weights_together(bounds: Sequence[float]) -> Callable[[Settings], Outcome]:
    """How often two weights of one unit move the same way: the spans between `bounds`.

    Their inputs are the first function's outputs, for random samples. The gradient of a weight is
    that of z, which both share, times the weight's own input.
    """

    def judge(settings: Settings) -> Outcome:
        draws = np.random.default_rng(0)
        z = draws.normal(settings["mu"], settings["sigma"], (SAMPLES, 2))
        shares = {name: _together(ACTIVATIONS[name].f(z)) for name in settings["functions"]}
        answer = bisect_right(bounds, shares[settings["functions"][0]])
        return Outcome(answer, shares, {"samples": SAMPLES})

    return judge


def _together(inputs: Array) -> float:
    """The share of pairs of `inputs` (n, 2) that have the same sign."""
    return float(np.mean(inputs[:, 0] * inputs[:, 1] > 0))


FUNCTION_LESSONS = (
    Scenario(
        "value_and_slope",
        "",
        4,
        share_passed((0.1, 0.5, 0.9)),
        {"functions": ("sigmoid",), "x": 5.0, "x_min": -8.0, "x_max": 8.0},
    ),
    Scenario(
        "slope_at_zero",
        "",
        4,
        slope_chosen((0.0, 0.5, 1.0)),
        {"functions": ("relu",), "x": 0.0, "at_zero": "0"},
    ),
    Scenario(
        "many_layers",
        "",
        4,
        product_at_best((0.25, 0.025, 1e-3, 1e-6)),
        {"functions": ("relu", "sigmoid"), "x": 0.5, "layers": 10},
    ),
    Scenario(
        "same_way",
        "",
        3,
        weights_together((0.1, 0.9)),
        {"functions": ("sigmoid", "tanh"), "mu": 0.0, "sigma": 1.0},
    ),
)
