"""What is measured for a question: obtained with progress drawn, kept as text, told in words."""

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.class_room.questions import Asked
from pages.frame.text import label
from pages.lesson.mode import written
from pages.lesson.sketch import finite, seen_in
from pages.runs import verdicts
from pages.runs.bench import bench
from pages.runs.computing import computed
from pages.runs.flows import flow_setting, flows
from pages.runs.obtain import obtain_all
from pages.runs.polling import keep_polling
from pages.runs.rescues import rescued
from relu_core.experiment import Experiment
from relu_core.lessons.claims import Claimed
from relu_core.lessons.scenarios import Rescued, Sketch
from relu_core.presets import PRESETS

# What a page of functions has where a scenario does not say it.
SETTINGS = {"slope": 0.01, "learning_rate": 0.1}
POLL_SECONDS = 0.4


def evidence_of(asked: Asked, experiments: Sequence[Experiment]) -> Any:
    """What the judge of a question judges, from these ``experiments``; None, not yet."""
    question = asked.scenario
    if isinstance(question, Sketch):
        return _flow(question)
    if isinstance(question, Claimed):
        return _result(question)
    if not experiments:
        return {**SETTINGS, **question.changes}
    if isinstance(question, Rescued):
        return rescued(experiments[0], question.rescues)
    recordings = obtain_all(experiments)
    return recordings if recordings is None or asked.page == "race" else recordings[0]


def _flow(question: Sketch) -> Any:
    run = PRESETS[question.preset].experiment
    setting = flow_setting(
        question.activation, question.init, question.depth, slope=run.slope, seed=run.seed
    )
    found = computed(flows, [setting])
    return None if found is None else {question.activation: found[0]}


def _result(question: Claimed) -> Any:
    number = question.claim.number
    found = bench().result(number)
    if found is None and bench().has_failed(number):
        st.warning(label("run.failed"))
        st.button(label("run.again"), on_click=bench().begin, args=(number,))
    elif found is None:
        bench().begin(number)
        st.fragment(_watch, run_every=POLL_SECONDS)(number)
    return found


def _watch(number: int) -> None:
    """Draws the page anew when the claim is measured."""
    if not bench().is_under_way(number):
        st.rerun()
    keep_polling(POLL_SECONDS)


def as_text(asked: Asked, evidence: Any) -> str:
    """What the lab found: the answer, the numbers of its sentence, its networks or its line."""
    question = asked.scenario
    found: dict[str, Any] = {"answer": None, "sentence": "saw", "networks": [], "line": None}
    if isinstance(question, Sketch):
        found |= {"values": seen_in(question, evidence), "line": finite(question.judge(evidence))}
    elif isinstance(question, Claimed):
        verdict = evidence.verdict
        found |= {"answer": question.judge(verdict).answer, "sentence": verdict.sentence}
        found["values"] = dict(evidence.measurement.numbers)
    else:
        outcome = question.judge(evidence)
        found |= {"answer": outcome.answer, "sentence": outcome.sentence}
        found |= {"values": written(outcome)}
        if not asked.unrun:
            found["networks"] = asked.ends(evidence)
    return json.dumps(found, default=float)


def in_words(asked: Asked, text: str) -> tuple[str, str]:
    """The answer that was measured, and the sentence that says what was seen."""
    found, question = json.loads(text), asked.scenario
    if isinstance(question, Claimed):
        saw = verdicts.sentence(question.claim, found["sentence"], found["values"])
    else:
        saw = label(f"scenarios.{asked.name}_{found['sentence']}", **found["values"])
    if isinstance(question, Sketch):
        return label("lesson.at_layer_1", share=found["values"]["share"]), saw
    answer = found["answer"]
    return label("lesson.no_outcome") if answer is None else asked.answers[answer], saw
