"""The controls of the frameworks page; what is typed there stays until it can be read."""

from contextlib import suppress

import streamlit as st

from pages.frame import held
from pages.frame.choosing import choose
from pages.frame.number_field import number_field
from pages.frame.session import is_shown, show
from pages.frame.session import shown as typed
from pages.frame.text import label
from pages.frameworks.state import MOST_NUMBERS, PAGE, Refused, parse, shown
from relu_core.activations import ACTIVATIONS
from relu_core.libraries.frameworks import FUNCTIONS
from relu_core.limits import LIMITS


def choose_function() -> None:
    """ReLU, or Leaky ReLU with a slope."""
    state = PAGE.state
    with st.container(horizontal=True, vertical_alignment="top"):
        choose(
            st.segmented_control,
            label("frameworks.function"),
            FUNCTIONS,
            key="frameworks:function",
            chosen=state.function,
            words=lambda name: ACTIVATIONS[name].label,
            take=lambda name: PAGE.change(function=name),
            required=True,
        )
        if state.function == "leaky_relu":
            number_field(
                label("frameworks.slope"),
                key="frameworks:slope",
                value=state.slope,
                limit=LIMITS["slope"],
                take=lambda slope: PAGE.change(slope=slope),
                width=120,
            )


def choose_numbers() -> None:
    """The learner's numbers; a text that cannot be read changes nothing and is kept as it is."""
    key = "frameworks:numbers"
    if held.is_hidden("numbers"):
        return

    def change() -> None:
        # Why it is refused is said below, for as long as it stands there.
        with suppress(Refused):
            PAGE.change(numbers=parse(typed(key)))

    if not is_shown(key):
        show(key, shown(PAGE.state.numbers))
    text = st.text_input(
        label("frameworks.numbers", most=MOST_NUMBERS),
        key=key,
        on_change=change,
        disabled=held.is_locked("numbers"),
    )
    try:
        parse(text)
    except Refused as error:
        reason = label(f"frameworks.{error.reason}", **error.values)
        st.warning(f"{reason}{label('frameworks.kept')}")


def choose_seed() -> None:
    """The seed of the random numbers."""
    number_field(
        label("frameworks.seed"),
        key="frameworks:seed",
        value=PAGE.state.seed,
        limit=LIMITS["seed"],
        take=lambda seed: PAGE.change(seed=seed),
        width=160,
    )
