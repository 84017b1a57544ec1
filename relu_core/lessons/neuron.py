"""What the page of one neuron asks in lesson mode, in lesson order.

Nothing is trained: a judge gets the settings that the page's figures show, by their names in a
link, and works them out as the browser does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.lessons.judges import Outcome
from relu_core.lessons.scenarios import Scenario

Settings = Mapping[str, Any]
WEIGHTS = ("w1", "w2", "bias")
COMPARED = ("relu", "leaky_relu", "sigmoid", "tanh")
LAST_STAGE = 6


@dataclass(frozen=True)
class Step:
    """One step of gradient descent of a unit with two inputs; the loss is ½ (f(z) − target)²."""

    z: float
    loss: float
    stepped: Mapping[str, float]
    new_loss: float


def work_out(activation: str, settings: Settings) -> Step:
    """The step that `settings` lead to."""
    z, output, loss = _forward(activation, settings)
    slope = float(ACTIVATIONS[activation].df(z, settings["slope"]))
    d_z = (output - settings["target"]) * slope
    inputs = (settings["x1"], settings["x2"], 1.0)
    rate = settings["learning_rate"]
    stepped = {
        name: settings[name] - rate * d_z * x for name, x in zip(WEIGHTS, inputs, strict=True)
    }
    *_, new_loss = _forward(activation, {**settings, **stepped})
    return Step(z, loss, stepped, new_loss)


def _forward(activation: str, settings: Settings) -> tuple[float, float, float]:
    """z, f(z) and the loss."""
    x1, x2, w1, w2 = (settings[name] for name in ("x1", "x2", "w1", "w2"))
    z = w1 * x1 + w2 * x2 + settings["bias"]
    output = float(ACTIVATIONS[activation].f(z, settings["slope"]))
    return z, output, (output - settings["target"]) ** 2 / 2


def slopes(unit: str, settings: Settings) -> Array:
    """The slope of a sum of units before, between and behind their kinks, from left to right.

    Each unit is out_weight · f(in_weight · (x − kink)) and straight on either side of its kink.
    """
    kinks, ins, outs = (np.array(settings[name]) for name in ("kinks", "in_weights", "out_weights"))
    places = np.unique(kinks)
    between = [places[0] - 1, *(places[:-1] + places[1:]) / 2, places[-1] + 1]
    z = ins * (np.array(between)[:, None] - kinks)
    slope: Array = (outs * ins * ACTIVATIONS[unit].df(z)).sum(axis=1)
    return slope


def bends(unit: str, settings: Settings) -> int:
    """At how many places the sum changes its slope."""
    found = slopes(unit, settings)
    return int(np.count_nonzero(~np.isclose(found[1:], found[:-1])))


def which_way(weight: str) -> Callable[[Settings], Outcome]:
    """Whether one step raises the `weight`, lowers it or leaves it."""

    def judge(settings: Settings) -> Outcome:
        step = work_out(settings["activation"], settings)
        moved = step.stepped[weight] - settings[weight]
        answer = 0 if moved > 0 else 1 if moved < 0 else 2
        before = {name: settings[name] for name in WEIGHTS}
        after = {f"new_{name}": value for name, value in step.stepped.items()}
        losses = {"loss": step.loss, "new_loss": step.new_loss}
        return Outcome(answer, numbers={**before, **after, **losses})

    return judge


def how_many_change(answers: Sequence[int]) -> Callable[[Settings], Outcome]:
    """How many of a unit's numbers one step changes, and how many with other activations."""

    def judge(settings: Settings) -> Outcome:
        steps = {name: work_out(name, settings) for name in COMPARED}
        counts = {
            name: sum(step.stepped[weight] != settings[weight] for weight in WEIGHTS)
            for name, step in steps.items()
        }
        changed = counts[settings["activation"]]
        z = steps[settings["activation"]].z
        return Outcome(
            answers.index(changed), {}, {**counts, "all": len(WEIGHTS)}, numbers={"z": z}
        )

    return judge


def how_many_bends(answers: Sequence[int]) -> Callable[[Settings], Outcome]:
    """Which of `answers` is the number of bends of the sum."""

    def judge(settings: Settings) -> Outcome:
        found = slopes(settings["unit"], settings)
        count = bends(settings["unit"], settings)
        counts = {"units": len(settings["kinks"]), "bends": count}
        numbers = {"first": float(found[0]), "last": float(found[-1])}
        return Outcome(answers.index(count), counts=counts, numbers=numbers)

    return judge


def what_is_left(settings: Settings) -> Outcome:
    """What the units add up to: a line with a bend a unit, something else, or a straight line."""
    count, units = bends(settings["unit"], settings), len(settings["kinks"])
    answer = 2 if count == 0 else 0 if count == units else 1
    counts = {"units": units, "bends": count, "relu_bends": bends("relu", settings)}
    slope = float(slopes(settings["unit"], settings)[0])
    return Outcome(answer, counts=counts, numbers={"slope": slope})


INPUTS = {"x1": 1.0, "x2": -2.0, "bias": 0.0, "activation": "relu", "stage": LAST_STAGE}
FOUR_UNITS = {
    "goal": "sine",
    "kinks": (-2.0, -1.0, 0.5, 1.5),
    "in_weights": (1.0, 1.0, 1.0, 1.0),
    "out_weights": (-1.0, 2.0, -2.0, 0.5),
    "offset": 0.0,
}
NEURON_LESSONS = (
    Scenario("which_way", "", 3, which_way("w2"), {**INPUTS, "w1": 0.5, "w2": -0.5, "target": 3.0}),
    Scenario(
        "closed_unit",
        "",
        3,
        how_many_change((0, 1, 3)),
        {**INPUTS, "w1": -0.5, "w2": 0.5, "target": 2.0},
    ),
    # The same unit, and another sample.
    Scenario(
        "not_dead",
        "",
        3,
        how_many_change((0, 1, 3)),
        {**INPUTS, "x1": -1.0, "x2": 2.0, "w1": -0.5, "w2": 0.5, "target": 2.0},
    ),
    Scenario(
        "how_many_bends", "", 4, how_many_bends((1, 4, 8, 16)), {**FOUR_UNITS, "unit": "relu"}
    ),
    Scenario("no_activation", "", 3, what_is_left, {**FOUR_UNITS, "unit": "identity"}),
)
