"""The race, played: curves, gradients and maps of all contenders, and why one of them failed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pages.browser.runs.playback import Entry, pack, playback
from pages.frame.foreseen import Foreseen
from pages.frame.text import label, labels, language, lesson_alone
from pages.race.form import race_on
from pages.race.results import results_of
from pages.race.state import PAGE, RaceSettings, RaceState, experiments_of, lacks_points
from pages.race.words import equal_sentence, names, result_sentence
from pages.runs.ending import headlines
from pages.runs.growing import Grow, Grown, Growth, grow, place
from pages.runs.inside import inside_panel, opened
from pages.runs.look import look_of
from pages.runs.narration import reason, reasons, tell
from pages.runs.parts import first_part, parts
from pages.runs.racing import ATTRIBUTES, SHARED
from pages.runs.take_home import Player, in_a_file
from pages.service.jobs import jobs
from relu_core.experiment import Experiment
from relu_core.figures.playback import identity, numbers
from relu_core.lessons.scenarios import UNSEEN
from relu_core.looks import looks_apart
from relu_core.recording import Recording
from relu_core.units.narrator import Finding


def show_race(
    state: RaceState,
    recordings: Sequence[Recording],
    measure: str = UNSEEN.measure,
    played: Mapping[str, Any] | None = None,
) -> None:
    """All contenders side by side, from the same start; ``played`` is how a lesson plays them."""
    packed = _packed(state, recordings, measure)
    if begins_with_it(state):
        packed = first_part(PAGE, state, recordings, packed)
    data = {**packed, "look": look_of(state), "lesson": played}
    with place():
        playback(data, labels("playback", "transport"), language(), key="race_playback")


def begins_with_it(state: RaceState) -> bool:
    """Whether the page begins with the race: not with a question, or points to draw."""
    return not (state.mode == "lesson" or state.drawing or lacks_points(state))


def foreseen(state: RaceState) -> Foreseen | None:
    """The race whose runs are all recorded already, as the page begins with it.

    None where the page begins with something else, or with the end.
    """
    if not begins_with_it(state) or state.step is not None:
        return None
    experiments = experiments_of(state)
    found = [jobs().recording(experiment) for experiment in experiments]
    recordings = [recording for recording in found if recording is not None]
    if len(recordings) < len(found):
        return None
    packed, rest = parts(PAGE, state, _packed(state, recordings, UNSEEN.measure))
    data = {**packed, "look": look_of(state), "lesson": None}
    complete = playback.complete(data, labels("playback", "transport"), language())
    steps = int(recordings[0].steps[-1])
    ended = result_sentence(state, results_of(state, recordings), steps)
    texts = headlines(ended, recordings[0], lesson_alone("race", "question"))
    return Foreseen(complete, texts, equal_sentence(state, experiments[0]), rest)


def growing_race(
    state: RaceState,
    experiments: Sequence[Experiment],
    measure: str = UNSEEN.measure,
    lesson: Mapping[str, Any] | None = None,
) -> Grow | None:
    """What draws the same figure while they train; in a ``lesson`` as it grows there."""
    draw = partial(_grow_race, measure, lesson)
    return grow(state, draw, numbers(len(experiments), experiments[0]))


def _grow_race(
    measure: str, lesson: Mapping[str, Any] | None, state: RaceState, growth: Growth
) -> None:
    words = labels("playback", "transport")
    packed = growth.data(_pack_growth, state.settings, measure)
    data = {**packed, "look": look_of(state), "lesson": lesson}
    playback(data, words, language(), key="race_playback", on_stop_change=growth.stop)


def _pack_growth(runs: Sequence[Grown], state: RaceSettings, measure: str) -> dict[str, Any]:
    recordings = [run.recording for run in runs]
    return _packed(state, recordings, measure, [run.step for run in runs])


def look_inside(state: RaceSettings, recordings: Sequence[Recording]) -> None:
    """The first network of each contender, opened up."""
    entries = race_entries(state, recordings)
    inside_panel(identity(entries), opened(entries))


def playing(state: RaceSettings, recordings: Sequence[Recording]) -> Player:
    """The same playback in a file."""
    return in_a_file(playback, partial(_packed, state, recordings), "playback", "transport")


def _packed(
    state: RaceSettings,
    recordings: Sequence[Recording],
    measure: str = UNSEEN.measure,
    fronts: Sequence[int] | None = None,
) -> dict[str, Any]:
    entries = race_entries(state, recordings)
    classes = recordings[0].experiment.kind.classes
    return pack(entries, classes, measure=measure, fronts=fronts)


def race_entries(state: RaceSettings, recordings: Sequence[Recording]) -> list[Entry]:
    """The contenders under the names by which they are told apart, each with its recording."""
    called = names(state)
    looks = looks_apart([contender.activation for contender in state.contender])
    return [
        Entry(name, recording.activations[0], recording, 0, look)
        for name, look, recording in zip(called, looks, recordings, strict=True)
    ]


def narrate_race(recordings: Sequence[Recording]) -> None:
    """A sentence for every reason why a contender's networks failed, and what to try."""
    for index, recording in enumerate(recordings):
        for finding in reasons(recording):
            number = label("race.contender", number=index + 1)
            text = f"{number} {reason(finding, recording)}"
            tell(finding, text, partial(_try, index), index)


def _try(index: int, finding: Finding) -> None:
    """Gives the contender the advised setting; all of them, where it is shared."""
    state = PAGE.state
    change: dict[str, Any] = {finding.setting: finding.value}
    if finding.setting in SHARED:
        race_on(replace(state, **change))
    elif finding.setting in ATTRIBUTES:
        if finding.setting == "init":
            change["init_std"] = None
        contenders = list(state.contender)
        contenders[index] = replace(contenders[index], **change)
        race_on(replace(state, contender=tuple(contenders)))
