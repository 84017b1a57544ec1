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
from relu_core.judges import (
    Outcome,
    how_many_learn,
    share_closed,
    when_half_died,
    which_fail,
    which_is_ahead,
    which_learn,
)
from relu_core.presets import PRESETS


@dataclass(frozen=True, eq=False)
class Scenario:
    """A question with `answers` fixed answers about the run of a preset with `changes`."""

    name: str
    preset: str
    answers: int
    judge: Callable[[Any], Outcome]
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def experiment(self) -> Experiment:
        return replace(PRESETS[self.preset].experiment, **self.changes)


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


Question = Scenario | Sketch


DEAD_NEURONS = (
    Scenario("high_rate", "k1", 4, share_closed((0.1, 0.4, 0.7))),
    Scenario("lower_rate", "k1", 4, share_closed((0.1, 0.4, 0.7)), changes=PRESETS["k1"].cured_by),
    Scenario("shifted_inputs", "k2", 4, how_many_learn),
    Scenario("how_fast", "k3", 4, when_half_died((11, 51, 251))),
    Scenario("low_biases", "k5", 3, which_is_ahead),
    Scenario("who_fails", "leaky_fails", 4, which_fail),
)

# Which of the four contenders learn: answers of several questions, so that they can be compared.
LEARNERS = (
    ("sigmoid", "tanh", "relu", "leaky_relu"),
    ("tanh", "relu", "leaky_relu"),
    ("sigmoid",),
)
VANISHING_GRADIENTS: tuple[Question, ...] = (
    Sketch("sketch_sigmoid", "digits_depth_5", "sigmoid", "xavier"),
    Scenario("who_learns", "digits_depth_5", 4, which_learn(LEARNERS)),
    Scenario("one_layer", "digits_depth_5", 4, which_learn(LEARNERS), changes={"depth": 1}),
    Scenario(
        "large_weights",
        "digits_depth_5",
        4,
        which_learn(LEARNERS),
        changes=PRESETS["digits_depth_5"].cured_by,
    ),
    Sketch("sketch_relu", "digits_depth_5", "relu", "xavier"),
    Scenario(
        "default_weights",
        "torch_init",
        4,
        which_learn((("relu", "tanh"), ("relu",), ("tanh",))),
        changes={"depth": 8},
    ),
)
