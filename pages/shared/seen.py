"""What was seen in a run, as a sentence with its numbers."""

import numpy as np

from pages.shared.text import label
from pages.shared.wording import coloured, name_of, percent
from relu_core.recording import Recording, closed_state


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
    name = coloured(activation, name_of(activation, slope))
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
    return clause + label("seen.without", lost=int((~finite).sum()), seeds=len(finite))


def race_sentence(recording: Recording) -> str:
    """Which median accuracy on unseen data each contender reached."""
    slope = recording.experiment.slope
    clauses = []
    for index, activation in enumerate(recording.activations):
        values = recording.test_accuracy[index, :, -1]
        finite = values[np.isfinite(values)]
        reached = percent(float(np.median(finite))) if len(finite) else label("seen.nothing")
        name = coloured(activation, name_of(activation, slope))
        clauses.append(label("seen.reached", name=name, accuracy=coloured(activation, reached)))
    opening = label("seen.race_opening", step=int(recording.steps[-1]))
    return opening + label("seen.comma").join(clauses) + label("seen.end") + _diverged(recording)


def _diverged(recording: Recording) -> str:
    """How many networks left the numbers, and when the first did; nothing if none did."""
    sentences = [
        label(
            "seen.diverged",
            name=name_of(activation, recording.experiment.slope),
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
