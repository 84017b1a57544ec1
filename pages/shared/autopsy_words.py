"""What happened to a unit, in sentences with their numbers."""

import math

from pages.components.autopsy import Sentence
from pages.shared.text import label
from pages.shared.wording import percent
from relu_core.autopsy import Autopsy
from relu_core.figures.layers import power
from relu_core.recording import Recording, closed_state
from relu_core.turns import Turn

MINUS = "\u2212"
# The sentence is shown with the step as a button that leads there.
STEP = "{step}"


def story(recording: Recording, run: int, member: int, found: Autopsy) -> list[Sentence]:
    """The life of a unit: how it began, each loss and each return, how it ended."""
    sentences = [*_beginning(found), *(_turn(found, turn) for turn in found.turns)]
    diverged = int(recording.diverged_step[run, member])
    if diverged >= 0:
        sentences.append((None, label("autopsy_story.diverged_at", at=diverged)))
    elif found.open_counts.min() > 0:
        fewest = int(found.open_counts.argmin())
        values = {"count": found.open_counts[fewest], "samples": found.samples, "step": STEP}
        sentences.append((int(found.steps[fewest]), label("autopsy_story.never_lost", **values)))
    elif found.open_counts[-1] == 0:
        sentences.append((None, _since(recording, run, found.layer)))
    return sentences


def _since(recording: Recording, run: int, layer: int) -> str:
    """What can still become of a closed unit."""
    experiment = recording.experiment
    state = closed_state(recording.activations[run], experiment.slope)
    if state != "dead":
        return label(f"autopsy_story.since_{state}", slope=percent(experiment.slope))
    if layer > 0:
        return label("autopsy_story.since_dead_deep")
    return label(f"autopsy_story.since_dead_first_{experiment.optimizer}")


def _beginning(found: Autopsy) -> list[Sentence]:
    if len(found.steps) == 0:
        return []
    place = {"unit": found.unit + 1, "samples": found.samples, "step": STEP}
    count = int(found.open_counts[0])
    if count == 0:
        beginning = [(None, label("autopsy_story.born_closed", **place))]
    else:
        beginning = [(0, label("autopsy_story.born_open", count=count, **place))]
    if found.turns_before:
        beginning.append((None, label("autopsy_story.left_out", count=found.turns_before)))
    return beginning


def _turn(found: Autopsy, turn: Turn) -> Sentence:
    """When, what its bias and weights were before and after, and what moved it most."""
    if turn.step - turn.after == 1:
        when = label("autopsy_story.at", step=STEP)
    else:
        when = label("autopsy_story.between", after=turn.after, step=STEP)
    parameters = [
        (label("autopsy_story.its_bias"), turn.bias),
        (label("autopsy_story.norm"), turn.weight_norm),
    ]
    if turn.cause == "weights":
        parameters.reverse()
    (what, ends), (what_too, ends_too) = parameters
    first, second = _went("went", what, *ends), _went("went_too", what_too, *ends_too)
    parts = "parts" if found.layer == 0 else "parts_deep"
    before, now = turn.open_counts
    happened = label(
        f"autopsy_story.{turn.kind}",
        unit=found.unit + 1,
        when=when,
        before=before,
        now=now,
        first=first,
        second=second,
    )
    number_of = "_one" if turn.samples == 1 else ""
    why = label(
        f"autopsy_story.why_{turn.kind}{number_of}",
        cause=label(f"autopsy_story.cause_{turn.cause}"),
        samples=turn.samples,
        change=number(abs(turn.change)),
        parts=label(
            f"autopsy_story.{parts}",
            bias=number(turn.by_bias, signed=True),
            weights=number(turn.by_weights, signed=True),
            inputs=number(turn.by_inputs, signed=True),
        ),
    )
    return turn.step, label("player.two_sentences", first=happened, second=why)


def _went(key: str, what: str, before: float, now: float) -> str:
    """From where to where a number went, with so many digits as tell the two apart."""
    for digits in (2, 3):
        texts = number(before, digits), number(now, digits)
        if texts[0] != texts[1]:
            return label(f"autopsy_story.{key}", what=what, before=texts[0], now=texts[1])
    key = "stayed" if before == now else "hardly"
    return label(f"autopsy_story.{key}", what=what, now=number(now))


def number(value: float, digits: int = 2, *, signed: bool = False) -> str:
    """``value`` with so many decimals; more where it is small, fewer where it is large."""
    if value == 0:
        return "0"
    exponent = math.floor(math.log10(abs(value)))
    if -3 <= exponent < 5:
        decimals = digits if -1 <= exponent < 2 else digits - 1 - min(exponent, 1)
        text = f"{value:.{max(0, decimals)}f}"
    else:
        text = f"{value / 10.0**exponent:.{digits - 1}f} × {power(exponent)}"
    sign = "+" if signed and value > 0 else ""
    return sign + text.replace("-", MINUS)
