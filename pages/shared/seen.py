"""What was seen, as sentences with their numbers."""

from collections.abc import Mapping

import numpy as np

from pages.shared.text import label
from pages.shared.wording import coloured, percent
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.figures.layers import scientific
from relu_core.gradient_flow import GradientFlow
from relu_core.recording import Recording, can_die, closed_state


def death_sentence(recording: Recording) -> str:
    """Which share of the units ended closed, dead or leaking, and what accuracy was reached."""
    clauses = [
        _death_clause(recording, index, activation)
        for index, activation in enumerate(recording.activations)
    ]
    return label("seen.joint").join(clauses) + label("seen.end")


def _death_clause(recording: Recording, index: int, activation: str) -> str:
    slope = recording.experiment.slope
    finite = ~np.isnan(recording.loss[index, :, -1])
    name = coloured(activation, ACTIVATIONS[activation].name_with(slope))
    if not finite.any():
        return label("seen.all_diverged", name=name)
    clause = label(
        f"seen.{closed_state(activation, slope)}",
        name=name,
        share=coloured(
            activation, percent(float(recording.closed_fraction[index, finite, -1].mean()))
        ),
        accuracy=percent(float(recording.accuracy[index, finite, -1].mean())),
    )
    if finite.all():
        return clause
    return clause + label("seen.without", lost=int((~finite).sum()))


def course_sentence(recording: Recording) -> str:
    """By which step half of the first activation's deaths had happened, in its finite networks.

    Empty where its units cannot die, and where no network is finite.
    """
    activation, slope = recording.activations[0], recording.experiment.slope
    finite = ~recording.diverged[0]
    if not can_die(activation, slope) or not finite.any():
        return ""
    name = ACTIVATIONS[activation].name_with(slope)
    share = recording.dead_fraction[0, finite].mean(axis=(0, 2))
    if share[-1] == 0:
        return label("seen.none", name=name)
    half = int(np.argmax(share >= share[-1] / 2))
    if half == 0:
        return label("seen.born", name=name, share=percent(float(share[0])))
    steps = recording.steps
    return label("seen.half", name=name, step=int(steps[half]), steps=int(steps[-1]))


def setting_sentence(experiment: Experiment) -> str:
    """What was trained, in one line."""
    if experiment.batch_size is None:
        batch = label("seen.full_batch", samples=experiment.train_samples)
    else:
        batch = label("seen.mini_batch", batch=experiment.batch_size)
    inits = {experiment.init_of(activation) for activation in experiment.activations}
    dataset = label(f"options.{experiment.dataset}")
    return label(
        "seen.setting",
        dataset=dataset[0].upper() + dataset[1:],
        depth=experiment.depth,
        width=experiment.width,
        init=" / ".join(label(f"options.{init}") for init in sorted(inits)),
        optimizer=label(f"options.{experiment.optimizer}"),
        rate=f"{experiment.learning_rate:g}",
        batch=batch,
        steps=experiment.steps,
    )


def race_sentence(recording: Recording) -> str:
    """Which median accuracy on unseen data each contender reached."""
    slope = recording.experiment.slope
    clauses = []
    for index, activation in enumerate(recording.activations):
        values = recording.test_accuracy[index, :, -1]
        finite = values[np.isfinite(values)]
        reached = percent(float(np.median(finite))) if len(finite) else label("seen.nothing")
        name = coloured(activation, ACTIVATIONS[activation].name_with(slope))
        clauses.append(label("seen.reached", name=name, accuracy=coloured(activation, reached)))
    opening = label("seen.race_opening", step=int(recording.steps[-1]))
    return opening + label("seen.comma").join(clauses) + label("seen.end") + _diverged(recording)


def flow_sentence(flows: Mapping[str, GradientFlow], slope: float) -> str:
    """Which share of the last layer's gradient reaches the first, for each activation."""
    depth = next(iter(flows.values())).hidden_gradient_norm.shape[1]
    if depth == 1:
        return label("vanishing_gradients.one_layer")
    clauses = []
    for activation, flow in flows.items():
        norms = np.median(flow.hidden_gradient_norm, axis=0)
        name = coloured(activation, ACTIVATIONS[activation].name_with(slope))
        share = coloured(activation, _share_of(norms[0], norms[-1]))
        clauses.append(label("vanishing_gradients.clause", name=name, share=share))
    opening = label("vanishing_gradients.opening", depth=depth)
    return opening + label("seen.comma").join(clauses) + label("seen.end")


def factor_sentence(flows: Mapping[str, GradientFlow], slope: float, width: int) -> str:
    """The factor that one layer puts on the gradient, as measured and as theory has it."""
    clauses = [
        label(
            "vanishing_gradients.factor",
            name=ACTIVATIONS[activation].name_with(slope),
            measured=f"{np.median(flow.backward_factor):.3f}",
            predicted=f"{flow.predicted_factor:.3f}",
        )
        for activation, flow in flows.items()
    ]
    depth = next(iter(flows.values())).hidden_gradient_norm.shape[1]
    opening = label("vanishing_gradients.factors", depth=depth, width=width)
    return opening + label("seen.comma").join(clauses) + label("seen.end")


def _share_of(part: float, whole: float) -> str:
    """``part / whole``: percent where it shrank, a power of ten where hardly anything is left."""
    if not (np.isfinite(part) and np.isfinite(whole)) or whole == 0:
        return label("vanishing_gradients.no_share")
    share = part / whole
    if share >= 1.05:
        return label("vanishing_gradients.times", times=scientific(float(f"{share:.2g}")))
    if share >= 0.01 or share == 0:
        return f"{100 * share:.0f}%"
    return f"{100 * share:.2g}%" if share >= 1e-6 else scientific(share)


def _diverged(recording: Recording) -> str:
    """How many networks left the numbers, and when the first did; nothing if none did."""
    sentences = [
        label(
            "seen.diverged",
            name=ACTIVATIONS[activation].name_with(recording.experiment.slope),
            count=int(lost.sum()),
            seeds=recording.experiment.seeds,
            step=int(steps[lost].min()),
        )
        for activation, lost, steps in zip(
            recording.activations, recording.diverged, recording.diverged_step, strict=True
        )
        if lost.any()
    ]
    return "".join(sentences)
