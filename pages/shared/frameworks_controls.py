"""The controls of the frameworks page; what is typed there stays until it can be read."""

from contextlib import suppress
from typing import Any

import streamlit as st

from pages.shared.frameworks_state import MOST, Refused, parse, shown
from pages.shared.text import label
from relu_core.activations import ACTIVATIONS
from relu_core.frameworks import FUNCTIONS
from relu_core.limits import LIMITS

State = dict[str, Any]


def choose_function(state: State) -> None:
    """ReLU, or Leaky ReLU with a slope."""
    with st.container(horizontal=True, vertical_alignment="top"):
        _live(
            st.segmented_control,
            state,
            "function",
            options=FUNCTIONS,
            format_func=lambda name: ACTIVATIONS[name].label,
            required=True,
        )
        if state["function"] == "leaky_relu":
            limit = LIMITS["slope"]
            _live(
                st.number_input,
                state,
                "slope",
                min_value=limit.low,
                max_value=limit.high,
                step=0.01,
                format="%.4g",
                width=120,
            )


def choose_numbers(state: State) -> None:
    """The learner's numbers; a text that cannot be read changes nothing and is kept as it is."""
    key = "frameworks:numbers"

    def change() -> None:
        # Why it is refused is said below, for as long as it stands there.
        with suppress(Refused):
            state["numbers"] = parse(st.session_state[key])

    if key not in st.session_state:
        st.session_state[key] = shown(state["numbers"])
    text = st.text_input(label("frameworks.numbers", most=MOST), key=key, on_change=change)
    try:
        parse(text)
    except Refused as error:
        reason = label(f"frameworks.{error.reason}", **error.values)
        st.warning(f"{reason}{label('frameworks.kept')}")


def choose_seed(state: State) -> None:
    """The seed of the random numbers."""
    most = int(LIMITS["seed"].high)
    _live(st.number_input, state, "seed", min_value=0, max_value=most, step=1, width=160)


def _live(widget: Any, state: State, field: str, **arguments: Any) -> None:
    """A widget that shows ``state[field]`` and changes it at once."""
    key = f"frameworks:{field}"
    st.session_state[key] = state[field]

    def change() -> None:
        if st.session_state[key] is not None:
            state[field] = st.session_state[key]

    widget(label(f"frameworks.{field}"), key=key, on_change=change, **arguments)
