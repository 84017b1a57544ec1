"""Every setting of a run behind one entry, sent together."""

from typing import Any

import streamlit as st

from pages.shared.controls import accept, say_refusal, state_now
from pages.shared.experiment_state import OPTIONAL, experiment_of
from pages.shared.folded import unfold
from pages.shared.text import label
from relu_core.activations import ACTIVATIONS
from relu_core.datasets import DATASETS
from relu_core.experiment import OPTIMIZERS
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS

# In the order of thought: the data, the networks, their start, the training.
COLUMNS = (
    ("dataset", "samples", "noise", "input_shift"),
    ("activations", "slope", "depth", "width"),
    ("init", "init_std", "bias", "seeds"),
    ("optimizer", "learning_rate", "batch_size", "steps"),
)
OPTIONS = {
    "dataset": tuple(DATASETS),
    "activations": tuple(ACTIVATIONS),
    "init": tuple(INITIALIZATIONS),
    "optimizer": OPTIMIZERS,
}


def settings_form() -> None:
    """The form, folded up; what was typed stays in it until it can be run."""
    unfold("settings", label("settings.change"), _form)


def _form() -> None:
    with st.form("settings_form", border=False):
        for column, names in zip(st.columns(4, gap="medium"), COLUMNS, strict=True):
            for name in names:
                with column:
                    _input(name)
        st.form_submit_button(label("settings.run"), type="primary", on_click=_submit)
        say_refusal("form")


def _submit() -> None:
    accept({name: _typed(name) for names in COLUMNS for name in names}, "form")


def _typed(name: str) -> Any:
    value = st.session_state[_key(name)]
    if (not value and name == "activations") or (value is None and name not in OPTIONAL):
        return state_now()[name]
    if name == "activations":
        return tuple(option for option in OPTIONS[name] if option in value)
    return value


def _key(name: str) -> str:
    """New keys for each accepted experiment: widgets show it, and keep what is typed until then."""
    return f"form:{name}:{hash(experiment_of(state_now()))}"


def _input(name: str) -> None:
    value = state_now()[name]
    text = label(f"settings.{name}")
    if name == "activations":
        st.multiselect(
            text,
            OPTIONS[name],
            list(value),
            key=_key(name),
            format_func=lambda option: ACTIVATIONS[option].label,
            placeholder=label("settings.activations_empty"),
        )
    elif name in OPTIONS:
        options = OPTIONS[name]
        st.selectbox(
            text,
            options,
            options.index(value),
            key=_key(name),
            format_func=lambda option: label(f"options.{option}"),
            placeholder=label("settings.choose"),
        )
    else:
        # No bounds here: Streamlit's own words for a number out of range are English only.
        limit = LIMITS[name]
        kind = int if limit.whole else float
        st.number_input(
            text,
            value=None if value is None else kind(value),
            step=1 if limit.whole else None,
            format=None if limit.whole else "%.6g",
            key=_key(name),
            placeholder=label(f"settings.{name}_empty") if name in OPTIONAL else None,
            help=label(f"settings.{name}_help") if name in ("bias", "input_shift") else None,
        )
