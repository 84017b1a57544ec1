"""What a handout asks about a page's run, with answers in the run's own numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relu_core.arrays import Array
from relu_core.export.contenders import differing_in
from relu_core.export.recorded import Recorded
from relu_core.export.words import word
from relu_core.statistics import median
from relu_core.wording import percent, scientific

# The test accuracy that a race is run to, as in the lab unless the learner says otherwise.
TARGET = 0.9
# What happens within this part of a run happens early.
EARLY = 0.25


@dataclass(frozen=True)
class Question:
    """A question, what the run answers, mostly a line for each contender, and the reason."""

    text: str
    lines: list[str]
    why: str


Say = Callable[..., str]


def questions(about: str, found: Sequence[Recorded], language: str) -> list[Question]:
    """The questions of the page `about`, one of `ASKED`, on these contenders."""

    def say(key: str, **values: object) -> str:
        return word(key if "." in key else f"ask_{about}.{key}", language, **values)

    if about not in ASKED:
        raise ValueError(f"about is {about!r}: allowed is one of {', '.join(ASKED)}")
    return list(ASKED[about](found, say))


def _dead_neurons(found: Sequence[Recorded], say: Say) -> Iterator[Question]:
    halves = [_half(each) for each in found]
    early = [record > 0 and step <= EARLY * last for record, step, last in halves]
    yield Question(say("share"), _each(found, say, _share), "")
    yield Question(say("when"), _each(found, say, _when), say("when_early") if any(early) else "")
    yield Question(say("which"), _each(found, say, _which), say("which_why"))
    states = {each.state for each in found}
    is_adam = any(each.contender.experiment.optimizer == "adam" for each in found)
    why = [say("back_dead")] if "dead" in states else []
    why += [say("back_adam")] if "dead" in states and is_adam else []
    why += [say("back_leaking")] if "leaking" in states else []
    yield Question(say("back"), _each(found, say, _back), " ".join(why))


def _vanishing(found: Sequence[Recorded], say: Say) -> Iterator[Question]:
    guess = _as_loss(np.log(found[0].contender.experiment.kind.classes))
    yield Question(say("birth"), _each(found, say, _birth), say("birth_why"))
    yield Question(say("loss", guess=guess), _each(found, say, _loss), say("loss_why"))
    yield Question(say("later"), _each(found, say, _later), say("later_why"))


def _race(found: Sequence[Recorded], say: Say) -> Iterator[Question]:
    networks = found[0].recording.experiment.seeds
    kind = "one" if networks == 1 else "many"
    count = say(f"first_{kind}", networks=networks)
    yield Question(say("first", target=percent(TARGET)), _each(found, say, _first), count)
    if len(found) == 1:
        yield Question(say("chance"), [say("answer.alone")], "")
        return
    differing = [say(f"answer.{name}") for name in differing_in([each.contender for each in found])]
    luck = say(f"chance_{kind}") if differing else ""
    yield Question(say("chance"), _pairs(found, say), luck)
    kind = "none" if not differing else "one" if len(differing) == 1 else "many"
    what = say(f"fair_{kind}", what=say("answer.joint").join(differing))
    yield Question(say("fair"), [say("fair_equal"), what], "")


def _each(found: Sequence[Recorded], say: Say, answer: Callable[[Recorded, Say], str]) -> list[str]:
    """A line for each contender; of one without a finite network, that there is nothing to say."""
    return [
        answer(each, say) if each.is_finite.any() else say("answer.gone", name=each.name)
        for each in found
    ]


def _course(each: Recorded, values: NDArray[Any]) -> Array:
    """The median (R, ...) over the networks that stayed finite to the end."""
    return median(values[each.is_finite])


def _share(each: Recorded, say: Say) -> str:
    ends = each.closed()[each.is_finite, -1]
    return say(
        "share_is" if len(ends) > 1 else "share_is_one",
        name=each.name,
        step=each.recording.steps[-1],
        share=percent(float(median(ends))),
        state=say(f"answer.{each.state}"),
        networks=len(ends),
        least=percent(ends.min()),
        most=percent(ends.max()),
    )


def _half(each: Recorded) -> tuple[int, int, int]:
    """The record and the step by which half of the final share was reached, and the last step."""
    share = _course(each, each.closed()) if each.is_finite.any() else np.zeros(1)
    record = int(np.argmax(share >= share[-1] / 2))
    return record, int(each.recording.steps[record]), int(each.recording.steps[-1])


def _when(each: Recorded, say: Say) -> str:
    share = _course(each, each.closed())
    record, step, steps = _half(each)
    kind = "none" if share[-1] == 0 else "born" if record == 0 else "half"
    born = percent(float(share[0]))
    return say(f"when_{kind}", name=each.name, step=step, steps=steps, share=born)


def _which(each: Recorded, say: Say) -> str:
    ends = np.where(each.is_finite, each.closed()[:, -1], np.nan)
    accuracy = each.of("accuracy")[:, -1]
    worst, best = int(np.nanargmax(ends)), int(np.nanargmin(ends))
    only = each.is_finite.sum() == 1
    return say(
        "which_one" if only else "which_even" if ends[worst] == ends[best] else "which_is",
        name=each.name,
        share=percent(ends[worst]),
        accuracy=percent(accuracy[worst]),
        worst=worst + 1,
        most=percent(ends[worst]),
        worst_accuracy=percent(accuracy[worst]),
        best=best + 1,
        least=percent(ends[best]),
        best_accuracy=percent(accuracy[best]),
    )


def _back(each: Recorded, say: Say) -> str:
    is_closed = each.of("open_counts")[each.is_finite] == 0  # (S, R, L, W)
    ever = is_closed.any(axis=1)
    back = (is_closed[:, :-1] & ~is_closed[:, 1:]).any(axis=1)
    if not ever.any():
        return say("back_none", name=each.name)
    return say(
        "back_is", name=each.name, closed=ever.sum(), back=back.sum(), first=back[:, 0].sum()
    )


def _birth(each: Recorded, say: Say) -> str:
    *hidden, _output = _course(each, each.of("gradient_norm"))[0]
    depth, first, last = len(hidden), float(hidden[0]), float(hidden[-1])
    kind = "one" if depth == 1 else "zero" if first == 0 or last == 0 else "is"
    factor = (first / last) ** (1 / (depth - 1)) if kind == "is" else np.nan
    return say(
        f"birth_{kind}",
        name=each.name,
        first=scientific(first),
        last=scientific(last),
        depth=depth,
        factor=scientific(factor),
    )


def _loss(each: Recorded, say: Say) -> str:
    loss = _course(each, each.of("loss"))
    return say(
        "loss_is",
        name=each.name,
        start=_as_loss(loss[0]),
        end=_as_loss(loss[-1]),
        accuracy=percent(float(_course(each, each.of("test_accuracy"))[-1])),
    )


def _as_loss(value: float) -> str:
    return f"{value:.3f}" if 0.0005 <= value < 100 else scientific(value)


def _later(each: Recorded, say: Say) -> str:
    gradient = _course(each, each.of("gradient_norm"))[:, 0]
    largest = int(gradient.argmax())
    return say(
        "later_is",
        name=each.name,
        start=scientific(float(gradient[0])),
        largest=scientific(float(gradient[largest])),
        step=each.recording.steps[largest],
        end=scientific(float(gradient[-1])),
    )


def _first(each: Recorded, say: Say) -> str:
    accuracy = _course(each, each.of("test_accuracy"))
    there = np.flatnonzero(accuracy >= TARGET)
    if not len(there):
        return say("first_never", name=each.name, accuracy=percent(float(accuracy[-1])))
    return say("first_at", name=each.name, step=each.recording.steps[there[0]])


def _pairs(found: Sequence[Recorded], say: Say) -> list[str]:
    """The contender of the lowest median loss against every other, network by network."""
    ends = [np.where(each.is_finite, each.of("loss")[:, -1], np.inf) for each in found]
    if not any(each.is_finite.any() for each in found):
        return [say("chance_gone")]
    best = int(np.argmin([np.median(losses) for losses in ends]))
    lines = []
    for each, losses in zip(found, ends, strict=True):
        if each is not found[best]:
            is_same = np.array_equal(losses, ends[best])
            lines.append(
                say(
                    "chance_same" if is_same else "chance_is",
                    name=found[best].name,
                    other=each.name,
                    count=int((ends[best] < losses).sum()),
                    networks=len(losses),
                )
            )
    return lines


# The questions of each page with a run.
ASKED: dict[str, Callable[[Sequence[Recorded], Say], Iterator[Question]]] = {
    "dead_neurons": _dead_neurons,
    "vanishing": _vanishing,
    "race": _race,
}
