"""The page of claims: the list of verdicts, the claim that is looked at, all that was measured."""

from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from pages.browser.claims.verdicts import verdicts
from pages.claims.measuring import want, wanted
from pages.claims.state import PAGE
from pages.claims.words import (
    PLACES,
    badge_of,
    figure_labels,
    firmness_of,
    group_of,
    names_in,
    rule_of,
    sentence_of,
    source_of,
    test_of,
)
from pages.frame import held
from pages.frame.number_field import number_field
from pages.frame.plotly import scale, show_finished
from pages.frame.session import sent, show
from pages.frame.text import label, language
from pages.frame.unfold import unfold
from pages.lesson.mode import ask, lead_on
from pages.lesson.playing import whose
from pages.lesson.state import named
from pages.runs.bench import BY_NUMBER, Result, asked, bench
from relu_core.claims import CLAIMS, Claim
from relu_core.figures.bars import bars_figure
from relu_core.figures.claims import claim_chart, place_at
from relu_core.figures.curves import curves_figure
from relu_core.lessons.claims import ANSWERS, JUDGEMENTS, asked_as
from relu_core.lessons.scenarios import Question
from relu_core.limits import LIMITS

MARKS = (
    *("holds", "holds_if", "does_not_hold", "slip", "recorded"),
    *("under_way", "unmeasured", "unjudged"),
)
# Its script is fetched for who has picked or measured a claim, not for who has just come.
FIGURE = "figure"
# Pixels: on a screen of 720 it is seen together with what was judged.
CHART_HEIGHT = 140


def show_list() -> None:
    """All claims with the marks of their verdicts; the one picked is shown.

    In the lesson, the mark of a claim that the learner has judged.
    """
    if held.is_hidden("claim"):
        return
    state = PAGE.state

    def choose() -> None:
        chosen = sent("verdicts", "chosen")
        if chosen in BY_NUMBER:
            name = asked_as(BY_NUMBER[chosen])
            if state.mode == "lesson":
                PAGE.begin(name)
            else:
                PAGE.change(claim=chosen, scenario=name)
                show(FIGURE, True)

    verdicts(
        {
            "rows": [
                {
                    "number": claim.number,
                    "name": asked_as(claim),
                    "text": label(f"claims.{claim.name}"),
                    "verdict": _mark(claim) if is_told(claim) else "unjudged",
                    "judged": PAGE.is_answered(asked_as(claim)),
                }
                for claim in CLAIMS
            ],
            "chosen": state.claim,
            "list": label("claims.list"),
            "locked": held.is_locked("claim"),
        },
        {mark: label(f"claims.{mark}") for mark in MARKS if _is_used(mark)},
        language(),
        key="verdicts",
        on_chosen_change=choose,
    )


def is_told(claim: Claim) -> bool:
    """Whether what was measured of a claim may be seen: in the lesson, once it was judged."""
    return PAGE.state.mode != "lesson" or PAGE.is_answered(asked_as(claim))


def _is_used(mark: str) -> bool:
    return mark != "unjudged" or PAGE.state.mode == "lesson"


def _mark(claim: Claim) -> str:
    seed = PAGE.state.seed
    if bench().is_under_way(claim.number, seed):
        return "under_way"
    result = bench().result(claim.number, seed)
    return result.verdict.name if result else "unmeasured"


def show_claim(claim: Claim) -> None:
    """What the article says and how it is tested; the learner's judgement, then the verdict."""
    said = label("claims.said", number=claim.number, said=label(f"claims.{claim.name}_said"))
    st.header(said, anchor=False)
    st.caption(source_of(claim))
    st.markdown(test_of(claim))
    if PAGE.state.mode != "lesson" or PAGE.state.locked == "1":
        _show_measured(claim)
    else:
        with st.container(key="question"):
            st.markdown(f"## {label('claims.judge')}")
        answers = [f"claims.{each}" for each in JUDGEMENTS]
        ask(PAGE, _question(claim), answers, partial(_open, claim))
        st.button(label("claims.unasked"), on_click=_tell, args=(claim,))


def _question(claim: Claim) -> Question:
    return named(PAGE.scenarios, asked_as(claim))


def _tell(claim: Claim) -> None:
    """Shows what was measured to who will not judge before."""
    PAGE.answer(_question(claim), guess=len(ANSWERS), locked="1")
    _open(claim)


def _open(claim: Claim) -> None:
    """Shows the figure of a claim, which is measured if that was not done yet."""
    show(FIGURE, True)
    if not bench().result(claim.number, PAGE.state.seed):
        want((claim.number,))


def _show_measured(claim: Claim) -> None:
    """What was measured of a claim, if it was, with the controls for it.

    In the lesson these stand below: what was judged, the verdict and its figure are seen together.
    """
    seed = PAGE.state.seed
    result = bench().result(claim.number, seed)
    is_under_way = bench().is_under_way(claim.number, seed)
    is_waiting = not is_under_way and asked(claim.number, seed) in wanted()
    is_lesson = PAGE.state.mode == "lesson"
    if not is_lesson:
        _show_controls(claim, result, is_under_way or is_waiting)
    if bench().has_failed(claim.number, seed):
        st.warning(label("claims.failed"))
    if is_lesson:
        _show_judgement(result)
    with st.container(key="sentence"):
        if result:
            badge = "" if is_lesson else f"{badge_of(result)} "
            st.markdown(f"{badge}{sentence_of(claim, result)}")
        elif is_waiting:
            st.markdown(label("claims.waiting", number=wanted()[0][0]))
        else:
            st.markdown(label("claims.now" if is_under_way else "claims.not_yet"))
    if result:
        draw = partial(_show_figure, claim, result)
        unfold(FIGURE, label("claims.figure"), draw, opens=is_lesson)
    st.markdown(rule_of(claim))
    if result and (firmness := firmness_of(claim, result.verdict.name)):
        st.caption(firmness)
    if is_lesson:
        _show_controls(claim, result, is_under_way or is_waiting)
        lead_on(PAGE, _question(claim), lambda name: label(f"claims.{name.removeprefix('claim_')}"))


def _show_controls(claim: Claim, result: Result | None, is_busy: bool) -> None:
    """What measures a claim, with which random numbers, and where it can be tried."""
    seed = PAGE.state.seed
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            label("claims.measure_again" if result else "claims.measure"),
            key="measure",
            type="secondary" if result or is_busy else "primary",
            disabled=is_busy,
            on_click=_measure,
            args=(claim.number,),
        )
        if claim.has_chance:
            _choose_seed(seed)
        if place := PLACES.get(claim.name):
            page, query = place
            st.page_link(
                f"{page}/page.py",
                label=label("claims.try_it", page=label(f"{page}.nav")),
                query_params=query,
            )


def _show_judgement(result: Result | None) -> None:
    """What the learner said of a claim beside what was measured; neither is marked."""
    guess = PAGE.state.guess
    assert guess is not None, "it is locked"
    parts = {
        whose(PAGE): label(f"claims.{ANSWERS[guess - 1]}"),
        label("lesson.happened"): badge_of(result) if result else label("claims.unmeasured"),
    }
    with st.container(border=True, key="reveal"):
        for (name, text), place in zip(parts.items(), st.columns(2, gap="small"), strict=True):
            place.caption(name)
            place.markdown(text)


def _measure(number: int) -> None:
    """Has a claim measured, and its figure opened when it is there."""
    want((number,))
    show(FIGURE, True)


def _choose_seed(seed: int) -> None:
    """Other random numbers for the same experiment: would the verdict be the same?"""
    number_field(
        label("claims.seed"),
        key="live:seed",
        value=seed,
        limit=LIMITS["seed"],
        take=lambda value: PAGE.change(seed=value),
        width=140,
    )


def _show_figure(claim: Claim, result: Result) -> None:
    measurement, lines = result.measurement, result.measurement.lines
    words, alt = figure_labels(), label("claims_figure.alt")
    time = datetime.fromtimestamp(result.ended, _time_zone()).strftime("%H:%M:%S")
    measured_at = label("claims.measured_at", time=time, seconds=f"{result.seconds:.2g}")
    if lines is not None:
        chart = claim_chart(lines, words, names_in(lines))
        curves = curves_figure(chart, place_at(lines, words), scale(), CHART_HEIGHT)
        show_finished(curves, f"claim-{claim.number}", alt, test_of(claim))
    if measurement.bars:
        groups = [group_of(group) for group in measurement.bars]
        bars = bars_figure(groups, (words["what"], words["value"]), scale())
        show_finished(bars, f"claim-{claim.number}-bars", alt, test_of(claim))
    st.caption(measured_at)


def _time_zone() -> Any:
    """The learner's, where the browser says it."""
    try:
        return ZoneInfo(str(st.context.timezone))
    except (KeyError, ValueError):
        return UTC


def show_summary() -> None:
    """Every verdict so far with its sentence, in the article's order; none that is still asked."""
    told = [claim for claim in CLAIMS if is_told(claim)]
    found = [(claim, bench().result(claim.number, PAGE.state.seed)) for claim in told]
    lines = [
        f"**{claim.number} · {label(f'claims.{claim.name}')}** {badge_of(result)} "
        f"{sentence_of(claim, result)}"
        for claim, result in found
        if result
    ]
    if lines:
        st.header(label("claims.so_far"), anchor=False)
        st.markdown("\n\n".join(lines))
