"""Lesson mode: predict, lock, run, reveal, explain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import streamlit as st

from pages.browser.lesson.result_link import result_link
from pages.browser.lesson.scenarios import scenarios
from pages.browser.lesson.task import task
from pages.browser.lesson.words import words
from pages.frame import frame, held
from pages.frame.choosing import choose
from pages.frame.page import READERS_OWN
from pages.frame.session import sent
from pages.frame.stopping import end_run
from pages.frame.terms import underlined
from pages.frame.text import label, labels, language
from pages.frame.unfold import unfold
from pages.lesson.page import LessonPage
from pages.lesson.playing import whose
from pages.lesson.sketch import adopt_sketch, draw_sketch, seen_in
from pages.lesson.state import L, is_predicted, named
from pages.runs.controls import refuse, say_refusal
from pages.runs.ending import at_end, before_end
from relu_core.experiment import Experiment
from relu_core.figures.task import packed_task
from relu_core.lessons.judges import Outcome
from relu_core.lessons.scenarios import Question, Scenario, Sketch
from relu_core.wording import percent, readout, scientific


@dataclass(frozen=True)
class Stage:
    """What a question is about: ``setting`` says what is run.

    ``measure`` gets what the judge judges, None while it is not there yet; ``draw`` shows it.
    Neither is called before a prediction is locked. What came of it stands ``beside`` the figure
    where that leaves room; where it is ``played``, it is said there when its end was seen.
    ``besides`` draws, under what was seen, whatever else the question to explain is about.
    ``trained`` says what is to be learnt, which is shown beside the question while it is open.
    """

    setting: str
    measure: Callable[[], Any]
    draw: Callable[[Any], None]
    played: bool = False
    beside: bool = False
    besides: Callable[[], None] | None = None
    trained: Experiment | None = None


def show_lesson(page: LessonPage[L], stage_of: Callable[[Question], Stage]) -> NoReturn:
    """The rest of a page in lesson mode: a scenario from its question to its explanation."""
    scenario = named(page.scenarios, page.state.scenario)
    stage = stage_of(scenario)
    choose_scenario(page)
    with st.container(key="question"):
        st.markdown(f"## {_text(scenario, 'question')}")
    # A link can lock what it does not hold.
    is_locked = page.state.locked == "1" and is_predicted(page.state, scenario)
    if isinstance(scenario, Scenario) and (stage.played or stage.beside) and is_locked:
        _show_beside(page, scenario, stage)
    else:
        st.caption(_with_words(stage.setting, scenario.name, "setting"))
        if not is_locked:
            _ask_beside(page, scenario, stage.trained)
        elif (evidence := stage.measure()) is not None:
            _reveal(page, scenario, evidence)
            stage.draw(evidence)
            _explain(scenario)
            lead_on(page, scenario)
    # No way off the page beside the lock of a question.
    frame.close(page, leads_on=is_locked)
    end_run()


def _ask_beside(page: LessonPage[L], scenario: Question, trained: Experiment | None) -> None:
    """The answers to choose from; beside them what the networks are to learn."""
    if trained is None:
        ask(page, scenario)
        return
    answers, beside = st.columns([500, 460], gap="medium")
    with answers:
        ask(page, scenario)
    with beside:
        task(packed_task(trained), labels("task"), language(), key="task")


def _show_beside(page: LessonPage[L], scenario: Scenario, stage: Stage) -> None:
    """The figure; beside it the prediction, what came of it, and why: of a run when it is over."""
    with st.container(key="played"):
        figure, beside = st.columns([640, 332], gap="medium")
    answer = _text(scenario, str(page.state.guess))
    predicted = f"{whose(page)}{label('lesson.colon')}**{answer}**"
    with figure:
        evidence = stage.measure()
        if evidence is not None:
            stage.draw(evidence)
        st.caption(_with_words(stage.setting, scenario.name, "setting"))
    with beside:
        if evidence is None:
            st.markdown(predicted)
            return
        if stage.played:
            with before_end("lesson"):
                st.markdown(predicted)
                st.markdown(label("lesson.watch_first"))
        with at_end("lesson") if stage.played else st.container():
            _reveal(page, scenario, evidence, stage.besides, beside=True)
            _explain(scenario)
    with at_end("way_on") if stage.played else st.container():
        lead_on(page, scenario)


def choose_scenario(page: LessonPage[L]) -> None:
    """The row of the page's scenarios, and of the task that comes after them."""
    if held.is_hidden("scenario"):
        return
    names = [scenario.name for scenario in page.scenarios]

    def begin() -> None:
        chosen = sent("scenarios", "scenario")
        if chosen in names:
            page.begin(chosen)
        elif chosen == page.task and page.task:
            page.begin_task()

    called = {name: label(f"scenarios.{name}") for name in names}
    if page.task:
        called[page.task] = label(page.task)
    row = [
        {"name": name, "text": text, "parts": page.task_parts if name == page.task else [name]}
        for name, text in called.items()
    ]
    chosen = page.task if page.is_on_task else page.state.scenario
    scenarios(
        {"scenarios": row, "chosen": chosen, "locked": held.is_locked("scenario")},
        labels("lesson_row"),
        language(),
        key="scenarios",
        on_scenario_change=begin,
    )


def ask(
    page: LessonPage[L],
    scenario: Question,
    answers: Sequence[str] = (),
    run: Callable[[], None] | None = None,
) -> None:
    """The answers to choose from, or the bars to draw; and the lock, which has it ``run``.

    ``answers`` are the names of their labels where they are not the scenario's own.
    """
    if isinstance(scenario, Sketch):
        draw_sketch(page, scenario, None)
    else:
        own = [f"scenarios.{scenario.name}_{answer}" for answer in range(1, scenario.answers + 1)]
        _choose_answer(page, scenario, answers or own)

    def lock() -> None:
        if isinstance(scenario, Sketch):
            adopt_sketch(page, scenario)
        if is_predicted(page.state, scenario):
            page.answer(scenario, locked="1")
            if run:
                run()
        else:
            kind = "sketch" if isinstance(scenario, Sketch) else "answer"
            refuse("lesson", label(f"lesson.{kind}_first"))

    st.button(label("lesson.lock"), key="lock", type="primary", on_click=lock)
    say_refusal("lesson")


def _choose_answer(page: LessonPage[L], scenario: Scenario, answers: Sequence[str]) -> None:
    choose(
        st.radio,
        label("lesson.prediction"),
        range(1, len(answers) + 1),
        key="live:guess",
        chosen=page.state.guess if is_predicted(page.state, scenario) else None,
        words=lambda answer: label(answers[answer - 1]),
        take=lambda answer: page.answer(scenario, guess=answer),
        index=None,
        horizontal=True,
    )


def _reveal(
    page: LessonPage[L],
    scenario: Question,
    evidence: Any,
    besides: Callable[[], None] | None = None,
    *,
    beside: bool = False,
) -> None:
    """Prediction, outcome and what was seen; neither is marked. ``beside``: next to the figure."""
    if isinstance(scenario, Scenario):
        outcome = scenario.judge(evidence)
        predicted = _text(scenario, str(page.state.guess))
        happened = label("lesson.no_outcome")
        if outcome.answer is not None:
            happened = _text(scenario, str(outcome.answer + 1))
        saw = _text(scenario, outcome.sentence, **written(outcome))
    else:
        measured = scenario.judge(evidence)
        draw_sketch(page, scenario, measured)
        numbers = seen_in(scenario, evidence)
        assert page.state.sketch is not None, "it is locked"
        predicted = label("lesson.at_layer_1", share=scientific(10 ** page.state.sketch[0]))
        happened = label("lesson.at_layer_1", share=numbers["share"])
        saw = _text(scenario, "saw", **numbers)
    saw = _with_words(saw, scenario.name, "saw")
    parts = {"predicted": predicted, "happened": happened, "saw": saw}
    with st.container(border=True, key="reveal"):
        places = (
            [*st.columns(2, gap="small"), st.container()]
            if beside
            else st.columns([1, 1, 2], gap="medium")
        )
        for (part, text), place in zip(parts.items(), places, strict=True):
            place.caption(whose(page) if part == "predicted" else label(f"lesson.{part}"))
            place.markdown(text)
        if besides:
            with st.container(key="besides"):
                besides()


def written(outcome: Outcome) -> dict[str, object]:
    """The numbers of an outcome as its sentence writes them."""
    shares = {name: percent(share) for name, share in outcome.shares.items()}
    sizes = {name: scientific(size) for name, size in outcome.sizes.items()}
    numbers = {name: readout(number) for name, number in outcome.numbers.items()}
    return {**shares, **sizes, **numbers, **outcome.counts}


def _explain(scenario: Question) -> None:
    ask_to_explain(scenario.name, _text(scenario, "explain"), _text(scenario, "why"))


def ask_to_explain(name: str, question: str, why: str) -> None:
    """One question in the learner's own words; and one way to say it, folded up."""
    st.markdown(label("lesson.explain", question=_with_words(question, name, "explain")))
    words({"scenario": name}, labels("lesson_words"), language(), key="words")
    said = _with_words(why, name, "why")
    unfold(f"why:{name}", label("lesson.one_way"), lambda: st.markdown(said))


def lead_on(
    page: LessonPage[L],
    scenario: Question,
    called: Callable[[str], str] = lambda name: label(f"scenarios.{name}"),
) -> None:
    """The way to the next scenario, as it is ``called``, and to the same run in free mode."""
    names = [each.name for each in page.scenarios]
    following = names.index(scenario.name) + 1
    with st.container(horizontal=True):
        if following < len(names) and not any(map(held.is_held, ("scenario", "claim"))):
            name = names[following]
            text = label("lesson.next", name=called(name))
            st.button(text, type="primary", on_click=page.begin, args=(name,))
        elif following == len(names) and page.task and not held.is_held("scenario"):
            text = label("lesson.next", name=label(page.task))
            st.button(text, type="primary", on_click=page.begin_task)
        is_senders = page.state.prediction == "sender"
        again = label("lesson.predict_yourself" if is_senders else "lesson.predict_again")
        st.button(again, on_click=page.ask_again)
        if not held.is_held("mode"):
            st.button(label("lesson.look_freely"), on_click=page.explore)
        if not is_senders:
            result_link(
                {
                    "pairs": [("prediction", "sender"), *frame.version_of(page)],
                    "kept_back": READERS_OWN,
                },
                labels("toolbar"),
                language(),
                key="result_link",
                width="content",
            )


def _with_words(text: str, name: str, part: str) -> str:
    """A ``part`` of what is said to a question, its new words linked to what they mean."""
    return underlined(text, f"lesson.{name}.{part}", language())


def _text(scenario: Question, part: str, **values: object) -> str:
    return label(f"scenarios.{scenario.name}_{part}", **values)
