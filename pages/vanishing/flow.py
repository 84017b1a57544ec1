"""Gradient flow at birth for the activations of a page, remembered for all learners."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pages.runs.flows import flow_setting, flows, known_flows
from pages.vanishing.state import MEASURES, VanishingState
from relu_core.arrays import Array
from relu_core.gradient_flow import GradientFlow


def flows_of(
    state: VanishingState, activations: Sequence[str] | None = None
) -> dict[str, GradientFlow]:
    """The gradient flow of some activations, or of all of the state's run, at its own depth."""
    names = tuple(activations or state.activations)
    found = flows([setting_of(state, name) for name in names])
    return dict(zip(names, found, strict=True))


def known_flows_of(state: VanishingState) -> dict[str, GradientFlow] | None:
    """The same of the state's run; None where they are not measured yet."""
    found = known_flows([setting_of(state, name) for name in state.activations])
    return dict(zip(state.activations, found, strict=True)) if found else None


def setting_of(state: VanishingState, activation: str) -> dict[str, Any]:
    """What is measured for one activation, by the names of `gradient_flow`."""
    init = dict(state.init_by_activation or ()).get(activation, state.init)
    return flow_setting(
        activation,
        init,
        state.gradient_depth,
        slope=state.slope,
        seed=state.seed,
        init_std=state.init_std,
        weight_scale=state.weight_scale,
        formula=state.formula,
    )


def measured(flows: Mapping[str, GradientFlow], measure: str) -> dict[str, Array]:
    """One quantity of each flow, (S, L)."""
    return {name: getattr(flow, MEASURES[measure]) for name, flow in flows.items()}


def predicted(flows: Mapping[str, GradientFlow], measure: str) -> dict[str, Array]:
    """What theory says of the same quantity, (L,); nothing for the weights' gradients.

    Theory gives the gradient as a multiple of the last layer's, so it starts where that lies.
    """
    if measure == "signal":
        return {name: flow.predicted_second_moment for name, flow in flows.items()}
    if measure == "hidden":
        return {
            name: flow.predicted_hidden_gradient * np.median(flow.hidden_gradient_norm[:, -1])
            for name, flow in flows.items()
        }
    return {}
