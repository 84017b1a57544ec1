"""What the lessons ask before a run, in lesson order.

A scenario is a preset with at most a few changes, one idea, and a question with fixed answers
(or a sketch to draw). The right answer is found in what was measured: nothing is typed in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from relu_core.experiment import Experiment
from relu_core.gradient_flow import GradientFlow
from relu_core.lessons.judges import (
    Outcome,
    how_many_learn,
    share_closed,
    share_revived,
    when_half_died,
    where_overflows,
    which_fail,
    which_is_ahead,
    which_learn,
)
from relu_core.lessons.moments import (
    Drawn,
    Moments,
    birth,
    half_closed,
    half_of_lead,
    one_after_the_other,
)
from relu_core.presets import PRESETS
from relu_core.statistics import LEARNED
from relu_core.units.telling import Telling, first_to_die, never_open, struck_down


@dataclass(frozen=True)
class Opening:
    """What the figure of a lesson shows first: what its sentence speaks of.

    `measure`: which accuracy is drawn; `unit`: which unit is looked into.
    """

    measure: str = "accuracy"
    unit: Telling = struck_down


@dataclass(frozen=True, eq=False)
class Scenario:
    """A question with `answers` fixed answers about the run of a preset with `changes`.

    Where two things are changed at once, `arms` are the runs with neither, either and both. The
    run is played with the answer `drawn` in, and stops at the `moments` that decide it.
    """

    name: str
    preset: str
    answers: int
    judge: Callable[[Any], Outcome]
    changes: Mapping[str, Any] = field(default_factory=dict)
    opening: Opening = Opening()
    moments: Moments = half_closed
    drawn: Drawn = field(default_factory=Drawn)
    arms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def experiment(self) -> Experiment:
        return replace(PRESETS[self.preset].experiment, **self.changes)


@dataclass(frozen=True, eq=False)
class Rescued(Scenario):
    """A question about the last of ``rescues``: what it does to the units that the run killed.

    The judge gets the `relu_core.units.rescue.Rescue` of each, in their order.
    """

    rescues: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Sketch:
    """A question answered by drawing the gradient at birth of `depth` layers, first to last."""

    name: str
    preset: str
    activation: str
    init: str
    depth: int = 10

    @property
    def changes(self) -> Mapping[str, Any]:
        return {"init": self.init, "gradient_depth": self.depth}

    def judge(self, flows: Mapping[str, GradientFlow]) -> list[float]:
        """Powers of ten of the gradient at each layer (L,), as a share of the last layer's.

        Medians over the networks; -inf for a gradient of exactly 0.
        """
        norms = np.median(flows[self.activation].hidden_gradient_norm, axis=0)
        with np.errstate(divide="ignore"):
            exponents: list[float] = np.log10(norms / norms[-1]).tolist()
        return exponents

    def open_share(self, flows: Mapping[str, GradientFlow]) -> float:
        """Which share of the units a sample opens, in the median network."""
        return float(np.median(flows[self.activation].open_share.mean(axis=1)))


Question = Scenario | Sketch

UNSEEN = Opening("test_accuracy")
# The fall of the gradient over the layers is the point: later it has another shape.
FROM_BIRTH = one_after_the_other(birth, half_of_lead("accuracy"))
AT_LEARNED = Drawn(level=LEARNED)

# Between the answers of what share of the units ends closed, and of when half of them are.
CLOSED = (0.1, 0.4, 0.7)
HALFWAY = (11, 51, 251)
# And of what share of the dead units a rescue brings back: hardly any, some, most.
REVIVED = (0.05, 0.75)
DEAD_NEURONS = (
    Scenario("high_rate", "k1", 4, share_closed(CLOSED), drawn=Drawn(shares=CLOSED)),
    Scenario(
        "lower_rate",
        "k1",
        4,
        share_closed(CLOSED),
        changes=PRESETS["k1"].cured_by,
        drawn=Drawn(shares=CLOSED),
    ),
    Scenario("shifted_inputs", "k2", 4, how_many_learn),
    Scenario(
        "how_fast",
        "k3",
        4,
        when_half_died(HALFWAY),
        opening=Opening(unit=first_to_die),
        drawn=Drawn(steps=HALFWAY),
    ),
    Scenario("low_biases", "k5", 3, which_is_ahead, opening=Opening(unit=never_open)),
    Scenario("who_fails", "leaky_fails", 4, which_fail, moments=half_of_lead("accuracy")),
    # Each shows, beside the rescue that it asks about, those of the questions before.
    *(
        Rescued(f"rescue_{tried[-1]}", "k1", 3, share_revived(REVIVED), rescues=tried)
        for tried in (
            ("lower_rate",),
            ("lower_rate", "leak"),
            ("lower_rate", "leak", "fresh_units"),
        )
    ),
)

# Which of the four contenders learn: answers of several questions, so that they can be compared.
LEARNERS = (
    ("sigmoid", "tanh", "relu", "leaky_relu"),
    ("tanh", "relu", "leaky_relu"),
    ("sigmoid",),
)
# What rescues sigmoid is two changes: the weights, and the rate.
USUAL, LARGE = {"init": "xavier", "init_std": None}, {"init": "normal", "init_std": 0.5}
# Two cures of gradients that explode: they are clipped, or the weights are half as large.
SMALLER = {"init": "normal", "init_std": 0.25}
FREE, CLIPPED = {"clip": None}, {"clip": 3.0}
SLOW, FAST = {"learning_rate": 0.1}, {"learning_rate": 1.0}
VANISHING_GRADIENTS: tuple[Question, ...] = (
    Sketch("sketch_sigmoid", "digits_depth_5", "sigmoid", "xavier"),
    Scenario(
        "who_learns",
        "digits_depth_5",
        4,
        which_learn(LEARNERS),
        moments=FROM_BIRTH,
        drawn=AT_LEARNED,
    ),
    Scenario(
        "one_layer",
        "digits_depth_5",
        4,
        which_learn(LEARNERS),
        changes={"depth": 1},
        moments=half_of_lead("accuracy"),
        drawn=AT_LEARNED,
    ),
    Scenario(
        "large_weights",
        "digits_depth_5",
        4,
        which_learn(LEARNERS),
        changes={**LARGE, **FAST},
        moments=FROM_BIRTH,
        drawn=AT_LEARNED,
        arms={
            "neither": {**USUAL, **SLOW},
            "weights": {**LARGE, **SLOW},
            "rate": {**USUAL, **FAST},
            "both": {**LARGE, **FAST},
        },
    ),
    Scenario(
        "exploding",
        "digits_depth_5",
        4,
        where_overflows((4, 9)),
        changes={
            "activations": ("relu", "tanh"),
            "depth": 10,
            "init": "normal",
            "init_std": 1.0,
            "learning_rate": 0.01,
            "steps": 100,
        },
        moments=FROM_BIRTH,
    ),
    Scenario(
        "clipped",
        "digits_depth_5",
        4,
        how_many_learn,
        changes={"activations": ("relu", "tanh"), **LARGE, **SLOW, **CLIPPED},
        moments=FROM_BIRTH,
        drawn=AT_LEARNED,
        arms={
            "unclipped": {**LARGE, **FREE},
            "only_clipped": {**LARGE, **CLIPPED},
            "only_smaller": {**SMALLER, **FREE},
            "clipped_and_smaller": {**SMALLER, **CLIPPED},
        },
    ),
    Sketch("sketch_relu", "digits_depth_5", "relu", "xavier"),
    Scenario(
        "default_weights",
        "torch_init",
        4,
        which_learn((("relu", "tanh"), ("relu",), ("tanh",))),
        changes={"depth": 8},
        moments=FROM_BIRTH,
        drawn=AT_LEARNED,
    ),
)
