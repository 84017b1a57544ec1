"""What became of the gradients, as sentences with their numbers."""

from collections.abc import Mapping

import numpy as np

from pages.frame.text import label
from pages.frame.wording import coloured, named
from relu_core.gradient_flow import GradientFlow
from relu_core.recording import Recording
from relu_core.statistics import diverged, learned, median
from relu_core.wording import percent, scientific


def flow_sentence(flows: Mapping[str, GradientFlow], names: Mapping[str, str]) -> str:
    """Which share of the last layer's gradient reaches the first, for each activation."""
    depth = next(iter(flows.values())).hidden_gradient_norm.shape[1]
    if depth == 1:
        return label("vanishing.one_layer")
    clauses = []
    for activation, flow in flows.items():
        norms = np.median(flow.hidden_gradient_norm, axis=0)
        name = coloured(activation, names[activation])
        share = coloured(activation, _share_of(norms[0], norms[-1]))
        clauses.append(label("vanishing.clause", name=name, share=share))
    opening = label("vanishing.opening", depth=depth)
    return opening + label("seen.comma").join(clauses) + label("seen.end")


def factor_sentence(flows: Mapping[str, GradientFlow], names: Mapping[str, str], width: int) -> str:
    """The factor that one layer puts on the gradient, as measured and as theory has it."""
    clauses = [
        label(
            "vanishing.factor",
            name=names[activation],
            measured=f"{np.median(flow.backward_factor):.3f}",
            predicted=f"{flow.predicted_factor:.3f}",
        )
        for activation, flow in flows.items()
    ]
    depth = next(iter(flows.values())).hidden_gradient_norm.shape[1]
    opening = label("vanishing.factors", depth=depth, width=width)
    return opening + label("seen.comma").join(clauses) + label("seen.end")


def _share_of(part: float, whole: float) -> str:
    """``part / whole``: percent where it shrank, a power of ten where hardly anything is left."""
    if not (np.isfinite(part) and np.isfinite(whole)) or whole == 0:
        return label("vanishing.no_share")
    share = part / whole
    if share >= 1.05:
        return label("vanishing.times", times=scientific(float(f"{share:.2g}")))
    if share >= 0.01 or share == 0:
        return f"{100 * share:.0f}%"
    return f"{100 * share:.2g}%" if share >= 1e-6 else scientific(share)


def race_sentence(recording: Recording) -> str:
    """Which median accuracy on unseen data each contender reached."""
    experiment = recording.experiment
    clauses = []
    for index, function in enumerate(experiment.functions):
        accuracy = float(median(recording.test_accuracy[index, :, -1]))
        reached = label("seen.nothing") if np.isnan(accuracy) else percent(accuracy)
        name = named(function, experiment.slope)
        clauses.append(label("seen.reached", name=name, accuracy=coloured(function.name, reached)))
    opening = label("seen.race_opening", step=int(recording.steps[-1]))
    return opening + label("seen.comma").join(clauses) + label("seen.end") + _diverged(recording)


def _diverged(recording: Recording) -> str:
    """How many networks left the numbers, and when the first did; nothing if none did."""
    sentences = [
        label(
            "seen.diverged",
            name=function.name_with(recording.experiment.slope),
            learned=learned(recording, index),
            count=count,
            seeds=recording.experiment.seeds,
            step=int(recording.diverged_step[index, recording.diverged[index]].min()),
            others=label("seen.others") if count < recording.experiment.seeds else "",
        )
        for index, function in enumerate(recording.experiment.functions)
        if (count := diverged(recording, index))
    ]
    return "".join(sentences)
