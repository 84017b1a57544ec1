"""The chain's product in all networks, not in one: how much of what is left is chance."""

from collections.abc import Mapping

import numpy as np
import streamlit as st

from pages.frame.plotly import Sign, scale, show_finished
from pages.frame.text import label, labels
from pages.frame.unfold import unfold
from pages.frame.wording import coloured
from pages.runs.computing import computed
from pages.runs.flows import WIDTH
from pages.vanishing.flow import flows_of
from pages.vanishing.state import VanishingState
from relu_core.arrays import Array
from relu_core.figures.curves import curves_figure
from relu_core.figures.layers import networks_chart
from relu_core.statistics import median
from relu_core.wording import closed_up, scientific


def chain_networks_panel(state: VanishingState) -> None:
    """Folded up; of one layer there is no chain."""
    if state.gradient_depth > 1:
        unfold("chain_networks", label("chain_networks.unfold"), lambda: _draw(state))


def _draw(state: VanishingState) -> None:
    shown = tuple(dict.fromkeys((*state.activations, state.follow)))
    flows = computed(flows_of, state, shown)
    if flows is None:
        return
    with np.errstate(divide="ignore", invalid="ignore"):
        left = {
            name: flow.hidden_gradient_norm / flow.hidden_gradient_norm[:, -1:]
            for name, flow in flows.items()
        }
    names = {name: state.function(name).name_with(state.slope) for name in shown}
    st.markdown(networks_sentence(left, names))
    depth = state.gradient_depth
    words = {
        **labels("layers", "chart", "finished"),
        "title": label("chain.arrives_title", depth=depth),
    }
    drawn = curves_figure(
        networks_chart(left, words, names), label("layers.layer", n="%{x}"), scale()
    )
    seeds = len(next(iter(left.values())))
    settings = label("vanishing.at_birth", width=WIDTH, seeds=seeds)
    lines: dict[Sign, str] = {
        "network": label("chain_networks.network", seeds=seeds),
        "median": label("chain_networks.medians"),
    }
    show_finished(drawn, "chain-networks", label("chain_networks.alt"), settings, lines)
    st.caption(label("chain_networks.note"))


def networks_sentence(left: Mapping[str, Array], names: Mapping[str, str]) -> str:
    """What reaches layer 1 of layer L's gradient, by activation (S, L): median and range."""
    clauses = []
    for activation, shares in left.items():
        first = shares[:, 0]
        name = coloured(activation, names[activation])
        values = (float(median(first)), float(np.fmin.reduce(first)), float(np.fmax.reduce(first)))
        middle, low, high = map(scientific, values)
        span = label("finished.range", low=low, high=high)
        clauses.append(closed_up(f"{name} {middle} {span}") if low != high else f"{name} {middle}")
    some = next(iter(left.values()))
    opening = label("chain_networks.opening", depth=some.shape[1], seeds=len(some))
    return opening + label("seen.comma").join(clauses) + label("seen.end")
