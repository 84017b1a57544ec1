"""Claims in words: numbers as their sentences write them, and the places where to try them."""

from collections.abc import Mapping
from typing import Any

from pages.frame.text import label, label_in_each, labels, language
from pages.runs.bench import Result
from pages.runs.verdicts import MANNERS, Limit, plain, sentence
from relu_core.activations import ACTIVATIONS
from relu_core.claims import CLAIMS, Claim
from relu_core.claims.claim import Bars, Lines
from relu_core.claims.repeated import repeated
from relu_core.figures.bars import Bar, Group

Query = dict[str, str | list[str]]
# Told apart by shape, in text too.
SYMBOLS = {"holds": "✓", "holds_if": "◐", "does_not_hold": "✗", "slip": "∿", "recorded": "▤"}
ARTICLE_LANGUAGE = "zh"
DEPTHS = {claim.name: f"{claim.sizes['depth']}" for claim in CLAIMS if "depth" in claim.sizes}
# Page and query that open the figure in which a claim can be played with; some have none.
PLACES: Mapping[str, tuple[str, Query]] = {
    "formula": ("function", {"functions": "relu"}),
    "printed_derivative": ("function", {"mode": "article"}),
    "slope_at_zero": ("function", {"functions": "relu", "x": "0", "at_zero": "1"}),
    "plot": ("function", {"mode": "article"}),
    "gradients_kept": (
        "vanishing",
        {"init": "torch", "gradient_depth": DEPTHS["gradients_kept"], "measure": "hidden"},
    ),
    "early_layers": ("vanishing", {"preset": "digits_depth_5"}),
    "depth": (
        "vanishing",
        {
            "preset": "digits_depth_5",
            "activations": ["relu", "tanh", "sigmoid"],
            "init_by_activation": "relu:he",
            "depth": DEPTHS["depth"],
            "steps": "300",
            "seeds": "8",
        },
    ),
    "no_saturation": (
        "function",
        {"functions": ["relu", "sigmoid", "tanh"], "x": "10", "x_max": "20"},
    ),
    "product": (
        "vanishing",
        {"init": "xavier", "gradient_depth": DEPTHS["product"], "follow": "relu"},
    ),
    "below_zero": ("function", {"functions": ["relu", "leaky_relu", "sigmoid"], "x": "-1.5"}),
    "leaky_cure": ("dead_neurons", {"preset": "k1"}),
    "not_centred": (
        "function",
        {"functions": ["relu", "sigmoid", "tanh"], "mu": "0", "sigma": "1"},
    ),
    "better_start": ("dead_neurons", {"preset": "k5"}),
    "torch_example": ("frameworks", {"numbers": "0.5781,-0.4898"}),
    "tensorflow_example": ("frameworks", {"numbers": "1.5739431,-0.5497837"}),
    "very_deep": (
        "vanishing",
        {"init": "torch", "gradient_depth": DEPTHS["very_deep"], "measure": "hidden"},
    ),
}


def name_of(name: str) -> str:
    """A line's or a bar's name: an activation's own, or a label."""
    return ACTIVATIONS[name].label if name in ACTIVATIONS else label(f"claims_figure.{name}")


def test_of(claim: Claim) -> str:
    """What the lab does to test a claim, with the sizes that it takes."""
    return label(f"claims.{claim.name}_test", **claim.sizes)


def source_of(claim: Claim) -> str:
    """The article's own words with our translation; or that it is we who say it."""
    if not claim.verbatim:
        return label("claims.in_our_words")
    quote = label_in_each(f"claims.{claim.name}_quote")
    said = label("claims.in_the_article", article=quote[ARTICLE_LANGUAGE])
    if language() == ARTICLE_LANGUAGE:
        return said
    return f"{said} {label('claims.translated', translation=quote[language()])}"


def rule_of(claim: Claim) -> str:
    """How the verdict follows from the numbers, with the limits that the judge takes."""
    limits = {
        name: value if isinstance(value, str) else Limit(value)
        for name, value in claim.limits.items()
    }
    return label("claims.rule", rule=label(f"claims.{claim.name}_rule", **limits))


def firmness_of(claim: Claim, verdict: str) -> str | None:
    """On how many of the seeds that were tried once this verdict came; None without chance."""
    found = repeated()
    if claim.name not in found.verdicts:
        return None
    same = found.verdicts[claim.name].count(verdict)
    counts = {"same": same, "seeds": found.seeds, "last": found.seeds - 1}
    return label("claims.repeated_same", **counts, date=found.date)


def sentence_of(claim: Claim, result: Result) -> str:
    """What was measured, in one sentence, as Markdown."""
    return sentence(claim, result.verdict.sentence, result.measurement.numbers)


def badge_of(result: Result) -> str:
    """The verdict as a symbol and a word, in a badge."""
    verdict = result.verdict.name
    return f":gray-badge[{SYMBOLS[verdict]} {label(f'claims.{verdict}')}]"


def names_in(lines: Lines) -> dict[str, str]:
    return {line.name: name_of(line.name) for panel in lines.panels for line in panel.lines}


def figure_labels() -> dict[str, Any]:
    return labels("claims_figure", "finished")


def group_of(measured: Bars) -> Group:
    """Bars with their words; shares lie on an axis that ends at 100 %."""
    rows = tuple(
        Bar(name_of(row.name), row.value, _text(row.value, measured.unit), row.activation)
        for row in measured.rows
    )
    title = label(f"claims_figure.{measured.title}")
    return Group(title, rows, most=1.0 if measured.unit == "percent" else 0.0)


def _text(value: float, unit: str) -> str:
    if unit == "milliseconds":
        return label("claims_figure.milliseconds", n=plain(value))
    return MANNERS[unit](value)
