"""The course on the desk: a lesson by the minute, with what is asked, expected and said."""

from collections.abc import Iterable, Iterator

import streamlit as st

from pages.frame.choosing import choose
from pages.frame.reach import reach
from pages.frame.text import label, language, lesson
from pages.lesson.words import answers_of
from pages.teach.course import LESSONS, PAGE_OF, RHYTHM, RIGHT, SCENARIOS, WHOLE, Lesson
from pages.teach.links import link_to, pairs_of
from pages.teach.state import PAGE, WHOLE_LESSON
from pages.teach.words import scenario_title

BY_NAME = {each.name: each for each in LESSONS}
LETTERS = "ABCDE"
# A class that is to answer one question sees no other.
ALONE = ("mode", "scenario", "pages")


def guide() -> None:
    """A choice of lesson, and that lesson; it prints as it stands."""
    st.markdown(lesson("teach", "course"))
    choose(
        st.segmented_control,
        label("course.lesson"),
        (*BY_NAME, WHOLE_LESSON),
        key="teach:unit",
        chosen=PAGE.state.unit,
        words=title_of,
        take=lambda name: PAGE.change(unit=name),
        required=True,
        label_visibility="collapsed",
    )
    if PAGE.state.unit == WHOLE_LESSON:
        _show_whole()
    else:
        _show(BY_NAME[PAGE.state.unit])
    st.caption(label("course.print"))


def title_of(name: str) -> str:
    """What a lesson is called, with its number."""
    if name == WHOLE_LESSON:
        return label("course.whole")
    return f"{[*BY_NAME].index(name) + 1} · {BY_NAME[name].title[language()]}"


def link_of(scenario: str) -> str:
    """The address of a scenario alone, as a class opens it."""
    page = PAGE_OF[scenario]
    pairs = pairs_of(page, scenario, lang=language(), hide=[*ALONE])
    return link_to(reach().base, page, pairs)


def room_for(scenarios: Iterable[str]) -> str:
    """A line with the way to a room that asks these questions."""
    pairs = [("lang", language()), *(("ask", name) for name in scenarios)]
    return f"[{label('course.open_room')}]({link_to(reach().base, 'class_room', pairs)})"


def minutes(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """What is done in a lesson in which minutes."""
    code, now = language(), 0
    for kind, which, length in RHYTHM:
        said = {"open": lesson.ask, "close": lesson.close}.get(kind)
        of = "" if which is None else scenario_title(lesson.scenarios[which])
        text = label(f"course.{kind}", scenario=of) + (f" *{said[code]}*" if said else "")
        yield f"{now}–{now + length}", text
        now += length


def _show(lesson: Lesson) -> None:
    code = language()
    st.header(lesson.title[code], anchor=False)
    page = label(f"{lesson.page}.nav")
    parts = {
        "goal": lesson.goal[code],
        "before": lesson.before[code],
        "needs": label("course.needs_all", page=page),
    }
    st.markdown(
        "\n\n".join(f"**{label(f'course.{name}')}** {text}" for name, text in parts.items())
    )
    st.markdown(room_for(lesson.scenarios))
    _table(("minute", "what"), minutes(lesson))
    for place, name in enumerate(lesson.scenarios, 1):
        _show_scenario(name, place)
    st.subheader(label("course.misconceptions"), anchor=False)
    rows = [(wrong[code], meet[code]) for wrong, meet in lesson.misconceptions]
    _table(("wrong", "meet"), rows)
    st.subheader(label("course.offline"), anchor=False)
    st.markdown(f"{lesson.offline[code]}\n\n{label('course.offline_all')}")


def _show_scenario(name: str, place: int) -> None:
    """A scenario as it is asked, what the lab measures, and one way to explain it."""
    st.subheader(f"{place} · {scenario_title(name)}", anchor=False)
    st.markdown("\n\n".join(said_of(name)))


def said_of(name: str) -> list[str]:
    """The paragraphs on a scenario: its link, its question and what is expected."""
    answers = answers_of(SCENARIOS[name])
    right = RIGHT[name]
    options = [f"{LETTERS[i]} · {text}" for i, text in enumerate(answers)]
    expected = f"{LETTERS[right - 1]} · {answers[right - 1]}"
    return [
        f"[{label('course.open_scenario')}]({link_of(name)})",
        f"**{label('course.question')}** {label(f'scenarios.{name}_question')}",
        "\n".join(f"- {option}" for option in options),
        f"**{label('course.expected')}** {expected}. {label(f'scenarios.{name}_why')}",
        f"**{label('course.discuss')}** {label(f'scenarios.{name}_explain')}",
    ]


def _show_whole() -> None:
    code, now = language(), 0
    st.header(label("course.whole"), anchor=False)
    st.markdown(f"**{label('course.goal')}** {label('course.whole_goal')}")
    st.markdown(room_for(asked_in_whole()))
    rows = []
    for part in WHOLE:
        if part.lesson:
            found = BY_NAME[part.lesson]
            text = f"**{title_of(part.lesson)}** {found.goal[code]}"
        else:
            assert part.do is not None, "it says what is done"
            text = part.do[code]
            if part.scenario:
                text += f" [{scenario_title(part.scenario)}]({link_of(part.scenario)})"
        rows.append((f"{now}–{now + part.minutes}", text))
        now += part.minutes
    _table(("minute", "what"), rows)
    for part in WHOLE:
        if part.lesson:
            _show(BY_NAME[part.lesson])


def asked_in_whole() -> list[str]:
    """All questions of the long lesson, in their order."""
    found = [
        name
        for part in WHOLE
        for name in (BY_NAME[part.lesson].scenarios if part.lesson else (part.scenario,))
    ]
    return [name for name in dict.fromkeys(found) if name]


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> None:
    lines = [f"| {' | '.join(label(f'course.{head}') for head in heads)} |", "|---|---|"]
    lines += [f"| {left} | {right} |" for left, right in rows]
    st.markdown("\n".join(lines))
