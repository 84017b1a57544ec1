"""How the networks of a run trained and ended, each on its own: chance is in the figure."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from pages.frame.choosing import choose, live
from pages.frame.plotly import Sign, scale, show_finished
from pages.frame.session import Key
from pages.frame.text import label, labels
from pages.frame.unfold import unfold
from relu_core.figures.courses import MEASURES, networks_figure, seeds_figure
from relu_core.figures.pairs import pairs_figure
from relu_core.figures.playback import Entry
from relu_core.statistics import LEARNED, pairs
from relu_core.wording import percent

_measure: Key[str | None] = Key("seeds_measure", lambda: None)
_is_log: Key[bool] = Key("seeds_log", lambda: False)


def seeds_panel(entries: Sequence[Entry], settings: str, measure: str = MEASURES[0]) -> None:
    """Folded up; how every network of the ``entries`` ended, and its whole course.

    Of the ``measure`` that the page's sentences speak of, until a learner chooses another.
    """
    unfold("seeds", label("seeds.unfold"), lambda: _draw(entries, settings, measure))


def _draw(entries: Sequence[Entry], settings: str, first: str) -> None:
    texts = labels("dots", "finished", "seeds")
    measure = _measure.get() or first
    with st.container(horizontal=True, vertical_alignment="center"):
        choose(
            st.segmented_control,
            label("seeds.measure"),
            MEASURES,
            key="seeds:measure",
            chosen=measure,
            words=lambda name: label(f"seeds.{name}"),
            take=_measure.set,
            required=True,
            label_visibility="collapsed",
        )
        if measure == "loss":
            live(
                st.toggle,
                label("seeds.log"),
                key="seeds:log",
                value=_is_log.get(),
                take=_is_log.set,
            )
    if measure != "loss":
        name = label(f"seeds.{measure}")
        dots = seeds_figure(entries, measure, texts, percent, scale())
        show_finished(dots, "seeds", label("seeds.alt", measure=name), settings, _legend(measure))
        if len(entries) == 2:
            _draw_pairs(entries, measure, settings)
    figure = networks_figure(entries, measure, _is_log.get(), texts, percent, scale())
    lines: dict[Sign, str] = {
        "network": label("seeds.every_network"),
        "median": label("seeds.medians"),
    }
    show_finished(figure, "networks", label("seeds.courses_alt"), settings, lines)
    st.caption(label("seeds.courses_note"))


def _legend(measure: str) -> dict[Sign, str]:
    """What dots and lines stand for; a level from which a network has learned is not in all."""
    legend: dict[Sign, str] = {"dot": label("seeds.dot"), "upright": label("dots.median")}
    if measure == "accuracy":
        legend["level"] = label("seeds.learned", share=percent(LEARNED))
    return legend


def _draw_pairs(entries: Sequence[Entry], measure: str, settings: str) -> None:
    """Two contenders, network by network from equal seeds."""
    ends = [getattr(each.recording, measure)[each.index, :, -1] for each in entries]
    if len(ends[0]) != len(ends[1]):
        return
    found = pairs(*ends)
    names = {"first": entries[0].name, "second": entries[1].name}
    counts = {"ahead": found.ahead, "behind": found.behind, "equal": found.equal}
    said = label("pairs.says", **names, **counts, seeds=len(found.differences))
    st.markdown(said)
    words = {**labels("pairs", "finished"), **names}
    figure = pairs_figure(found, label("pairs.title"), words, scale())
    show_finished(figure, "pairs", said.replace("**", ""), settings)
    lost = int(np.isnan(found.differences).sum())
    note = label("pairs.note", measure=label(f"seeds.{measure}"))
    st.caption(note + (label("pairs.lost", lost=lost) if lost else ""))
