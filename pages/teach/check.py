"""Twelve questions on the course: a wrong answer leads to the scenario that shows why it is."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages.frame.choosing import choose
from pages.frame.saving import say_if_nothing_is_saved
from pages.frame.session import Key
from pages.frame.text import label, language, lesson
from pages.lesson.words import answers_of
from pages.teach.course import CHECK, LESSONS, RIGHT, SCENARIOS, Check
from pages.teach.guide import link_of
from pages.teach.words import scenario_title
from relu_core.export.quiz import QuizQuestion, gift, moodle_xml

# What was answered on this visit, by the question's name; counted from 1.
_answers: Key[dict[str, int]] = Key("check_answers", dict)
FORMATS: dict[str, tuple[str, str, Callable[[Sequence[QuizQuestion]], str]]] = {
    "gift": ("txt", "text/plain", gift),
    "moodle": ("xml", "text/xml", moodle_xml),
}


def self_check() -> None:
    """The questions, and the same ones and the course's as files for a learning platform."""
    st.markdown(lesson("teach", "check"))
    for place, question in enumerate(CHECK, 1):
        _ask(question, place)
    st.header(label("check.take"), anchor=False)
    st.markdown(label("check.take_about", check=len(CHECK), course=len(RIGHT)))
    say_if_nothing_is_saved()
    with st.container(horizontal=True):
        for name, (suffix, mime, write) in FORMATS.items():
            # Saving changes nothing on the page, and a rerun can cut the transfer short.
            st.download_button(
                label(f"check.{name}"),
                partial(_file, write),
                f"relu_lab_questions_{language()}.{suffix}",
                mime,
                key=f"check:{name}",
                on_click="ignore",
            )


def _file(write: Callable[[Sequence[QuizQuestion]], str]) -> bytes:
    return write(questions()).encode("utf-8")


def _ask(question: Check, place: int) -> None:
    code = language()
    answers = [answer[code] for answer in question.answers]
    chosen = _answers.get().get(question.name)

    def take(answer: int) -> None:
        _answers.get()[question.name] = answer

    choose(
        st.radio,
        f"**{place}.** {question.text[code]}",
        range(1, len(answers) + 1),
        key=f"check:{question.name}",
        chosen=chosen,
        words=lambda answer: answers[answer - 1],
        take=take,
        index=None,
    )
    if chosen == question.right:
        st.success(question.because[code])
    elif chosen is not None:
        shown = question.shown_by[chosen - 1]
        st.info(label("check.look", scenario=scenario_title(shown), link=link_of(shown)))


def questions() -> Sequence[QuizQuestion]:
    """Those of the self-check, then those of the course's scenarios, in the session's language."""
    code = language()
    own = [
        QuizQuestion(
            name=f"check_{each.name}",
            text=each.text[code],
            answers=tuple(answer[code] for answer in each.answers),
            right=each.right - 1,
            because=each.because[code],
            hints={
                index: label("check.hint", scenario=scenario_title(name), link=link_of(name))
                for index, name in enumerate(each.shown_by)
                if name
            },
        )
        for each in CHECK
    ]
    names = [name for lesson in LESSONS for name in lesson.scenarios]
    return own + [
        QuizQuestion(
            name=f"scenario_{name}",
            text=label(f"scenarios.{name}_question"),
            answers=tuple(answers_of(SCENARIOS[name])),
            right=RIGHT[name] - 1,
            because=label(f"scenarios.{name}_why"),
        )
        for name in names
    ]
