"""A run in the player, looking into one of its networks, and the autopsy of one unit below."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages.browser.dead_neurons.player import pack, player
from pages.dead_neurons.autopsy import autopsy_panel
from pages.dead_neurons.prevention import Prevented
from pages.dead_neurons.state import PAGE, DeadNeuronsState
from pages.dead_neurons.words import death_sentence
from pages.frame.choosing import choose
from pages.frame.foreseen import Foreseen
from pages.frame.frame import presenting
from pages.frame.text import label, labels, language
from pages.runs.controls import is_cured
from pages.runs.ending import headlines
from pages.runs.growing import Grow, Grown, Growth, grow, place
from pages.runs.inside import inside_panel, opened
from pages.runs.look import look_of
from pages.runs.parts import first_part, parts
from pages.runs.settings import experiment_of
from pages.runs.take_home import Player, in_a_file
from pages.service.jobs import jobs
from relu_core.experiment import Experiment
from relu_core.figures.playback import entries_of
from relu_core.figures.player import SHOWN, identity
from relu_core.recording import Recording
from relu_core.units.states import typical_member
from relu_core.units.telling import Telling, struck_down


def member_shown(state: DeadNeuronsState, recording: Recording) -> int:
    """The network that is looked into, counted from 1: the learner's choice, or the typical one."""
    return min(state.member or 1 + typical_member(recording), recording.experiment.seeds)


def play(
    state: DeadNeuronsState,
    recording: Recording,
    telling: Telling = struck_down,
    lesson: Mapping[str, Any] | None = None,
    prevented: Prevented | None = None,
) -> None:
    """The player, of a ``lesson`` where there is one; it looks into the `telling` unit first.

    A run that was ``prevented`` stands beside it, unless the figure fills the screen.
    """
    member = member_shown(state, recording) - 1
    beside = None if presenting() else prevented
    run = beside and {"names": beside.names, "run": pack(beside.recording, member)}
    data = _data(state, recording, telling, presenting())
    if begins_with_it(state):
        data = first_part(PAGE, state, [recording], data)
    data = {**data, "lesson": lesson, "prevented": run}
    with place():
        player(data, labels("player", "transport"), language(), key="player")


def begins_with_it(state: DeadNeuronsState) -> bool:
    """Whether the page begins with its run alone: not with a question, or another run beside it."""
    return not (state.mode == "lesson" or is_cured(state))


def foreseen(state: DeadNeuronsState) -> Foreseen | None:
    """The player of a run that is recorded already, as the page begins with it.

    None where the page begins with something else, or with the end.
    """
    is_foreseen = begins_with_it(state) and state.step is None
    recording = jobs().recording(experiment_of(state)) if is_foreseen else None
    if recording is None:
        return None
    data, rest = parts(PAGE, state, _data(state, recording, struck_down, False))
    data |= {"lesson": None, "prevented": None}
    complete = player.complete(data, labels("player", "transport"), language())
    return Foreseen(complete, headlines(death_sentence(recording), recording), rest=rest)


def _data(
    state: DeadNeuronsState, recording: Recording, telling: Telling, presents: bool
) -> dict[str, Any]:
    member = member_shown(state, recording) - 1
    return {
        **pack(recording, member, telling),
        "presenter": presents,
        "look": look_of(state),
    }


def growing_player(
    state: DeadNeuronsState,
    experiment: Experiment,
    telling: Telling = struck_down,
    lesson: Mapping[str, Any] | None = None,
) -> Grow | None:
    """What draws the player while the run trains; in a ``lesson`` as it grows there.

    Where no network is chosen, it is the one that is typical when the figure is first drawn: it
    stays, as if the learner had chosen it, since the figure would change at the end otherwise.
    """
    units = experiment.depth * experiment.width
    halves = len(experiment.activations) * experiment.records * units
    return grow(state, partial(_grow_player, telling, lesson), halves // 2)


def _grow_player(
    telling: Telling,
    lesson: Mapping[str, Any] | None,
    state: DeadNeuronsState,
    growth: Growth,
) -> None:
    (run,) = growth.runs
    if PAGE.state.member is None:
        # Of one whose weights are kept there is more to see.
        kept = run.recording.snapshots.shape[1]
        PAGE.settle(member=1 + typical_member(run.recording, among=kept))
    data = {
        **growth.data(_pack_growth, member_shown(PAGE.state, run.recording) - 1, telling),
        "presenter": presenting(),
        "look": look_of(state),
        "lesson": lesson,
    }
    words = labels("player", "transport")
    player(data, words, language(), key="player", on_stop_change=growth.stop)


def _pack_growth(runs: Sequence[Grown], member: int, telling: Telling) -> dict[str, Any]:
    (run,) = runs
    return pack(run.recording, member, telling, front=run.step)


def look_into(
    state: DeadNeuronsState, recording: Recording, telling: Telling = struck_down
) -> None:
    """What the player tells of the unit that is chosen in it, and how that came about."""
    autopsy_panel(recording.experiment, member_shown(state, recording) - 1, telling)


def look_inside(
    state: DeadNeuronsState, recording: Recording, telling: Telling = struck_down
) -> None:
    """The network that the player shows, opened up."""
    member = member_shown(state, recording) - 1
    networks, unit = opened(entries_of(recording)), telling(recording, 0, member, SHOWN)
    inside_panel(identity(recording, member), networks, member, unit, beside="autopsy")


def playing(state: DeadNeuronsState, recording: Recording) -> Player:
    """The same player in a file."""
    member = member_shown(state, recording) - 1
    return in_a_file(player, partial(pack, recording, member), "player", "transport")


def choose_member(shown: int | None, seeds: int) -> None:
    """Which of the networks is drawn; the statistics stay those of all. None: not yet trained."""
    choose(
        st.selectbox,
        label("settings.member", seeds=seeds),
        range(1, seeds + 1),
        key="live:member",
        chosen=shown or 1,
        words=str,
        take=lambda member: PAGE.change(member=member),
        placeholder=label("settings.choose"),
        disabled=shown is None,
    )
