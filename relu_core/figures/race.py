"""Accuracy and loss of the contenders of one recording, median and all seeds."""

from collections.abc import Callable, Mapping

import numpy as np

from relu_core.figures.chart import Array, Chart, Panel, Series, Tick, numbers, round_ticks
from relu_core.figures.layers import scientific
from relu_core.recording import Recording


def race_chart(
    recording: Recording,
    classes: int,
    labels: Mapping[str, str],
    names: Mapping[str, str],
) -> Chart:
    """Two panels that share the steps: test accuracy (0 to 100 %) above training loss (from 0).

    ``labels``: ``accuracy``, ``loss``, ``guessing``, ``step_axis``, ``at_step``, ``diverged``.
    A network is left out from the step where it diverged; a line of which none is left breaks off.
    """
    guess = float(np.log(classes))
    top = 1.35 * guess
    panels = (
        Panel(
            title=labels["accuracy"],
            bottom=0.0,
            top=1.04,
            ticks=(Tick(0, "0"), Tick(0.5, "50"), Tick(1, "100%")),
            series=_contenders(recording, recording.test_accuracy, 1.04, _share, labels, names),
            notes=(Tick(1 / classes, labels["guessing"]),),
        ),
        Panel(
            title=labels["loss"],
            bottom=0.0,
            top=top,
            ticks=tuple(Tick(value, f"{value:g}") for value in round_ticks(top, 3)),
            series=_contenders(recording, recording.loss, top, _plain, labels, names),
            notes=(Tick(guess, labels["guessing"]),),
        ),
    )
    steps = tuple(map(int, recording.steps))
    ticks = round_ticks(max(steps[-1], 1), 6)
    return Chart(
        x=tuple(map(float, steps)),
        x_name=labels["step_axis"],
        x_texts=tuple(labels["at_step"].format(n=step) for step in steps),
        x_ticks=tuple(Tick(step, f"{step:.0f}") for step in ticks if step.is_integer()),
        panels=panels,
        names="after",
        reading=len(steps) - 1,
    )


def _contenders(
    recording: Recording,
    quantity: Array,
    top: float,
    write: Callable[[float], str],
    labels: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[Series, ...]:
    """The activations' lines in a panel up to ``top``; ``quantity`` is (A, S, R)."""
    contenders = []
    for activation, values in zip(recording.activations, quantity, strict=True):
        middle = over_finite(np.median, values)
        contenders.append(
            Series(
                activation=activation,
                name=names[activation],
                middle=numbers(_cut(middle, top)),
                low=numbers(_cut(over_finite(np.min, values), top)),
                high=numbers(_cut(over_finite(np.max, values), top)),
                texts=tuple(write(v) if np.isfinite(v) else labels["diverged"] for v in middle),
                lost=None if np.isfinite(middle[-1]) else labels["diverged"],
            )
        )
    return tuple(contenders)


def over_finite(summary: Callable[[Array], float], values: Array) -> Array:
    """``summary`` of the finite seeds of ``values`` (S, R) at each record; nan where none is."""
    columns = [column[np.isfinite(column)] for column in values.T]
    summaries = [float(summary(column)) if len(column) else np.nan for column in columns]
    return np.array(summaries)


def _cut(values: Array, top: float) -> Array:
    """What lies far above the panel, a little above it: the line leaves, but does not bend."""
    return np.minimum(values, 1.3 * top)


def _share(value: float) -> str:
    return f"{100 * value:.0f}%"


def _plain(value: float) -> str:
    return f"{value:.3f}" if value < 100 else scientific(value)
