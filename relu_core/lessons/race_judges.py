"""The judges of the race's lessons: each takes one recording a contender, in their order."""

from collections.abc import Callable, Sequence

import numpy as np

from relu_core.lessons.judges import Outcome, how_many_learn
from relu_core.recording import Recording
from relu_core.statistics import learned, median, pairs

Races = Sequence[Recording]


def _step_of(recording: Recording, target: float) -> int:
    """The first recorded step at which the median is at the target; -1 if it never is."""
    there = np.flatnonzero(median(recording.test_accuracy[0]) >= target)
    return int(recording.steps[there[0]]) if len(there) else -1


def who_is_first(target: float) -> Callable[[Races], Outcome]:
    """Which contender comes to the target first, the earlier named of equals; else "nobody"."""

    def judge(races: Races) -> Outcome:
        steps = [_step_of(recording, target) for recording in races]
        there = [step for step in steps if step >= 0]
        answer = steps.index(min(there)) if there else len(races)
        ends = {
            f"end_{i + 1}": float(median(race.test_accuracy[0, :, -1]))
            for i, race in enumerate(races)
        }
        counts = {"seeds": races[0].experiment.seeds}
        if not there:
            return Outcome(answer, ends, counts, "saw_nobody")
        return Outcome(answer, ends, counts | {"step": min(there)})

    return judge


def how_many_of_the_first_learn(races: Races) -> Outcome:
    """`how_many_learn`, asked of the first contender."""
    return how_many_learn(races[0])


def which_of_two_learn(races: Races) -> Outcome:
    """Of which of two contenders at least half of the networks learn: 1st, 2nd, both, neither.

    The `gradient` is the first one's in layer 1 at the end, and the `move` SGD's step with it.
    """
    seeds = races[0].experiment.seeds
    learners = [learned(race, 0) for race in races]
    first, second = (2 * count >= seeds for count in learners)
    answer = 2 if first and second else 0 if first else 1 if second else 3
    counts = {"first": learners[0], "second": learners[1], "seeds": seeds}
    counts["steps"] = int(races[0].steps[-1])
    rates = [race.experiment.learning_rate for race in races]
    gradient = float(median(races[0].gradient_norm[0, :, -1])[0])
    sizes = {"gradient": gradient, "move": rates[0] * gradient}
    sizes |= {"rate": rates[0], "other_rate": rates[1]}
    return Outcome(answer, {}, counts, sizes=sizes)


def who_is_sooner(target: float, times: float) -> Callable[[Races], Outcome]:
    """Whether the first of two needs `times` fewer steps to the target, neither, or the second.

    One that never comes there counts as needing infinitely many.
    """

    def judge(races: Races) -> Outcome:
        steps = [_step_of(recording, target) for recording in races]
        needed = [step if step >= 0 else np.inf for step in steps]
        if needed[0] * times <= needed[1] and np.isfinite(needed[0]):
            answer = 0
        else:
            answer = 2 if needed[1] * times <= needed[0] and np.isfinite(needed[1]) else 1
        sentence = "saw" if min(steps) >= 0 else "saw_not_both"
        counts = {"first": steps[0], "second": steps[1], "seeds": races[0].experiment.seeds}
        return Outcome(answer, {}, counts, sentence)

    return judge


def how_often_is_the_first_ahead(races: Races) -> Outcome:
    """In how many pairs from equal seeds the first of two ends ahead: none, under half, more, all.

    A network that diverged is behind; equals are not ahead.
    """
    found = pairs(*(race.test_accuracy[0, :, -1] for race in races[:2]))
    ahead, seeds = found.ahead, len(found.differences)
    answer = 0 if ahead == 0 else 3 if ahead == seeds else 1 if 2 * ahead < seeds else 2
    counts = {"ahead": ahead, "behind": found.behind, "equal": found.equal, "seeds": seeds}
    ends = [float(median(race.test_accuracy[0, :, -1])) for race in races[:2]]
    return Outcome(answer, {"first": ends[0], "second": ends[1]}, counts)
