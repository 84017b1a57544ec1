"""Claims in words: numbers as their sentences write them, and the places where to try them."""

import inspect
from collections.abc import Mapping
from typing import Any

import numpy as np

from pages.components.bars import Bar as DrawnBar
from pages.components.bars import Group
from pages.shared.claims_bench import Result
from pages.shared.text import label, labels
from pages.shared.wording import percent
from relu_core.activations import ACTIVATIONS
from relu_core.claims import Claim
from relu_core.claims.claim import Bars, Lines
from relu_core.figures.layers import scientific

# Told apart by shape, in text too.
SYMBOLS = {"holds": "✓", "holds_if": "◐", "does_not_hold": "✗", "slip": "∿"}
# Page and query where a claim can be played with.
PLACES: Mapping[str, tuple[str, dict[str, str]]] = {
    "formula": ("function", {"functions": "relu"}),
    "printed_derivative": ("function", {"mode": "article"}),
    "slope_at_zero": ("function", {"functions": "relu", "x": "0", "at_zero": "1"}),
    "plot": ("function", {"mode": "article"}),
    "gradients_kept": ("vanishing_gradients", {"init": "torch", "gradient_depth": "20"}),
    "early_layers": ("vanishing_gradients", {"preset": "digits_depth_5"}),
    "depth": ("vanishing_gradients", {"preset": "digits_depth_5", "depth": "8"}),
    "no_saturation": ("function", {"x": "4"}),
    "speed": ("frameworks", {}),
    "product": ("vanishing_gradients", {"init": "xavier"}),
    "below_zero": ("function", {"x": "-1.5"}),
    "leaky_cure": ("dead_neurons", {"preset": "k1"}),
    "not_centred": ("function", {"sigma": "1"}),
    "better_start": ("dead_neurons", {"preset": "k1", "init": "xavier"}),
    "torch_example": ("frameworks", {}),
    "tensorflow_example": ("frameworks", {}),
}


class Figure(float):
    """A number that a sentence writes in bold, in the manner that its placeholder names."""

    def __format__(self, manner: str) -> str:
        return f"**{MANNERS[manner](float(self))}**"


def plain(value: float) -> str:
    """Three digits."""
    return f"{value:.3g}".replace("-", "−")


def single(value: float) -> str:
    """As many digits as tell a float32 from its neighbours, as the libraries print it."""
    return str(np.float32(value)).removesuffix(".0").replace("-", "−")


MANNERS = {
    "plain": plain,
    "single": single,
    "percent": percent,
    "count": lambda value: f"{value:,.0f}",
    "sci": scientific,
}


def name_of(name: str) -> str:
    """A line's or a bar's name: an activation's own, or a label."""
    return ACTIVATIONS[name].label if name in ACTIVATIONS else label(f"claims_figure.{name}")


def test_of(claim: Claim) -> str:
    """What the lab does to test a claim, with the sizes that it takes."""
    parameters = inspect.signature(claim.measure).parameters
    sizes = {name: parameter.default for name, parameter in parameters.items()}
    return label(f"claims.{claim.name}_test", **sizes)


def sentence_of(claim: Claim, result: Result) -> str:
    """What was measured, in one sentence, as Markdown."""
    numbers = {name: Figure(value) for name, value in result.measurement.numbers.items()}
    return label(f"claims.{claim.name}_{result.verdict.sentence}", **numbers)


def badge_of(result: Result) -> str:
    """The verdict as a symbol and a word, in a badge."""
    verdict = result.verdict.name
    return f":gray-badge[{SYMBOLS[verdict]} {label(f'claims.{verdict}')}]"


def names_in(lines: Lines) -> dict[str, str]:
    return {line.name: name_of(line.name) for panel in lines.panels for line in panel.lines}


def figure_labels() -> dict[str, Any]:
    return labels("claims_figure")


def group_of(measured: Bars) -> Group:
    """Bars with their words; shares lie on an axis that ends at 100 %."""
    rows = tuple(
        DrawnBar(name_of(row.name), row.value, _text(row.value, measured.unit), row.activation)
        for row in measured.rows
    )
    title = label(f"claims_figure.{measured.title}")
    return Group(title, rows, most=1.0 if measured.unit == "percent" else 0.0)


def _text(value: float, unit: str) -> str:
    if unit == "milliseconds":
        return label("claims_figure.milliseconds", n=plain(value))
    return MANNERS[unit](value)
