"""The gradient at birth, layer by layer, for the activations of a page."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.components.chart import chart
from pages.shared.flows import WIDTH, measured, predicted
from pages.shared.seen import factor_sentence
from pages.shared.text import label, labels, language
from relu_core.activations import ACTIVATIONS
from relu_core.figures.layers import layers_chart
from relu_core.gradient_flow import GradientFlow


def names_of(state: Mapping[str, Any]) -> dict[str, str]:
    """What the page calls its activations."""
    return {name: ACTIVATIONS[name].name_with(state["slope"]) for name in state["activations"]}


def show_flows(flows: Mapping[str, GradientFlow], state: Mapping[str, Any]) -> None:
    """One line an activation over the layers, and the factor that each layer puts on it."""
    chart(
        layers_chart(
            measured(flows, state["measure"]),
            predicted(flows, state["measure"]),
            {**labels("layers", "chart"), "title": label(f"layers.{state['measure']}")},
            names_of(state),
        ),
        labels("chart"),
        alt=label("layers.alt"),
        key="layers",
        lang=language(),
    )
    if state["gradient_depth"] > 1:
        st.caption(factor_sentence(flows, state["slope"], WIDTH))
