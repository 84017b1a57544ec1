"""The explorer on a page: what a link may say of it, how it is shown, what comes back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.components.explorer import explorer
from pages.shared import query
from pages.shared.frame import address, presenting
from pages.shared.text import labels, language
from relu_core.activations import ACTIVATIONS

WIDEST = 1000.0
NARROWEST = 0.01
FIELDS: dict[str, query.Field] = {
    "slope": query.Number(-2.0, 2.0),
    "x_min": query.Number(-WIDEST, WIDEST),
    "x_max": query.Number(-WIDEST, WIDEST),
    "x": query.Number(-WIDEST, WIDEST),
    "functions": query.Choices(tuple(ACTIVATIONS)),
    "at_zero": query.Choice(("1", "0", "undefined")),
    "mode": query.Choice(("explore", "article")),
    "layers": query.Number(1, 50, integer=True),
    "mu": query.Number(-5.0, 5.0),
    "sigma": query.Number(0.1, 5.0),
}
DEFAULTS: dict[str, Any] = {
    "slope": 0.01,
    "x_min": -4.0,
    "x_max": 4.0,
    "x": -1.5,
    "functions": ("relu", "leaky_relu", "sigmoid", "tanh"),
    "at_zero": "0",
    "mode": "explore",
    "layers": 10,
    "mu": 0.0,
    "sigma": 1.0,
}
# The mode "article" is the article's own plot: ReLU and its derivative, as its NumPy code has it.
ARTICLE_PLOT = {"x_min": -2.0, "x_max": 2.0, "functions": ("relu",), "at_zero": "1"}


def show(state: Mapping[str, Any], compact: bool) -> None:
    """Draws the explorer, large or small, with what the learner settles on flowing back.

    Call it in a fragment: then a learner's move draws nothing anew but that.
    """
    explorer(
        state,
        address(state, FIELDS, lambda _: DEFAULTS),
        labels("explorer"),
        language(),
        on_change=adopt,
        presenter=presenting(),
        compact=compact,
    )


def clean(values: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """``values`` made to agree with each other, and the keys that had to give way.

    A range that is too narrow or the wrong way round keeps the end that is not the usual one,
    or none; a probe outside it moves in. The article's plot is as it is.
    """
    state = dict(values)
    moved = set()
    if state["mode"] == "article":
        state |= ARTICLE_PLOT
        moved = {key for key in ARTICLE_PLOT if values[key] != state[key]}
    elif state["x_max"] - state["x_min"] < NARROWEST:
        state |= _range_from(state["x_min"], state["x_max"])
        moved = {key for key in ("x_min", "x_max") if state[key] != values[key]}
    x = min(max(state["x"], state["x_min"]), state["x_max"])
    if x != state["x"]:
        state["x"] = x
        moved.add("x")
    return state, moved


def _range_from(x_min: float, x_max: float) -> dict[str, float]:
    """A range of the usual width that has the one end which is not usual; else the usual one."""
    low, high = DEFAULTS["x_min"], DEFAULTS["x_max"]
    width = high - low
    if x_max == high:
        low = min(x_min, WIDEST - width)
    elif x_min == low:
        low = max(x_max, width - WIDEST) - width
    return {"x_min": low, "x_max": low + width}


def adopt() -> None:
    """Takes over what the learner has settled on; the browser's values pass the parser too."""
    value = st.session_state.explorer.get("value") or {}
    texts = {
        key: [str(item) for item in found] if isinstance(found, list) else [str(found)]
        for key, found in value.items()
    }
    if texts.get("functions") == []:
        texts["functions"] = [""]
    reading = query.read(texts, FIELDS)
    state, _ = clean({**st.session_state.state, **reading.values})
    st.session_state.state.update(state)
