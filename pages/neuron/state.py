"""The state of the page of one neuron: a step, the sum of a few units, networks that train."""

from dataclasses import dataclass, replace
from typing import Any

from pages.frame import query
from pages.frame.formula import FormulaText, formula_of
from pages.lesson.page import lesson_page
from pages.lesson.state import LessonState
from relu_core.figures.activity import HEALTHY
from relu_core.formula.reading import LONGEST
from relu_core.lessons.neuron import NEURON_LESSONS
from relu_core.looks import OWN

ARTICLE = ("relu", "leaky_relu", "sigmoid", "tanh")
GOALS = ("line", "step", "parabola", "sine", "drawn")
MOST_UNITS = 12
KNOTS = 19  # of a drawing; `browser/neuron/bends` has these three too
REACH = 10.0
# Of each unit: where it bends, what its input is multiplied by, and its output.
LISTS = ("kinks", "in_weights", "out_weights")
_reached = query.Number(-REACH, REACH)
STEP_FIELDS: dict[str, query.Field] = {
    "x1": _reached,
    "x2": _reached,
    "w1": _reached,
    "w2": _reached,
    "bias": _reached,
    "target": _reached,
    "learning_rate": query.Number(0.0, REACH),
    "slope": query.Number(0.0, 1.0),
    "activation": query.Choice((*ARTICLE, OWN)),
    "stage": query.Number(0, 6, integer=True),
    "formula": FormulaText(LONGEST),
}
SUM_FIELDS: dict[str, query.Field] = {
    "unit": query.Choice((*ARTICLE, "identity", OWN)),
    "goal": query.Choice(GOALS),
    **{name: query.Numbers(-REACH, REACH, MOST_UNITS) for name in LISTS},
    "offset": _reached,
    "drawing": query.Numbers(-REACH, REACH, KNOTS),
}

# Where a learner looks in the networks that are trained; units and samples count from 1.
CLOSED_FIELDS: dict[str, query.Field] = {
    "network": query.Choice(("healthy", "too_high")),
    "step": query.Number(0, HEALTHY.steps, integer=True),
    "row": query.Number(1, HEALTHY.width, integer=True),
    "column": query.Number(1, HEALTHY.train_samples, integer=True),
}


@dataclass(frozen=True, kw_only=True)
class NeuronState(LessonState):
    """The figures as they open: no arrow is drawn yet, and no unit bends the line.

    ``formula`` is the learner's own function, if any, for both of them.
    """

    x1: float = 1.5
    x2: float = 2.0
    w1: float = 0.8
    w2: float = -0.4
    bias: float = 0.2
    target: float = 2.0
    learning_rate: float = 0.1
    slope: float = 0.01
    activation: str = "relu"
    stage: int = 0
    formula: str = ""
    unit: str = "relu"
    goal: str = "parabola"
    kinks: tuple[float, ...] = (-1.0, 1.0)
    in_weights: tuple[float, ...] = (-1.0, 1.0)
    out_weights: tuple[float, ...] = (0.5, 0.5)
    offset: float = 0.0
    drawing: tuple[float, ...] = (0.0,) * KNOTS
    network: str | None = None
    step: int | None = None
    row: int | None = None
    column: int | None = None


def clean(wanted: NeuronState) -> NeuronState:
    """``wanted`` with as many numbers of one kind as of the others, and a whole drawing.

    Without a formula that can be read there is no function of the learner's own.
    """
    lists = {name: getattr(wanted, name) for name in LISTS}
    count = min(map(len, lists.values()))
    drawing = (*wanted.drawing, *(0.0,) * KNOTS)[:KNOTS]
    cut: dict[str, Any] = {name: values[:count] for name, values in lists.items()}
    if formula_of(wanted.formula) is None:
        cut |= {key: "relu" for key in ("activation", "unit") if getattr(wanted, key) == OWN}
    return replace(wanted, **cut, drawing=drawing)


PAGE = lesson_page(
    "neuron",
    NEURON_LESSONS,
    {**STEP_FIELDS, **SUM_FIELDS, **CLOSED_FIELDS},
    lambda _: NeuronState(),
    clean,
    asks_first=False,
)
