"""Packs one network on one sample into what the browser draws of it, level by level."""

from typing import Any

import numpy as np

from relu_core.arrays import Array
from relu_core.figures.subject import subject
from relu_core.recording import Recording
from relu_core.units.history import has_weights
from relu_core.units.inside import Inside, LayerPass, inside, strongest
from relu_core.units.states import finite_records

DRAWN = 16  # units of a layer, and inputs of a network, that are drawn
DEEP = 10  # of more hidden layers than these half as many units are drawn
TERMS = 8  # inputs of a unit that are drawn, and written out in its sum
DIGITS = 6  # of a number; the screen shows three


def pack(
    recording: Recording, index: int, member: int, step: int, sample: int, unit: int
) -> dict[str, Any]:
    """What is drawn of network ``member`` of activation number ``index`` at the record of ``step``.

    ``unit``, counted through all layers, is among what is drawn; ``sample`` counts the training
    samples from 0. ``layers`` is None where there is nothing to draw; ``reason`` says why, as
    "diverged" or "no_weights".
    """
    experiment = recording.experiment
    record = int(np.searchsorted(recording.steps, step, side="right")) - 1
    finite = finite_records(recording, index, member)
    head = {
        **subject(experiment, recording.activations[index]),
        "steps": recording.steps.tolist(),
        "step": int(recording.steps[record]),
        "last_finite": int(recording.steps[finite - 1]) if finite else None,
        "samples": experiment.train_samples,
        "sample": sample,
        "sizes": list(experiment.layer_sizes),
        "in_plane": experiment.layer_sizes[0] == 2,
    }
    if not has_weights(recording, member):
        return {**head, "reason": "no_weights", "layers": None}
    if record >= finite:
        return {**head, "reason": "diverged", "layers": None}
    found = inside(recording, index, member, record, sample)
    open_counts = recording.open_counts[index, member, record]
    drawn = _drawn(found, unit, experiment.width)
    x = found.layers[0].h
    return {
        **head,
        "reason": None,
        "target": found.target,
        "probability": _number(float(found.probability[found.target])),
        "loss": _number(found.loss),
        "inputs": {"units": drawn[0], "output": _numbers(x[drawn[0]])},
        "image": None if head["in_plane"] else _shades(x),
        "layers": [
            {
                **_layer(layer, drawn[place + 1]),
                "open": open_counts[place][drawn[place + 1]].tolist()
                if place < experiment.depth
                else None,
            }
            for place, layer in enumerate(found.layers)
        ],
    }


def _drawn(found: Inside, unit: int, width: int) -> list[list[int]]:
    """Which inputs, and which units of each layer: those of the largest values and gradients."""
    hidden = len(found.layers) - 1
    chosen_layer = min(unit // width, hidden)
    count = DRAWN if hidden <= DEEP else DRAWN // 2
    shown = [strongest(found.layers[0].h, count)]
    for place, layer in enumerate(found.layers):
        always = unit - chosen_layer * width if place == chosen_layer else None
        shown.append(strongest(layer.gradient, count, always))
    return [units.tolist() for units in shown]


def _layer(layer: LayerPass, drawn: list[int]) -> dict[str, Any]:
    """A layer's numbers, a value for each drawn unit; ``terms`` are its inputs by |w h|."""
    return {
        "units": drawn,
        "z": _numbers(layer.z[drawn]),
        "output": _numbers(layer.output[drawn]),
        "slope": _numbers(layer.slope[drawn]),
        "above": _numbers(layer.from_above[drawn]),
        "gradient": _numbers(layer.gradient[drawn]),
        "bias": _numbers(layer.b[drawn]),
        "norm": _number(layer.gradient_norm),
        "terms": [_terms(layer, unit) for unit in drawn],
    }


def _terms(layer: LayerPass, unit: int) -> dict[str, Any]:
    """The strongest inputs of a unit, their weights, and what all others come to."""
    terms = layer.W[unit] * layer.h
    at = strongest(terms, TERMS)
    rest = float(np.delete(terms, at).sum()) if len(terms) > TERMS else 0.0
    return {
        "at": at.tolist(),
        "weight": _numbers(layer.W[unit][at]),
        "input": _numbers(layer.h[at]),
        "rest": _number(rest),
        "left": len(terms) - len(at),
    }


def _shades(x: Array) -> list[float]:
    """The image's pixels from 0, no ink, to 1."""
    shades: list[float] = np.round((x - x.min()) / max(float(np.ptp(x)), 1e-12), 2).tolist()
    return shades


def _numbers(values: Array) -> list[float | None]:
    return [_number(float(value)) for value in values]


def _number(value: float) -> float | None:
    """With so many digits; None for what is not finite."""
    return float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None
