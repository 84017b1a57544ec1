"""The gradient at birth, layer by layer, for the activations of a page."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.components.chart import chart
from pages.shared import controls
from pages.shared.flows import MEASURES, WIDTH, flows_of, measured, predicted
from pages.shared.seen import factor_sentence, flow_sentence
from pages.shared.text import label, labels, language
from relu_core.activations import ACTIVATIONS
from relu_core.figures.layers import layers_chart
from relu_core.gradient_flow import GradientFlow

DEEPEST = 50


def flow_section(state: Mapping[str, Any]) -> None:
    """The figure with its sentence above it and its controls beside it."""
    with st.spinner(label("vanishing_gradients.measuring")):
        flows = flows_of(state)
    with st.container(key="sentence"):
        st.markdown(flow_sentence(flows, state["slope"]))
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        show_flows(flows, state)
    with rail:
        controls.choose_init()
        depths = {"min_value": 1, "max_value": DEEPEST}
        controls.live(st.slider, "gradient_depth", label("settings.gradient_depth"), **depths)
        controls.choose_measure(tuple(MEASURES))


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
