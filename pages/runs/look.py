"""Where a learner looks in the figures of a run, as links say it; no look, and they open as usual.

The browser alone knows it while the page is open, and writes it into the address
(`browser/library/address.js`); what is read here is where a link has them open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from pages.frame import query
from pages.frame.page import PageState
from relu_core.activations import ACTIVATIONS
from relu_core.limits import LIMITS
from relu_core.looks import FORMULA
from relu_core.recording import record_steps

# Layers and units count from 1, as learners read them; `sample`: all of them together, or one.
LOOK_FIELDS: dict[str, query.Field] = {
    "step": query.Number(0, LIMITS["steps"].high, integer=True),
    "accuracy_on": query.Choice(("test", "training")),
    "activation": query.Choice((FORMULA, *ACTIVATIONS)),
    "layer": query.Number(1, LIMITS["depth"].high, integer=True),
    "unit": query.Number(1, LIMITS["width"].high, integer=True),
    "sample": query.Choice(("all", "one")),
}


@dataclass(frozen=True, kw_only=True)
class LookState(PageState):
    """A page whose figures a link can have open somewhere."""

    step: int | None = None
    accuracy_on: str | None = None
    activation: str | None = None
    layer: int | None = None
    unit: int | None = None
    sample: str | None = None


S = TypeVar("S", bound=LookState)


def at_what_there_is(
    state: S,
    *,
    steps: int,
    records: int,
    activations: Sequence[str] = (),
    layers: range = range(1, 2),
    units: int = 1,
) -> S:
    """``state`` looking at a step that is recorded, and at an activation, layer and unit there."""
    found: dict[str, Any] = {}
    if state.step is not None:
        recorded = record_steps(steps, records)
        found["step"] = int(recorded[np.abs(recorded - state.step).argmin()])
    if state.activation not in activations:
        found["activation"] = None
    if state.layer is not None:
        found["layer"] = min(max(state.layer, layers[0]), layers[-1])
    if state.unit is not None:
        found["unit"] = min(state.unit, units)
    return replace(state, **found)


def look_of(state: LookState) -> dict[str, Any]:
    """What a link says of where to look, by the names of its keys."""
    said = {key: getattr(state, key) for key in LOOK_FIELDS}
    return {key: value for key, value in said.items() if value is not None}
