"""The state of the page on vanishing gradients: a run, its gradient at birth, and the chain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pages.frame.query import Choice, Number
from pages.landscape.state import LANDSCAPE_FIELDS, LandscapeState
from pages.lesson.page import lesson_page
from pages.lesson.state import LessonState
from pages.runs.look import LOOK_FIELDS, LookState, at_what_there_is
from pages.runs.settings import EXPERIMENT_FIELDS, NAMES, RunState, clean, of_preset
from relu_core.lessons.scenarios import VANISHING_GRADIENTS
from relu_core.looks import FORMULA

PRESETS = ("digits_depth_5", "circles_depth_5", "torch_init")
# What is measured at birth, as `GradientFlow` calls it.
MEASURES = {
    "hidden": "hidden_gradient_norm",
    "weights": "weight_gradient_norm",
    "signal": "activation_second_moment",
}
DEEPEST = 50
# Of the units that can be looked into, as many as keep what is sent small.
MOST_UNITS, MOST_NUMBERS = 8, 1200


@dataclass(frozen=True, kw_only=True)
class VanishingState(RunState, LessonState, LandscapeState, LookState):
    """``gradient_depth`` and ``measure`` are of the figure at birth; the chain has the rest.

    It follows the activation ``follow``, and scales all weights by ``weight_scale``.
    ``gradient_layer`` is where a link has the figure at birth read.
    """

    gradient_depth: int = 10
    gradient_layer: int | None = None
    measure: str = "hidden"
    weight_scale: float = 1.0
    follow: str = "sigmoid"


def defaults(given: Mapping[str, Any]) -> VanishingState:
    """The page's own race; the learner's own function, where a link has one, is followed."""
    formula = given.get("formula")
    preset = of_preset(given.get("preset", "digits_depth_5"), formula)
    return VanishingState(**preset, follow=VanishingState.follow if formula is None else FORMULA)


def clean_look(state: VanishingState) -> VanishingState:
    """``state`` with a run that goes together; its race has steps, its chain the rest of a look."""
    state = clean(state)
    if state.follow == FORMULA and state.formula is None:
        state = replace(state, follow=VanishingState.follow)
    if state.gradient_layer is not None:
        state = replace(state, gradient_layer=min(state.gradient_layer, state.gradient_depth))
    chained = tuple(dict.fromkeys((*state.activations, state.follow)))
    return at_what_there_is(
        state,
        steps=state.steps,
        records=state.records,
        activations=chained,
        layers=range(2, max(2, state.gradient_depth) + 1),
        units=units_shown(state.gradient_depth, len(chained)),
    )


def units_shown(depth: int, activations: int) -> int:
    """How many units of a layer of the chain can be looked into."""
    return max(1, min(MOST_UNITS, MOST_NUMBERS // (depth * activations)))


PAGE = lesson_page(
    "vanishing",
    VANISHING_GRADIENTS,
    {
        **EXPERIMENT_FIELDS,
        "preset": Choice(PRESETS),
        "gradient_depth": Number(1, DEEPEST, integer=True),
        "measure": Choice(tuple(MEASURES)),
        "weight_scale": Number(0.25, 4.0),
        "follow": Choice(NAMES),
        **LANDSCAPE_FIELDS,
        **LOOK_FIELDS,
        "gradient_layer": Number(1, DEEPEST, integer=True),
    },
    defaults,
    clean_look,
)
