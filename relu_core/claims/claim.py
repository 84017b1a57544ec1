"""What a claim is: a sentence of the article, the experiment that tests it, and its judge."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, Literal

from relu_core.arrays import Array

Name = Literal["holds", "holds_if", "does_not_hold", "slip", "recorded"]
Axis = Literal["x", "layer", "step", "size"]
Unit = Literal["percent", "plain", "single", "milliseconds"]


@dataclass(frozen=True)
class Row:
    """One measured value of a figure of bars; `name`: an activation or a key of the labels."""

    name: str
    value: float
    activation: str | None = None


@dataclass(frozen=True)
class Bars:
    """Values of one kind, one below the other; `title`: a key of the labels."""

    title: str
    unit: Unit
    rows: tuple[Row, ...]


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a panel: `values` (S, X), a row for each seed; nan leaves a gap."""

    name: str
    activation: str
    values: Array


@dataclass(frozen=True, eq=False)
class Panel:
    """Lines of one quantity; on a `log` axis an exact zero has a lane of its own."""

    title: str
    lines: tuple[Line, ...]
    log: bool = False


@dataclass(frozen=True, eq=False)
class Lines:
    """Panels over the same places `x` (X,), ascending; sizes are given as exponents of ten."""

    axis: Axis
    x: Array
    panels: tuple[Panel, ...]


@dataclass(frozen=True, eq=False)
class Measurement:
    """What an experiment found: the numbers that are judged, and what is drawn of it."""

    numbers: Mapping[str, float]
    bars: tuple[Bars, ...] = ()
    lines: Lines | None = None


@dataclass(frozen=True)
class Verdict:
    """How a claim fares, and which sentence says so, filled with the measurement's numbers.

    `sentence` is the verdict's own name unless there are several ways to say it.
    """

    name: Name
    sentence: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", self.sentence or self.name)


@dataclass(frozen=True)
class Claim:
    """One line of the article; `sentences` are all that its judge may choose from.

    `experiment` takes `sizes`, what the lab says of its size, and others that have defaults; it
    imports torch inside if at all. `cost`: "instant" needs no torch and a few milliseconds,
    "quick" well under a second. `limits`: what the judge compares with, as its rule is told.
    `verbatim`: whether the words of the article are known, and not only what it says.
    """

    number: int
    name: str
    experiment: Callable[..., Measurement]
    judge: Callable[[Measurement], Verdict]
    sentences: tuple[str, ...]
    cost: Literal["instant", "quick", "long"] = "long"
    sizes: Mapping[str, float] = field(default_factory=dict)
    limits: Mapping[str, Any] = field(default_factory=dict)
    verbatim: bool = False

    @property
    def has_chance(self) -> bool:
        """Whether the experiment draws random numbers, and so can be repeated with others."""
        return "seed" in signature(self.experiment).parameters

    def measure(self, **changed: Any) -> Measurement:
        """What the experiment finds at the claim's sizes, except for those that are given."""
        return self.experiment(**{**self.sizes, **changed})
