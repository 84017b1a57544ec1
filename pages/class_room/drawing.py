"""What everybody in a room sees alike: the question, how far it is, and what came of it."""

import json
from typing import Any

import streamlit as st

from pages.browser.class_room.outcome import outcome
from pages.browser.class_room.said import said as quotes
from pages.class_room.evidence import in_words
from pages.class_room.kinds import Answer, Glance
from pages.class_room.questions import Asked, Ends, questions
from pages.class_room.rooms import LAB
from pages.class_room.sketches import show_all
from pages.class_room.stages import stages_of
from pages.frame.text import label, labels, language
from pages.runs.words import setting_sentence
from relu_core.lessons.scenarios import Sketch

# What of an answer's place is counted while a stage lasts.
COUNTED = {"predict": "first", "talk": "first", "again": "second", "explain": "words"}


def show_stages(glance: Glance, asked: Asked) -> None:
    """Which question it is, and which of the stages."""
    here = label(
        "class_room.place", here=glance.place + 1, all=len(glance.questions), title=asked.title
    )
    row = " · ".join(
        f"**{label(f'class_room.{stage}')}**"
        if stage == glance.stage
        else label(f"class_room.{stage}")
        for stage in stages_of(not asked.unrun)
    )
    with st.container(key="class_stages"):
        st.caption(f"{here}  \n{row}")


def show_question(asked: Asked, answers: bool = True) -> None:
    """The question in the lesson's own words, and its answers."""
    with st.container(key="question"):
        st.markdown(f"## {asked.question}")
    if answers and asked.answers:
        lines = [f"**{chr(65 + index)}** {text}" for index, text in enumerate(asked.answers)]
        with st.container(key="class_answers"):
            st.markdown("  \n".join(lines))
    if len(asked.experiments) == 1:
        st.caption(setting_sentence(*asked.experiments))


def how_many(glance: Glance) -> str:
    """How many have answered, or still wait for their run."""
    everybody, counts = glance.members, glance.counts
    if not everybody:
        return label("class_room.nobody")
    if glance.stage in ("run", "reveal"):
        answered = max(counts.get("first", 0), counts.get("second", 0))
        said = label("class_room.counted", count=answered, all=everybody)
        left = everybody - counts.get("run", 0)
        if not questions()[glance.question].unrun and left:
            said += label("class_room.waiting", left=left)
        return said
    said_how = {"first": "counted", "second": "counted_again", "words": "said"}
    kind = COUNTED[glance.stage]
    return label(f"class_room.{said_how[kind]}", count=counts.get(kind, 0), all=everybody)


def say_if_nobody_runs(asked: Asked) -> None:
    """Why this question has no stage in which everybody waits for their own network."""
    if asked.unrun:
        st.caption(label(f"class_room.{asked.unrun}"))


def show_outcome(asked: Asked, sent: list[Answer], number: int | None = None) -> None:
    """The predictions of the class over what was measured, and all networks.

    Those of learner ``number`` are marked, if one looks on.
    """
    text = next(one.value for one in sent if one.kind == "measured")
    answer, saw = in_words(asked, text)
    found = json.loads(text)
    if isinstance(asked.scenario, Sketch):
        st.markdown(label("class_room.saw", saw=saw))
        show_all(asked.scenario, sent, found["line"], number)
        return
    st.markdown(label("class_room.happened", answer=answer, saw=saw))
    choices = {kind: _choices(sent, kind) for kind in ("first", "second")}
    rows = _rows(asked, found["networks"], sent, number)
    words = labels("class_outcome")
    if rows:
        words |= {
            "networks": label(f"class_measures.{asked.measure}"),
            "lost": words[asked.lost],
        }
    outcome(
        {
            "answers": asked.answers,
            **{
                kind: [list(chosen.values()).count(index) for index in range(len(asked.answers))]
                for kind, chosen in choices.items()
            },
            "measured": found["answer"],
            "mine": {kind: chosen.get(number or LAB) for kind, chosen in choices.items()},
            "rows": rows,
        },
        words,
        language(),
        key="class_outcome",
    )


def show_words(sent: list[Answer]) -> None:
    """The words that the teacher has shown."""
    if words := [one for one in sent if one.kind == "words" and one.shown]:
        st.markdown(f"**{label('class_room.words_shown')}**")
        draw_words(words, can_show=False, key="class_said")


def draw_words(words: list[Answer], *, can_show: bool, key: str, **arguments: Any) -> None:
    """Words as their learners wrote them."""
    data = [{"number": one.number, "text": one.value} for one in words]
    quotes(
        {"words": data, "can_show": can_show},
        labels("class_said"),
        language(),
        key=key,
        **arguments,
    )


def _choices(sent: list[Answer], kind: str) -> dict[int, int]:
    """Which answer each learner chose, from 0."""
    return {one.number: int(one.value) - 1 for one in sent if one.kind == kind}


def _rows(
    asked: Asked, lab: list[Ends], sent: list[Answer], number: int | None
) -> list[dict[str, Any]]:
    own = [one for one in sent if one.kind == "run" and one.number != LAB]
    ends: list[Ends] = [json.loads(one.value) for one in own]
    marked = [place for place, one in enumerate(own) if one.number == number]
    return [
        {
            "name": name,
            "look": look,
            "lab": [network[index] for network in lab],
            "own": [network[index] for network in ends],
            "mark": marked[0] if marked else None,
        }
        for index, (name, look) in enumerate(asked.names())
    ]
