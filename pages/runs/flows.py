"""Gradient flow at birth, measured in the workers and remembered for all learners."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Any

from pages.runs.computing import in_worker
from relu_core.gradient_flow import GradientFlow, gradient_flow
from relu_core.looks import FORMULA

WIDTH = 64
Setting = tuple[tuple[str, Any], ...]


def flow_setting(
    activation: str,
    init: str,
    depth: int,
    *,
    slope: float,
    seed: int,
    init_std: float | None = None,
    weight_scale: float = 1.0,
    formula: str | None = None,
) -> dict[str, Any]:
    """What is measured for one activation, by the names of `gradient_flow`."""
    return {
        "depth": depth,
        "width": WIDTH,
        "activation": activation,
        "init": init,
        "init_std": init_std if init == "normal" else None,
        "slope": slope,
        "seed": seed,
        "weight_scale": weight_scale,
        "formula": formula if activation == FORMULA else None,
    }


def flows(settings: Sequence[Mapping[str, Any]]) -> list[GradientFlow]:
    """What is measured with each of some settings.

    In the workers: the web server has others to answer.
    """
    as_keys = _keys(settings)
    kept = _kept(*as_keys)
    if not kept:
        with ThreadPoolExecutor(len(as_keys)) as threads:
            # Whoever asks for the same meanwhile measures the same.
            kept.append(list(threads.map(partial(in_worker, _measure), as_keys)))
    return kept[0]


def known_flows(settings: Sequence[Mapping[str, Any]]) -> list[GradientFlow] | None:
    """The same where it is measured already."""
    kept = _kept(*_keys(settings))
    return kept[0] if kept else None


def _keys(settings: Sequence[Mapping[str, Any]]) -> list[Setting]:
    return [tuple(each.items()) for each in settings]


@lru_cache(maxsize=256)
def _kept(*settings: Setting) -> list[list[GradientFlow]]:
    """Where the flows of some settings are kept: nothing is there until they are measured."""
    return []


def _measure(settings: Setting) -> GradientFlow:
    return gradient_flow(**dict(settings))
