"""Gradient flow at birth for the activations of a page, remembered for all learners."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Any

import numpy as np

from pages.runs.computing import in_worker
from pages.vanishing.state import MEASURES, VanishingState
from relu_core.arrays import Array
from relu_core.gradient_flow import GradientFlow, gradient_flow
from relu_core.looks import FORMULA

WIDTH = 64


Setting = tuple[tuple[str, Any], ...]


@lru_cache(maxsize=256)
def _kept(*settings: Setting) -> list[GradientFlow]:
    """Where the flows of some settings are kept: nothing, until they are measured."""
    return []


def _measure(settings: Setting) -> GradientFlow:
    return gradient_flow(**dict(settings))


def flows_of(
    state: VanishingState, activations: Sequence[str] | None = None
) -> dict[str, GradientFlow]:
    """The gradient flow of some activations, or of all of the state's run, at its own depth.

    Measured in the workers: the web server has others to answer.
    """
    names = tuple(activations or state.activations)
    settings = _settings(state, names)
    kept = _kept(*settings)
    if not kept:
        with ThreadPoolExecutor(len(settings)) as threads:
            kept[:] = threads.map(partial(in_worker, _measure), settings)
    return dict(zip(names, kept, strict=True))


def known_flows_of(state: VanishingState) -> dict[str, GradientFlow] | None:
    """The same of the state's run; None where they are not measured yet."""
    kept = _kept(*_settings(state, state.activations))
    return dict(zip(state.activations, kept, strict=True)) if kept else None


def _settings(state: VanishingState, activations: Sequence[str]) -> list[Setting]:
    return [tuple(setting_of(state, name).items()) for name in activations]


def setting_of(state: VanishingState, activation: str) -> dict[str, Any]:
    """What is measured for one activation, by the names of `gradient_flow`."""
    init = dict(state.init_by_activation or ()).get(activation, state.init)
    return {
        "depth": state.gradient_depth,
        "width": WIDTH,
        "activation": activation,
        "init": init,
        "init_std": state.init_std if init == "normal" else None,
        "slope": state.slope,
        "seed": state.seed,
        "weight_scale": state.weight_scale,
        "formula": state.formula if activation == FORMULA else None,
    }


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
