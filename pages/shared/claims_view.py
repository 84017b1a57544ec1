"""The page of claims: the list of verdicts, the claim that is looked at, all that was measured."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from pages.components.bars import bars
from pages.components.chart import chart
from pages.components.verdicts import verdicts
from pages.shared.claims_bench import BY_NUMBER, Result, bench
from pages.shared.claims_measuring import want, wanted
from pages.shared.claims_words import (
    PLACES,
    badge_of,
    figure_labels,
    group_of,
    names_in,
    sentence_of,
    test_of,
)
from pages.shared.text import label, labels, language
from relu_core.claims import CLAIMS, Claim
from relu_core.figures.claims import claim_chart

MARKS = ("holds", "holds_if", "does_not_hold", "slip", "under_way", "unmeasured")


def show_list(state: dict[str, Any]) -> None:
    """All claims with the marks of their verdicts; the one picked goes into the state."""

    def choose() -> None:
        if st.session_state.verdicts.chosen in BY_NUMBER:
            state["claim"] = st.session_state.verdicts.chosen

    marks = {claim.number: _mark(claim.number) for claim in CLAIMS}
    verdicts(
        key="verdicts",
        data={
            "rows": [
                {
                    "number": claim.number,
                    "text": label(f"claims.{claim.name}"),
                    "verdict": marks[claim.number],
                }
                for claim in CLAIMS
            ],
            "chosen": state["claim"],
            "words": {mark: label(f"claims.{mark}") for mark in MARKS},
            "list": label("claims.list"),
            "lang": language(),
        },
        on_chosen_change=choose,
    )


def _mark(number: int) -> str:
    if bench().is_under_way(number):
        return "under_way"
    result = bench().result(number)
    return result.verdict.name if result else "unmeasured"


def show_claim(claim: Claim) -> None:
    """What the article says, how it is tested, and what was measured if it was."""
    quote = label("claims.quote", number=claim.number, quote=label(f"claims.{claim.name}_quote"))
    st.subheader(quote, anchor=False)
    st.caption(test_of(claim))
    result = bench().result(claim.number)
    is_under_way = bench().is_under_way(claim.number)
    is_waiting = not is_under_way and claim.number in wanted()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            label("claims.measure_again" if result else "claims.measure"),
            key="measure",
            type="secondary" if result or is_under_way or is_waiting else "primary",
            disabled=is_under_way or is_waiting,
            on_click=want,
            args=((claim.number,),),
        )
        page, query = PLACES[claim.name]
        st.page_link(
            f"{page}.py",
            label=label("claims.try_it", page=label(f"{page}.nav")),
            query_params=query,
        )
    if bench().has_failed(claim.number):
        st.warning(label("claims.failed"))
    with st.container(key="sentence"):
        if result:
            st.markdown(f"{badge_of(result)} {sentence_of(claim, result)}")
        elif is_waiting:
            st.markdown(label("claims.waiting", number=wanted()[0]))
        else:
            st.markdown(label("claims.now" if is_under_way else "claims.not_yet"))
    if result:
        _show_figure(claim, result)


def _show_figure(claim: Claim, result: Result) -> None:
    measurement, lines = result.measurement, result.measurement.lines
    if lines is not None:
        chart(
            claim_chart(lines, figure_labels(), names_in(lines)),
            labels("chart"),
            alt=label("claims_figure.alt"),
            key=f"chart-{claim.name}",
            lang=language(),
        )
    if measurement.bars:
        groups = [group_of(group) for group in measurement.bars]
        alt = label("claims_figure.alt")
        bars(groups, alt, key=f"bars-{claim.name}", lang=language())
    time = datetime.fromtimestamp(result.ended, _time_zone()).strftime("%H:%M:%S")
    st.caption(label("claims.measured_at", time=time, seconds=f"{result.seconds:.2g}"))


def _time_zone() -> Any:
    """The learner's, where the browser says it."""
    try:
        return ZoneInfo(str(st.context.timezone))
    except (KeyError, ValueError):
        return UTC


def show_summary() -> None:
    """Every verdict so far with its sentence, in the article's order."""
    found = [(claim, bench().result(claim.number)) for claim in CLAIMS]
    lines = [
        f"**{claim.number} {label(f'claims.{claim.name}')}** {badge_of(result)} "
        f"{sentence_of(claim, result)}"
        for claim, result in found
        if result
    ]
    st.subheader(label("claims.so_far"), anchor=False)
    st.markdown("\n\n".join(lines))
