"""The judges of the lessons: which answer a run gives to the question asked before it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.recording import Recording
from relu_core.statistics import closed_share, diverged, end_accuracy, end_closed, learned, median
from relu_core.units.growth import first_layer_length, growth_per_layer
from relu_core.units.rescue import Rescue


@dataclass(frozen=True)
class Outcome:
    """Which answer the measurement gives, from 0, and the numbers behind it.

    `answer` None: nothing was there to judge. `shares` lie between 0 and 1 (nan: nothing finite
    to measure), `counts` are whole numbers, `sizes` of any size, `numbers` what a figure reads
    out; `sentence` names the one that says what was seen.
    """

    answer: int | None
    shares: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    sentence: str = "saw"
    sizes: Mapping[str, float] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)


def gradients_at_start(recording: Recording, activation: int, name: str) -> dict[str, float]:
    """The median gradient of the first and of the output layer's weights at step 0."""
    norms = median(recording.gradient_norm[activation, :, 0])
    return {f"{name}first_layer": float(norms[0]), f"{name}output_layer": float(norms[-1])}


def slope_at_zero(activation: str) -> dict[str, float]:
    """The slope of an activation where its units begin."""
    return {f"{activation}_slope": float(ACTIVATIONS[activation].df(np.zeros(1))[0])}


def share_closed(bounds: Sequence[float]) -> Callable[[Recording], Outcome]:
    """Judges by the first activation's closed share: the answers are the spans between `bounds`."""

    def judge(recording: Recording) -> Outcome:
        share = end_closed(recording, 0)
        shares = {"closed": share, "accuracy": end_accuracy(recording, 0)}
        answer = None if np.isnan(share) else bisect_right(bounds, share)
        counts = {"learned": learned(recording, 0), "seeds": recording.experiment.seeds}
        return Outcome(answer, shares, counts)

    return judge


def how_many_learn(recording: Recording) -> Outcome:
    """How many networks of the first activation learn: none, under half, half or more, all."""
    count, seeds = learned(recording, 0), recording.experiment.seeds
    answer = 0 if count == 0 else 3 if count == seeds else 1 if 2 * count < seeds else 2
    shares = {"closed": end_closed(recording, 0), "accuracy": end_accuracy(recording, 0)}
    counts = {"learned": count, "lost": diverged(recording, 0), "seeds": seeds}
    counts["steps"] = int(recording.steps[-1])
    sizes = gradients_at_start(recording, 0, "") | slope_at_zero(recording.activations[0])
    return Outcome(answer, shares, counts, sizes=sizes)


def which_is_ahead(recording: Recording) -> Outcome:
    """Which of two activations ends ahead in accuracy: the first, about equal (2 %), the second."""
    first, second = (end_accuracy(recording, index) for index in (0, 1))
    gap = second - first
    answer = 0 if gap < -0.02 else 2 if gap > 0.02 else 1
    shares = {"first": first, "second": second, "closed": end_closed(recording, 0)}
    return Outcome(answer, shares, {"seeds": recording.experiment.seeds})


def when_half_died(bounds: Sequence[float]) -> Callable[[Recording], Outcome]:
    """Judges by the share of the run after which half of the units closed at its end had closed."""

    def judge(recording: Recording) -> Outcome:
        closed, steps = closed_share(recording, 0), int(recording.steps[-1])
        share = float(closed[-1])
        counts = {"step": steps, "steps": steps, "seeds": recording.experiment.seeds}
        if not share > 0:  # nobody died, or all diverged
            return Outcome(None, {"closed": share}, counts)
        step = int(recording.steps[np.argmax(closed >= share / 2)])
        return Outcome(bisect_right(bounds, step), {"closed": share}, counts | {"step": step})

    return judge


def which_fail(recording: Recording) -> Outcome:
    """Which of two activations fail (under half of the networks learn): 1st, 2nd, both, neither."""
    seeds = recording.experiment.seeds
    learners = [learned(recording, index) for index in (0, 1)]
    first, second = (2 * count < seeds for count in learners)
    answer = 2 if first and second else 0 if first else 1 if second else 3
    counts = {
        "first": learners[0],
        "second": learners[1],
        "diverged": diverged(recording, 1),
        "first_diverged": diverged(recording, 0),
        "seeds": seeds,
        "early": int(recording.steps[_last_finite(recording)]),
    }
    sizes: dict[str, float] = {}
    for index, name in enumerate(("first", "second")):
        course = median(recording.gradient_norm[index, :, :, 0])
        sizes[f"{name}_at_start"] = float(course[0])
        sizes[f"{name}_early"] = float(course[_last_finite(recording)])
    return Outcome(answer, {"closed": end_closed(recording, 0)}, counts, sizes=sizes)


def _last_finite(recording: Recording) -> int:
    """The last record at which no network has diverged yet."""
    first = recording.diverged_step[recording.diverged].min(initial=recording.steps[-1] + 1)
    return int(np.searchsorted(recording.steps, first)) - 1


def which_learn(groups: Sequence[Sequence[str]]) -> Callable[[Recording], Outcome]:
    """Judges by the set of activations of which at least half of the networks learn.

    The answers are `groups`; one more stands for any other set.
    """

    def judge(recording: Recording) -> Outcome:
        seeds = recording.experiment.seeds
        counts = {
            name: learned(recording, index) for index, name in enumerate(recording.activations)
        }
        learners = {name for name, count in counts.items() if 2 * count >= seeds}
        answers = [set(group) for group in groups]
        answer = answers.index(learners) if learners in answers else len(answers)
        shares = {
            f"{name}_accuracy": end_accuracy(recording, index)
            for index, name in enumerate(recording.activations)
        }
        lost = {
            f"{name}_diverged": diverged(recording, index)
            for index, name in enumerate(recording.activations)
        }
        counts |= {**lost, "seeds": seeds, "steps": int(recording.steps[-1])}
        sizes: dict[str, float] = {}
        for index, name in enumerate(recording.activations):
            sizes |= gradients_at_start(recording, index, f"{name}_") | slope_at_zero(name)
        return Outcome(answer, shares, counts, sizes=sizes)

    return judge


def where_overflows(bounds: Sequence[int]) -> Callable[[Recording], Outcome]:
    """Judges by the layer in which the first activation's networks overflow first, in the median.

    The answers are the layers below the first of `bounds`, those from one to the next, and those
    from the last on; one more stands for networks of which most stay finite. The `update` is the
    first of SGD, of the first layer's weights, and so many `times` as long as they are.
    """

    def judge(recording: Recording) -> Outcome:
        seeds = recording.experiment.seeds
        lost = recording.overflow_layer[0][recording.diverged[0]]
        counts = {
            f"{name}_diverged": diverged(recording, index)
            for index, name in enumerate(recording.activations)
        }
        counts |= {"seeds": seeds, "layers": recording.experiment.depth + 1}
        sizes: dict[str, float] = {}
        for index, name in enumerate(recording.activations):
            sizes |= gradients_at_start(recording, index, f"{name}_")
        if 2 * len(lost) < seeds:
            return Outcome(len(bounds) + 1, {}, counts, "saw_finite", sizes)
        layer = int(np.median(lost))
        counts |= {"layer": layer, "lowest": int(lost.min()), "highest": int(lost.max())}
        counts["step"] = int(np.median(recording.diverged_step[0][recording.diverged[0]]))
        name = recording.activations[0]
        growth, weights = growth_per_layer(recording, 0), first_layer_length(recording, 0)
        update = recording.experiment.learning_rate * sizes[f"{name}_first_layer"]
        counts["factors"] = recording.experiment.depth
        sizes |= {"growth": growth, "product": growth ** counts["factors"]}
        sizes |= {"weights": weights, "update": update, "times": update / weights}
        return Outcome(bisect_right(bounds, layer), {}, counts, sizes=sizes)

    return judge


def share_revived(bounds: Sequence[float]) -> Callable[[Sequence[Rescue]], Outcome]:
    """Judges by the share of dead units that the last rescue brings back, over all networks."""

    def judge(rescues: Sequence[Rescue]) -> Outcome:
        last = rescues[-1]
        dead, revived = int(last.dead.sum()), int(last.revived.sum())
        counts = {"dead": dead, "revived": revived, "steps": last.steps}
        counts |= {"seeds": len(last.diverged), "lost": int(last.diverged.sum())}
        if dead == 0:
            return Outcome(None, {}, counts, "saw_nothing")
        share = revived / dead
        before, after = (
            float(median(each)) for each in (last.accuracy_before, last.accuracy_after)
        )
        shares = {"share": share, "before": before, "after": after}
        sizes = {
            "near": _middle(last.highest_before[last.is_revived]),
            "far": _middle(last.highest_before[last.is_lost]),
            "far_after": _middle(last.highest_after[last.is_lost]),
        }
        return Outcome(bisect_right(bounds, share), shares, counts, sizes=sizes)

    return judge


def _middle(values: Array) -> float:
    """The median; nan of nothing."""
    return float(np.median(values)) if len(values) else float("nan")
