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
    key = f"sketch:{scenario.name}"

    def adopt() -> None:
        values = st.session_state[key].get("drawn") or []
        numbers = [min(max(float(value), LOWEST), HIGHEST) for value in values]
        if len(numbers) == scenario.depth - 1 and state["locked"] != "1":
            state["sketch"] = tuple(numbers)

    sketch(
        state["sketch"] if is_predicted(state, scenario) else None,
        measured,
        scenario.depth,
        scenario.activation,
        labels("sketch"),
        language(),
        adopt,
        key=key,
    )
