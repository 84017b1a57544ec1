"""The gradient at birth, layer by layer, for the activations of a page."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.browser.figures.chart import chart, chart_data
from pages.frame.foreseen import Foreseen
from pages.frame.text import label, labels, language
from pages.runs import controls
from pages.runs.computing import computed
from pages.runs.flows import WIDTH
from pages.vanishing.flow import flows_of, known_flows_of, measured, predicted
from pages.vanishing.state import DEEPEST, MEASURES, PAGE, VanishingState
from pages.vanishing.words import factor_sentence, flow_sentence
from relu_core.figures.layers import layers_chart
from relu_core.gradient_flow import GradientFlow


def flow_section(state: VanishingState) -> None:
    """The figure with its sentence above it and its controls beside it."""
    with st.spinner(label("vanishing.measuring")):
        flows = computed(flows_of, state)
    if flows is None:
        return
    with st.container(key="sentence"):
        st.markdown(flow_sentence(flows, names_of(state)))
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        show_flows(flows, state)
    with rail:
        controls.choose_init(PAGE)
        text = label("settings.gradient_depth")
        controls.live(PAGE, st.slider, "gradient_depth", text, min_value=1, max_value=DEEPEST)
        _choose_measure()


def _choose_measure() -> None:
    """Which quantity of the layers is drawn."""
    controls.live_choice(
        PAGE,
        st.radio,
        "measure",
        label("settings.measure"),
        tuple(MEASURES),
        lambda name: label(f"layers.{name}_short"),
    )


def names_of(state: VanishingState) -> dict[str, str]:
    """What the page calls its activations."""
    return {each.name: each.name_with(state.slope) for each in state.functions}


def show_flows(flows: Mapping[str, GradientFlow], state: VanishingState) -> None:
    """One line an activation over the layers, and the factor that each layer puts on it."""
    chart(_data(flows, state), labels("chart"), language(), key="layers")
    if state.gradient_depth > 1:
        st.caption(factor_sentence(flows, names_of(state), WIDTH))


def foreseen(state: VanishingState) -> Foreseen | None:
    """The figure with its sentence, as the page begins with it; None while it is not measured."""
    flows = None if state.mode == "lesson" else known_flows_of(state)
    if flows is None:
        return None
    complete = chart.complete(_data(flows, state), labels("chart"), language())
    return Foreseen(complete, {"": flow_sentence(flows, names_of(state))})


def _data(flows: Mapping[str, GradientFlow], state: VanishingState) -> dict[str, Any]:
    description = layers_chart(
        measured(flows, state.measure),
        predicted(flows, state.measure),
        {**labels("layers", "chart"), "title": label(f"layers.{state.measure}")},
        names_of(state),
    )
    return chart_data(description, label("layers.alt"), "gradient_layer", state.gradient_layer)


def say_factor(flows: Mapping[str, GradientFlow], activation: str, state: VanishingState) -> None:
    """What a layer does in the one activation that was sketched: the sketch has the rest."""
    st.caption(factor_sentence({activation: flows[activation]}, names_of(state), WIDTH))
