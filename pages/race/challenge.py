"""Challenges: a function of the learner's own that has to do something, judged over 16 networks."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.frame import held
from pages.frame.choosing import choose
from pages.frame.text import label
from pages.frame.unfold import unfold
from pages.race.form import race_on
from pages.race.state import PAGE, RaceState, defaults, moved
from pages.runs.racing import SHARED
from relu_core.lessons.challenges import CHALLENGES, NEEDED, SEEDS, Challenge
from relu_core.looks import FORMULA
from relu_core.recording import Recording


def challenges(state: RaceState, recordings: Sequence[Recording]) -> None:
    """Folded up, until one of them is on."""
    draw = partial(_draw, state, recordings)
    unfold("challenges", label("challenge.title"), draw, opens=chosen(state) is not None)


def chosen(state: RaceState) -> Challenge | None:
    """The challenge whose race this is, by whatever function and weights the learner tries."""
    return next((each for each in CHALLENGES.values() if _is_on(each, state)), None)


def set_up(challenge: Challenge, state: RaceState) -> RaceState:
    """The race of a challenge, with the learner's own function where there is one."""
    usual = {name: getattr(defaults(), name) for name in (*SHARED, "target")}
    return replace(
        state,
        **{**usual, "points": None, **challenge.settings},
        differ="activation",
        contender=challenge.contenders,
        formula=state.formula or challenge.formula,
    )


def judged(challenge: Challenge, recordings: Sequence[Recording]) -> str:
    """In how many networks the function did what was asked."""
    own, rival = recordings
    count = challenge.count(own, rival)
    key = "met" if count >= NEEDED else "not_met"
    done = label(f"challenge.{challenge.name}_done", count=count, seeds=SEEDS)
    return f"{done} {label(f'challenge.{key}', needed=NEEDED)}"


def _is_on(challenge: Challenge, state: RaceState) -> bool:
    if len(state.contender) != 2 or state.contender[0].activation != FORMULA:
        return False
    own, rival = state.contender
    # Its weights are the learner's to choose, too.
    alike = replace(own, init=rival.init, init_std=rival.init_std)
    wanted = set_up(challenge, state).settings
    return replace(state.settings, contender=(alike, rival), differ=wanted.differ) == wanted


def _draw(state: RaceState, recordings: Sequence[Recording]) -> None:
    challenge = chosen(state)
    offered = [name for name, one in CHALLENGES.items() if not moved(state, set_up(one, state))]
    if len(offered) < len(CHALLENGES):
        st.caption(held.kept(held.settings()))
    choose(
        st.pills,
        label("challenge.which"),
        offered,
        key="challenge:which",
        chosen=challenge.name if challenge else None,
        words=lambda name: label(f"challenge.{name}"),
        take=lambda name: race_on(set_up(CHALLENGES[name], PAGE.state)),
    )
    if challenge is None:
        return
    st.markdown(label(f"challenge.{challenge.name}_task", needed=NEEDED, seeds=SEEDS))
    if len(recordings) == 2:
        st.markdown(judged(challenge, recordings))
    st.caption(label("challenge.note"))
