"""The state of the page on dead neurons: a run, the network looked into, and what is born dead."""

from dataclasses import dataclass

from pages.frame.query import Choice, Number
from pages.lesson.page import lesson_page
from pages.lesson.state import LessonState
from pages.runs.look import LOOK_FIELDS, LookState, at_what_there_is
from pages.runs.settings import EXPERIMENT_FIELDS, RunState, clean, of_preset
from relu_core.figures.player import SHOWN
from relu_core.lessons.scenarios import DEAD_NEURONS
from relu_core.limits import LIMITS

PRESETS = ("k1", "k2", "k3", "k4", "k5", "leaky_fails", "leaky_diverges")
BORN_WIDTHS = range(1, 9)
BORN_DEPTH = 50
BORN_FIELDS = {
    "born_width": Number(BORN_WIDTHS[0], BORN_WIDTHS[-1], integer=True),
    "born_depth": Number(1, BORN_DEPTH, integer=True),
    "born_seed": Number(1, 1_000_000, integer=True),
}


@dataclass(frozen=True, kw_only=True)
class DeadNeuronsState(RunState, LessonState, LookState):
    """``member`` counts from 1, None is the typical network; ``born_*`` is drawn, never trained."""

    member: int | None = None
    born_width: int = 3
    born_depth: int = 20
    born_seed: int = 8


def clean_look(state: DeadNeuronsState) -> DeadNeuronsState:
    """``state`` with a run that goes together, looking at a unit that is shown of it."""
    state = clean(state)
    return at_what_there_is(
        state,
        steps=state.steps,
        records=state.records,
        activations=state.activations,
        layers=range(1, state.depth + 1),
        units=min(state.width, SHOWN),
    )


PAGE = lesson_page(
    "dead_neurons",
    DEAD_NEURONS,
    {
        **EXPERIMENT_FIELDS,
        "preset": Choice(PRESETS),
        "member": Number(1, LIMITS["seeds"].high, integer=True, optional=True),
        **BORN_FIELDS,
        **{key: LOOK_FIELDS[key] for key in ("step", "activation", "layer", "unit")},
    },
    lambda given: DeadNeuronsState(**of_preset(given.get("preset", "k1"), given.get("formula"))),
    clean_look,
)
