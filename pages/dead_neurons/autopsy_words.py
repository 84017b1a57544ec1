"""What happened to a unit, in sentences with their numbers."""

import math

from pages.browser.dead_neurons.autopsy import Sentence
from pages.frame.text import label
from relu_core.recording import Recording, closed_state
from relu_core.units.autopsy import Autopsy
from relu_core.units.turns import Turn
from relu_core.wording import TIMES, percent, power

MINUS = "\u2212"
# The sentence is shown with the step as a button that leads there.
STEP = "{step}"


def story(recording: Recording, run: int, member: int, found: Autopsy) -> list[Sentence]:
    """The life of a unit: how it began, each loss and each return, how it ended."""
    experiment = recording.experiment
    is_usual = experiment.functions[run].flat_edge(experiment.slope) is None
    sentences = [
        *_beginning(found, is_usual),
        *(_turn(found, turn, is_usual) for turn in found.turns),
    ]
    diverged = int(recording.diverged_step[run, member])
    if diverged >= 0:
        sentences.append((None, label("autopsy_story.diverged_at", at=diverged), True))
    elif found.open_counts.min() > 0:
        fewest = int(found.open_counts.argmin())
        values = {"count": found.open_counts[fewest], "samples": found.samples, "step": STEP}
        never_lost = label("autopsy_story.never_lost", **values)
        sentences.append((int(found.steps[fewest]), never_lost, True))
    elif found.open_counts[-1] == 0:
        sentences.append((None, _since(recording, run, found.layer), True))
    if diverged < 0 and (dead := _dead_later(recording, run, member, found.layer)):
        sentences.append((None, label("autopsy_story.behind_dead", dead=dead), True))
    return sentences


def _dead_later(recording: Recording, run: int, member: int, layer: int) -> int | None:
    """The number of the first later layer that is dead at the end: no gradient passes it."""
    experiment = recording.experiment
    if not experiment.functions[run].can_die(experiment.slope):
        return None
    shares = recording.dead_fraction[run, member, -1, layer + 1 :]
    return layer + 2 + int((shares == 1).argmax()) if (shares == 1).any() else None


def _since(recording: Recording, run: int, layer: int) -> str:
    """What can still become of a closed unit."""
    experiment = recording.experiment
    state = closed_state(experiment.functions[run], experiment.slope)
    if state != "dead":
        return label(f"autopsy_story.since_{state}", slope=percent(experiment.slope))
    where = "first" if layer == 0 else "deep"
    return label(f"autopsy_story.since_dead_{where}_{experiment.optimizer}")


def _beginning(found: Autopsy, is_usual: bool) -> list[Sentence]:
    if len(found.steps) == 0:
        return []
    place = {"unit": found.unit + 1, "samples": found.samples, "step": STEP}
    count = int(found.open_counts[0])
    if count == 0:
        key = "born_closed" if is_usual else "born_closed_by_slope"
        beginning: list[Sentence] = [(None, label(f"autopsy_story.{key}", **place), False)]
    else:
        beginning = [(0, label("autopsy_story.born_open", count=count, **place), False)]
    if found.turns_before:
        left_out = label("autopsy_story.left_out", count=found.turns_before)
        beginning.append((None, left_out, True))
    return beginning


def _turn(found: Autopsy, turn: Turn, is_usual: bool) -> Sentence:
    """When, what its bias and weights or its inputs did, and how far that moved z."""
    if turn.step - turn.after == 1:
        when = label("autopsy_story.at", step=STEP)
    else:
        when = label("autopsy_story.between", after=turn.after, step=STEP)
    before, now = turn.open_counts
    happened = label(
        f"autopsy_story.{turn.kind}",
        unit=found.unit + 1,
        when=when,
        before=before,
        now=now,
        cause=_cause(turn),
    )
    number_of = "_one" if turn.samples == 1 else ""
    parts = "parts" if found.layer == 0 else "parts_deep"
    moved = label(
        f"autopsy_story.moved_{turn.kind if is_usual else 'by_slope'}{number_of}",
        samples=turn.samples,
        # Else the words say which way.
        change=number(abs(turn.change) if is_usual else turn.change),
        parts=label(
            f"autopsy_story.{parts}",
            bias=_part(turn.by_bias, turn.change),
            weights=_part(turn.by_weights, turn.change),
            inputs=_part(turn.by_inputs, turn.change),
        ),
    )
    # Which loss was the greatest is known at the end.
    is_of_end = turn.kind == "fell"
    return turn.step, label("player.two_sentences", first=happened, second=moved), is_of_end


def _cause(turn: Turn) -> str:
    """What moved most: its inputs, or its bias and the length of its weights, the first first."""
    if turn.cause == "inputs":
        return label("autopsy_story.its_inputs")
    parameters = [
        (label("autopsy_story.its_bias"), turn.bias),
        (label("autopsy_story.norm"), turn.weight_norm),
    ]
    if turn.cause == "weights":
        parameters.reverse()
    (what, ends), (what_too, ends_too) = parameters
    first, second = _went("went", what, *ends), _went("went_too", what_too, *ends_too)
    return label("autopsy_story.both", first=first, second=second)


def _went(key: str, what: str, before: float, now: float) -> str:
    """From where to where a number went, with so many digits as tell the two apart."""
    for digits in (2, 3):
        texts = number(before, digits), number(now, digits)
        if texts[0] != texts[1]:
            return label(f"autopsy_story.{key}", what=what, before=texts[0], now=texts[1])
    key = "stayed" if before == now else "hardly"
    return label(f"autopsy_story.{key}", what=what, now=number(now))


def _part(value: float, whole: float) -> str:
    """A part of a change, with its sign, as exact as the whole."""
    decimals = max(2, 2 - _exponent(whole))
    text = f"{value:+.{decimals}f}".replace("-", MINUS)
    is_seen = float(f"{value:.{decimals}f}") != 0
    return text if is_seen else f"{'+' if value > 0 else ''}{number(value)}"


def number(value: float, digits: int = 2) -> str:
    """``value`` with so many decimals; more where it is small, fewer where it is large."""
    if value == 0:
        return "0"
    exponent = _exponent(value)
    if -3 <= exponent < 5:
        decimals = digits if -1 <= exponent < 2 else digits - 1 - min(exponent, 1)
        text = f"{value:.{max(0, decimals)}f}"
    else:
        text = f"{value / 10.0**exponent:.{digits - 1}f}{TIMES}{power(exponent)}"
    return text.replace("-", MINUS)


def _exponent(value: float) -> int:
    return math.floor(math.log10(abs(value))) if value else 0
