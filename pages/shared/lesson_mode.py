"""Lesson mode: predict, lock, run, reveal, explain; and the switch between it and free mode."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import streamlit as st

from pages.shared.controls import refuse, say_refusal, state_now
from pages.shared.folded import unfold
from pages.shared.frame import Defaults, close_page
from pages.shared.lesson_query import MODES, UNANSWERED, is_predicted, named
from pages.shared.sketching import adopt_sketch, draw_sketch
from pages.shared.text import label
from pages.shared.wording import percent
from relu_core.figures.layers import scientific
from relu_core.scenarios import Question, Scenario, Sketch


def choose_mode(scenarios: Sequence[Question], defaults: Defaults) -> None:
    """The switch between the modes, for the head of a page."""
    state = state_now()

    def change() -> None:
        state["mode"] = st.session_state["live:mode"]
        if state["mode"] == "lesson":
            # Who looked around freely in between has predicted all the same.
            answered = {key: state[key] for key in UNANSWERED}
            _begin(scenarios, defaults, state["scenario"])
            state.update(answered)

    st.session_state["live:mode"] = state["mode"]
    st.segmented_control(
        label("lesson.mode"),
        MODES,
        key="live:mode",
        format_func=lambda mode: label(f"lesson.{mode}"),
        on_change=change,
        required=True,
        label_visibility="collapsed",
        width="content",
    )


def _begin(scenarios: Sequence[Question], defaults: Defaults, name: str) -> None:
    """Sets the page to a scenario that is not answered yet."""
    of_lesson = defaults({"mode": "lesson", "scenario": name})
    state_now().update({**of_lesson, "mode": "lesson", "scenario": name})


@dataclass(frozen=True)
class Stage:
    """What a question is about: ``setting`` says what is run.

    ``measure`` gets what the judge judges, None while it is not there yet; ``draw`` shows it.
    Neither is called before a prediction is locked.
    """

    setting: str
    measure: Callable[[], Any]
    draw: Callable[[Any], None]


def show_lesson(
    page: str,
    scenarios: Sequence[Question],
    defaults: Defaults,
    stage_of: Callable[[Question], Stage],
) -> NoReturn:
    """The rest of a page in lesson mode: a scenario from its question to its explanation."""
    scenario = named(scenarios, state_now()["scenario"])
    stage = stage_of(scenario)
    _choose_scenario(scenarios, defaults)
    st.markdown(f"#### {_text(scenario, 'question')}")
    st.caption(stage.setting)
    if _is_revealed(scenario, stage):
        _ask_to_explain(scenario)
        _lead_on(scenarios, defaults, scenario)
    close_page(page)
    st.stop()


def _is_revealed(scenario: Question, stage: Stage) -> bool:
    """Asks for a prediction; once it is locked, measures and shows both side by side."""
    state = state_now()
    # A link can lock what it does not hold.
    if state["locked"] != "1" or not is_predicted(state, scenario):
        _ask(scenario)
        return False
    prediction = st.empty()
    if isinstance(scenario, Scenario):
        answer = _text(scenario, str(state["guess"]))
        prediction.markdown(f"{label('lesson.predicted')}{label('lesson.colon')}**{answer}**")
    evidence = stage.measure()
    if evidence is None:
        return False
    prediction.empty()
    _reveal(scenario, evidence)
    stage.draw(evidence)
    return True


def _choose_scenario(scenarios: Sequence[Question], defaults: Defaults) -> None:
    names = [scenario.name for scenario in scenarios]

    def change() -> None:
        _begin(scenarios, defaults, st.session_state["live:scenario"])

    st.session_state["live:scenario"] = state_now()["scenario"]
    st.segmented_control(
        label("lesson.scenario"),
        names,
        key="live:scenario",
        format_func=lambda name: f"{names.index(name) + 1} · {label(f'scenarios.{name}')}",
        on_change=change,
        required=True,
        label_visibility="collapsed",
    )


def _ask(scenario: Question) -> None:
    """The answers to choose from, or the bars to draw; and the lock."""
    state = state_now()
    if isinstance(scenario, Sketch):
        draw_sketch(scenario, None)
    else:
        _choose_answer(scenario)

    def lock() -> None:
        if isinstance(scenario, Sketch):
            adopt_sketch(scenario)
        if is_predicted(state, scenario):
            state["locked"] = "1"
        else:
            kind = "sketch" if isinstance(scenario, Sketch) else "answer"
            refuse("lesson", label(f"lesson.{kind}_first"))

    st.button(label("lesson.lock"), type="primary", on_click=lock)
    say_refusal("lesson")


def _choose_answer(scenario: Scenario) -> None:
    state = state_now()

    def choose() -> None:
        state["guess"] = st.session_state["live:guess"]

    st.session_state["live:guess"] = state["guess"] if is_predicted(state, scenario) else None
    st.radio(
        label("lesson.prediction"),
        range(1, scenario.answers + 1),
        index=None,
        key="live:guess",
        format_func=lambda answer: _text(scenario, str(answer)),
        on_change=choose,
        horizontal=True,
    )


def _reveal(scenario: Question, evidence: Any) -> None:
    """Prediction, outcome and what was seen, side by side; neither is marked."""
    state = state_now()
    if isinstance(scenario, Scenario):
        outcome = scenario.judge(evidence)
        shares = {name: percent(share) for name, share in outcome.shares.items()}
        predicted = _text(scenario, str(state["guess"]))
        happened = label("lesson.no_outcome")
        if outcome.answer is not None:
            happened = _text(scenario, str(outcome.answer + 1))
        saw = _text(scenario, outcome.sentence, **shares, **outcome.counts)
    else:
        measured = scenario.judge(evidence)
        draw_sketch(scenario, measured)
        share = scientific(10 ** measured[0])
        factor = 10 ** (measured[0] / (scenario.depth - 1))
        predicted = label("lesson.at_layer_1", share=scientific(10 ** state["sketch"][0]))
        happened = label("lesson.at_layer_1", share=share)
        saw = _text(scenario, "saw", share=share, factor=f"{factor:.2f}")
    parts = {"predicted": predicted, "happened": happened, "saw": saw}
    with st.container(border=True, key="reveal"):
        columns = st.columns([1, 1, 2], gap="medium")
        for (part, text), column in zip(parts.items(), columns, strict=True):
            column.caption(label(f"lesson.{part}"))
            column.markdown(text)


def _ask_to_explain(scenario: Question) -> None:
    """One question in the learner's own words; and one way to say it, folded up."""
    words: dict[str, str] = st.session_state.setdefault("explained", {})
    key = f"explain:{scenario.name}"

    def keep() -> None:
        words[scenario.name] = st.session_state[key]

    st.markdown(f"**{label('lesson.explain')}** {_text(scenario, 'explain')}")
    st.text_area(
        label("lesson.own_words"),
        words.get(scenario.name, ""),
        key=key,
        on_change=keep,
        placeholder=label("lesson.own_words"),
        label_visibility="collapsed",
    )
    unfold(
        f"why:{scenario.name}", label("lesson.one_way"), lambda: st.markdown(_text(scenario, "why"))
    )


def _lead_on(scenarios: Sequence[Question], defaults: Defaults, scenario: Question) -> None:
    """The way to the next scenario, and to the same run in free mode."""
    names = [each.name for each in scenarios]
    following = names.index(scenario.name) + 1
    with st.container(horizontal=True):
        if following < len(names):
            name = names[following]
            text = label("lesson.next", name=label(f"scenarios.{name}"))
            st.button(text, type="primary", on_click=_begin, args=(scenarios, defaults, name))
        st.button(label("lesson.predict_again"), on_click=lambda: state_now().update(UNANSWERED))
        st.button(label("lesson.look_freely"), on_click=lambda: state_now().update(mode="explore"))


def _text(scenario: Question, part: str, **values: object) -> str:
    return label(f"scenarios.{scenario.name}_{part}", **values)
