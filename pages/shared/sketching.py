"""The sketch of a gradient as a prediction, and what was measured drawn over it."""

import streamlit as st

from pages.components.sketch import sketch
from pages.shared.controls import state_now
from pages.shared.lesson_query import SKETCH, is_predicted
from pages.shared.text import labels, language
from relu_core.scenarios import Sketch

LOWEST, HIGHEST = SKETCH.low, SKETCH.high


def draw_sketch(scenario: Sketch, measured: list[float] | None) -> None:
    """The bars of a scenario; with what was ``measured``, in powers of ten, they are locked."""
    state = state_now()
    sketch(
        state["sketch"] if is_predicted(state, scenario) else None,
        measured,
        scenario.depth,
        scenario.activation,
        labels("sketch"),
        language(),
        lambda: adopt_sketch(scenario),
        key=_key(scenario),
    )


def adopt_sketch(scenario: Sketch) -> None:
    """Takes over what is drawn, as long as it is not locked.

    A stroke and the lock that follows can come in one message: the lock adopts first.
    """
    state = state_now()
    drawn = (st.session_state.get(_key(scenario)) or {}).get("drawn") or []
    numbers = [min(max(float(value), LOWEST), HIGHEST) for value in drawn]
    if len(numbers) == scenario.depth - 1 and state["locked"] != "1":
        state["sketch"] = tuple(numbers)


def _key(scenario: Sketch) -> str:
    return f"sketch:{scenario.name}"
