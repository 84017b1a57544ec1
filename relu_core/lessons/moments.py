"""Where a run is decided: the steps at which a lesson's playing stops, found in what was recorded.

Each takes what the scenario's judge takes, a recording or one a contender, and gives the moments
in the order of their steps; none where nothing was decided.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from relu_core.arrays import Array, Integers
from relu_core.lessons.judges import gradients_at_start
from relu_core.recording import Recording
from relu_core.statistics import closed_share, median

# Activations whose medians end nearer to each other than this have decided nothing.
LEAD = 0.05


@dataclass(frozen=True)
class Moment:
    """A step, the name of the sentence that is said there, and its numbers.

    ``of`` are the contenders that it names, from 0, the first as ``name``, the second as ``other``.
    """

    step: int
    said: str
    of: tuple[int, ...]
    shares: Mapping[str, float] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)


Moments = Callable[[Any], tuple[Moment, ...]]


def contenders(evidence: Recording | Sequence[Recording]) -> list[tuple[Recording, int]]:
    """Each contender's recording, and the number of its activation there."""
    if isinstance(evidence, Recording):
        return [(evidence, index) for index in range(len(evidence.activations))]
    return [(recording, 0) for recording in evidence]


def half_record(share: Array) -> int | None:
    """The first record at which half of the closed units of the last one are closed, if any."""
    return int(np.argmax(share >= share[-1] / 2)) if share[-1] > 0 else None


def half_closed(recording: Recording) -> tuple[Moment, ...]:
    """When half of the first activation's units that end closed are so, in the median network."""
    share = closed_share(recording, 0)
    at = half_record(share)
    if at is None:
        return ()
    said = "half" if at else "born"
    return (Moment(int(recording.steps[at]), said, (0,), {"share": float(share[at])}),)


def at_target(target: float) -> Moments:
    """When the first contender's median network, or several at once, gets ``target`` right."""

    def moments(evidence: Sequence[Recording]) -> tuple[Moment, ...]:
        reached = []
        for place, (recording, index) in enumerate(contenders(evidence)):
            there = np.flatnonzero(median(recording.test_accuracy[index]) >= target)
            if len(there):
                reached.append((int(recording.steps[there[0]]), place))
        if not reached:
            return ()
        step = min(reached)[0]
        first = tuple(place for there, place in reached if there == step)
        said = "target" if len(first) == 1 else "target_together"
        return (Moment(step, said, first, {"target": target}),)

    return moments


def half_of_lead(measure: str) -> Moments:
    """When the first of those who end ahead in ``measure`` has half of the lead over the last."""

    def moments(evidence: Recording | Sequence[Recording]) -> tuple[Moment, ...]:
        runs = contenders(evidence)
        steps = runs[0][0].steps
        courses = [_course(recording, index, measure, steps) for recording, index in runs]
        known = np.nan_to_num(courses)
        ends = known[:, -1]
        last = int(np.argmin(ends))
        lead = ends.max() - ends[last]
        if lead < LEAD:
            return ()
        gaps = known - known[last]
        gaps[:, 0] = 0  # who is ahead before the first step is so by chance
        # Each of them ends with more than half of the lead, and so has had half of it before.
        ahead = np.flatnonzero(ends > ends.max() - min(LEAD, lead / 2)).tolist()
        halfway = {place: int(np.argmax(gaps[place] >= lead / 2)) for place in ahead}
        first = min(ahead, key=lambda place: (halfway[place], -known[place, halfway[place]]))
        at = halfway[first]
        step, share = int(steps[at]), float(known[first, at])
        if np.isnan(courses[last][at]):
            return (Moment(step, f"lost_{measure}", (last, first), {"other_share": share}),)
        shares = {"share": share, "other_share": float(known[last, at])}
        return (Moment(step, f"lead_{measure}", (first, last), shares),)

    return moments


def _course(recording: Recording, index: int, measure: str, steps: Integers) -> Array:
    """The median of ``measure`` at the last record at or before each of ``steps``."""
    held = np.searchsorted(recording.steps, steps, side="right") - 1
    return median(getattr(recording, measure)[index])[held]


def birth(evidence: Recording | Sequence[Recording]) -> tuple[Moment, ...]:
    """Before the first step: where the least of the output layer's gradient reaches layer 1."""
    starts = [gradients_at_start(recording, index, "") for recording, index in contenders(evidence)]
    shares = [sizes["first_layer"] / sizes["output_layer"] for sizes in starts]
    least = int(np.argmin(shares))
    return (Moment(0, "birth", (least,), sizes=starts[least]),)


def one_after_the_other(*parts: Moments) -> Moments:
    """The moments of several kinds, in the order of their steps."""

    def moments(evidence: Any) -> tuple[Moment, ...]:
        found = [moment for part in parts for moment in part(evidence)]
        return tuple(sorted(found, key=lambda moment: moment.step))

    return moments


@dataclass(frozen=True)
class Drawn:
    """How an answer is drawn into the figure: as the span of the shares of closed units, or of the
    steps, between two of these bounds; else beside the accuracy ``level`` of which it speaks.
    """

    shares: tuple[float, ...] = ()
    steps: tuple[int, ...] = ()
    level: float | None = None

    def of(self, answer: int, steps: int) -> dict[str, Any]:
        """What is drawn for ``answer``, from 0, in a run of so many ``steps``."""
        return {
            "shares": _span((0.0, *self.shares, 1.0), answer) if self.shares else None,
            "steps": _span((0, *self.steps, steps), answer) if self.steps else None,
            "level": self.level,
        }


def _span(edges: Sequence[float], answer: int) -> list[float]:
    return [edges[answer], edges[answer + 1]]
