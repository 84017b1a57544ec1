"""Claims 1 to 4: the formula, its derivative in print and in code, and the plot of both."""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.claims.claim import Bars, Line, Lines, Measurement, Panel, Row, Verdict

RELU = ACTIVATIONS["relu"]
# What the article plots.
POINTS = 1000
LOW, HIGH = -2.0, 2.0
DRAWN = np.linspace(LOW, HIGH, 81)


def piecewise(x: Array) -> Array:
    """x where x >= 0, and 0 where x < 0."""
    return np.where(x >= 0, x, 0.0)


def printed_derivative(x: Array) -> Array:
    """The derivative as the article prints it, 1 for x >= 1 and 0 for x < 0; nan elsewhere."""
    return np.where(x >= 1, 1.0, np.where(x < 0, 0.0, np.nan))


def coded_derivative(x: Array) -> Array:
    """The derivative as the article's NumPy code has it: 0 for x < 0, 1 for x >= 0."""
    return np.where(x < 0, 0.0, 1.0)


def slopes_beside(x: Array, step: float = 1e-6) -> Array:
    """The slope of ReLU by a difference away from 0, on each side; none at 0 itself: nan."""
    away = np.where(x == 0, np.nan, np.sign(x) * step)
    return (RELU.f(x + away) - RELU.f(x)) / away


def slope(x: Array, step: float = 1e-6) -> Array:
    """The slope of ReLU at `x`, by a central difference."""
    return (RELU.f(x + step) - RELU.f(x - step)) / (2 * step)


def _line(panel: str, values: Array) -> Panel:
    return Panel(panel, (Line("relu", "relu", values[None]),))


def measure(points: int = 20_001) -> Measurement:
    """max(0, x), x or 0 by cases, and torch.relu on evenly spaced and on extreme numbers."""
    import torch

    tiny = np.finfo(np.float64).smallest_subnormal
    hard = [0.0, tiny, 1e-300, 1.0, 1e300, np.inf]
    x = np.concatenate([np.linspace(-10, 10, points), hard, np.negative(hard)])
    values = np.maximum(0, x)
    cases = int((piecewise(x) != values).sum())
    library = int((torch.relu(torch.from_numpy(x)).numpy() != values).sum())
    drawn = np.linspace(-4, 4, 81)
    return Measurement(
        {"points": len(x), "cases": cases, "library": library},
        lines=Lines("x", drawn, (_line("output", piecewise(drawn)),)),
    )


def judge(measurement: Measurement) -> Verdict:
    numbers = measurement.numbers
    agree = numbers["cases"] == 0 and numbers["library"] == 0
    return Verdict("holds" if agree else "does_not_hold")


def measure_print(points: int) -> Measurement:
    """How many points of the article's plot the printed derivative leaves out or gets wrong."""
    x = np.linspace(LOW, HIGH, points)
    printed = printed_derivative(x)
    has_value = np.isfinite(printed)
    # The points next to 0 lie further from it than the step of the difference.
    wrong = has_value & (np.abs(printed - slope(x)) > 1e-6)
    return Measurement(
        {
            "points": points,
            "missing": int((~has_value).sum()),
            "missing_share": float((~has_value).mean()),
            "wrong": int(wrong.sum()),
        },
        lines=Lines(
            "x",
            DRAWN,
            (
                _line("printed", printed_derivative(DRAWN)),
                _line("measured_slope", slopes_beside(DRAWN)),
            ),
        ),
    )


def judge_print(measurement: Measurement) -> Verdict:
    numbers = measurement.numbers
    if numbers["wrong"]:
        return Verdict("does_not_hold")
    return Verdict("slip" if numbers["missing"] else "holds")


def measure_zero() -> Measurement:
    """f'(0) in the article's code, by automatic differentiation, and the slopes on both sides."""
    import torch

    x = torch.zeros((), dtype=torch.float64, requires_grad=True)
    spellings = {
        "relu": torch.relu(x),
        "clamp": torch.clamp(x, min=0),
        "maximum": torch.maximum(x, torch.zeros_like(x)),
    }
    step = 1e-6
    at_zero, right, left = RELU.f([0.0, step, -step])
    numbers = {
        "article": float(coded_derivative(np.zeros(1))[0]),
        **{name: float(torch.autograd.grad(y, x)[0]) for name, y in spellings.items()},
        "left": float((at_zero - left) / step),
        "right": float((right - at_zero) / step),
    }
    names = {"article": "article_code", "relu": "torch_relu"}
    rows = [
        Row(names.get(name, f"torch_{name}"), numbers[name], "relu")
        for name in ("article", "relu", "clamp", "maximum")
    ]
    sides = [Row("left_slope", numbers["left"]), Row("right_slope", numbers["right"])]
    return Measurement(numbers, bars=(Bars("slope_at_zero", "plain", (*rows, *sides)),))


def judge_zero(measurement: Measurement) -> Verdict:
    """A convention if others choose differently, as long as it lies between the two slopes."""
    numbers = measurement.numbers
    low, high = sorted((numbers["left"], numbers["right"]))
    if not low - 1e-6 <= numbers["article"] <= high + 1e-6:
        return Verdict("does_not_hold")
    others = {numbers[name] for name in ("relu", "clamp", "maximum")}
    return Verdict("holds" if others == {numbers["article"]} else "holds_if")


def measure_plot(points: int) -> Measurement:
    """The data of the article's plot, made again: where the derivative jumps, and how it looks."""
    x = np.linspace(LOW, HIGH, points)
    derivative = coded_derivative(x)
    (jumps,) = np.nonzero(np.diff(derivative))
    after = int(jumps[0]) + 1 if len(jumps) else 0
    return Measurement(
        {
            "points": points,
            "differ": int((np.maximum(0, x) != RELU.f(x)).sum() + (derivative != RELU.df(x)).sum()),
            "jumps": len(jumps),
            "before": float(x[after - 1]),
            "after": float(x[after]),
            "steepness": float(1 / (x[after] - x[after - 1])),
        },
        lines=Lines("x", x, (_line("output", np.maximum(0, x)), _line("derivative", derivative))),
    )


def judge_plot(measurement: Measurement) -> Verdict:
    numbers = measurement.numbers
    is_right = numbers["differ"] == 0 and numbers["jumps"] == 1
    return Verdict("holds" if is_right else "does_not_hold")
