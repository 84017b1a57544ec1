"""Challenges: a function of the learner's own that has to do something, judged over 16 networks.

They stand below a race, and at the end of the lesson, where they are asked one by one.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NoReturn

import streamlit as st

from pages.browser.lesson.scenarios import scenarios
from pages.frame import frame, held
from pages.frame.choosing import choose, option_of
from pages.frame.formula import formula_of, why_refused
from pages.frame.number_field import typed
from pages.frame.session import sent, shown
from pages.frame.stopping import end_run
from pages.frame.text import label, labels, language
from pages.frame.unfold import unfold
from pages.lesson.mode import ask_to_explain, choose_scenario
from pages.race.figure import growing_race, show_race
from pages.race.form import race_on
from pages.race.state import PAGE, RaceState, experiments_of, moved, set_up
from pages.runs.controls import refuse, say_refusal
from pages.runs.ending import at_end, before_end
from pages.runs.obtain import obtain_all
from relu_core.initialization import INITIALIZATIONS
from relu_core.lessons.challenges import CHALLENGES, NEEDED, SEEDS, Challenge
from relu_core.looks import FORMULA
from relu_core.recording import Recording

STARTS = tuple(name for name, init in INITIALIZATIONS.items() if not init.needs_std)


def challenges(state: RaceState, recordings: Sequence[Recording]) -> None:
    """Folded up, until one of them is on."""
    draw = partial(_draw, state, recordings)
    unfold("challenges", label("challenge.title"), draw, opens=chosen(state) is not None)


def chosen(state: RaceState) -> Challenge | None:
    """The challenge whose race this is, by whatever function and weights the learner tries."""
    return next((each for each in CHALLENGES.values() if _is_on(each, state)), None)


def judged(challenge: Challenge, recordings: Sequence[Recording]) -> str:
    """In how many networks the function did what was asked."""
    count = challenge.count(*recordings)
    key = "met" if challenge.is_met(*recordings) else "not_met"
    done = label(f"challenge.{challenge.name}_done", count=count, seeds=SEEDS)
    return f"{done} {label(f'challenge.{key}', needed=NEEDED)}"


def show_challenge() -> NoReturn:
    """The rest of the page in the lesson: the task, a function to make, what came of it, why."""
    state = PAGE.state
    challenge = CHALLENGES[state.challenge]
    choose_scenario(PAGE)
    with st.container(key="question"):
        st.markdown(f"## {label('challenge.heading', what=label(f'challenge.{challenge.name}'))}")
    _row(challenge)
    # Before the figure, on a phone too.
    st.markdown(_task(challenge))
    with st.container(key="played"):
        figure, beside = st.columns([640, 332], gap="medium")
    with beside:
        _make(state)
    with figure:
        experiments = experiments_of(state)
        measure = challenge.opening.measure
        recordings = obtain_all(experiments, growing_race(state, experiments, measure))
        if recordings is not None:
            show_race(state, recordings, measure)
    if recordings is not None:
        with beside:
            with before_end("challenge"):
                st.markdown(label("lesson.watch_first"))
            with at_end("challenge"):
                st.markdown(judged(challenge, recordings))
                _reveal(challenge, recordings)
    _lead_on(challenge)
    frame.close(PAGE)
    end_run()


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
    st.markdown(_task(challenge))
    if len(recordings) == 2:
        asks = challenge.is_met(*recordings)
        question = f" {label('challenge.explain')}" if asks else ""
        st.markdown(judged(challenge, recordings) + question)
    st.caption(label("challenge.note"))


def _row(challenge: Challenge) -> None:
    """The challenges side by side, each with a mark where it is done."""

    def begin() -> None:
        if (chosen := sent("challenge_row", "scenario")) in CHALLENGES:
            PAGE.begin_challenge(chosen)

    row = zip(CHALLENGES, PAGE.task_parts, strict=True)
    names = {name: label(f"challenge.{name}") for name in CHALLENGES}
    scenarios(
        {
            "scenarios": [{"name": n, "text": names[n], "parts": [part]} for n, part in row],
            "chosen": challenge.name,
            "locked": False,
        },
        {**labels("lesson_row"), "scenario": label("challenge.which")},
        language(),
        key="challenge_row",
        on_scenario_change=begin,
    )


def _task(challenge: Challenge) -> str:
    return label(f"challenge.{challenge.name}_task", needed=NEEDED, seeds=SEEDS)


def _make(state: RaceState) -> None:
    """The function and its initial weights, sent together; what was refused stays in the field."""
    own = state.contender[0]
    # New keys for each race: widgets show what it is of.
    place = f"challenge:{state.challenge}:{state.formula}:{own.init}"
    with st.form("challenge_form", border=False):
        st.text_input(
            "f(x) =",
            state.formula or "",
            key=f"{place}:formula",
            help=label("own_field.own_hint"),
        )
        st.selectbox(
            label("settings.init"),
            STARTS,
            STARTS.index(own.init) if own.init in STARTS else 0,
            key=f"{place}:init",
            format_func=_words,
        )
        st.form_submit_button(
            label("challenge.race"),
            type="primary",
            on_click=_race,
            args=(place,),
            disabled=held.is_held("settings"),
        )
        say_refusal("challenge")


def _race(place: str) -> None:
    """Has the networks train with what was made, or says why it is no function."""
    text = typed(f"{place}:formula").strip()
    formula = formula_of(text)
    if formula is None:
        refuse("challenge", f"f(x) = `{text}`. {why_refused(text)[0]}")
        return
    own, *rivals = PAGE.state.contender
    init = option_of(shown(f"{place}:init"), STARTS, _words) or own.init
    own = replace(own, init=init, init_std=None)
    wanted = replace(PAGE.state, formula=formula.text, contender=(own, *rivals))
    PAGE.keep(PAGE.clean(wanted))


def _words(init: str) -> str:
    return label(f"options.{init}")


def _reveal(challenge: Challenge, recordings: Sequence[Recording]) -> None:
    """Why: to be explained by who has done it, and a hint for who has tried something."""
    why = label(f"challenge.{challenge.name}_why")
    if challenge.is_met(*recordings):
        ask_to_explain(f"challenge_{challenge.name}", label("challenge.explain"), why)
    elif PAGE.state.formula != challenge.formula:
        unfold(f"why:{challenge.name}", label("challenge.hint"), lambda: st.markdown(why))


def _lead_on(challenge: Challenge) -> None:
    """The way to the next challenge, and to the same race in free mode."""
    names = list(CHALLENGES)
    following = names.index(challenge.name) + 1
    with st.container(horizontal=True):
        if following < len(names):
            name = names[following]
            text = label("lesson.next", name=label(f"challenge.{name}"))
            st.button(text, type="primary", on_click=PAGE.begin_challenge, args=(name,))
        if not held.is_held("mode"):
            st.button(label("lesson.look_freely"), on_click=PAGE.explore)
