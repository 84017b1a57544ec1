"""The section that trains the page's run at other rates: what killed the units is a control."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import streamlit as st

from pages.frame.explaining import one_way
from pages.frame.plotly import scale, show_finished
from pages.frame.text import label, labels
from pages.frame.unfold import unfold
from pages.frame.wording import coloured
from pages.runs.shared import Shared, results
from pages.runs.words import setting_sentence
from pages.service.jobs import jobs
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.figures.rates import medians, rates_figure
from relu_core.recording import closed_state
from relu_core.units.rates import Ends, at_rates, cliff, ends_of
from relu_core.wording import percent

# All rates together: the workers are lost to others for so long, one rate after the other.
MOST_SECONDS = 20.0
Runs = Sequence[tuple[Experiment, Ends]]


def rates_panel(experiment: Experiment) -> None:
    """Folded up; trained at every rate when the section is opened."""
    unfold("rates", label("rates.unfold"), lambda: _draw(experiment))


def _draw(experiment: Experiment) -> None:
    wanted = at_rates(experiment)
    if (seconds := seconds_for(wanted)) > MOST_SECONDS:
        minutes, most = f"{seconds / 60:.2g}", f"{MOST_SECONDS:g}"
        st.markdown(label("rates.too_long", minutes=minutes, most=most))
        return
    asked = shared_ends().ask(replace(experiment, records=2), [(ends_of, each) for each in wanted])
    say = lambda done, total: label("rates.running", done=done, total=total)  # noqa: E731
    found = results(asked, say, "rates_again")
    if found is None:
        return
    runs = list(zip(wanted, found, strict=True))
    with st.container(key="rates_sentence"):
        st.markdown(rates_sentence(runs))
    words = labels("finished", "rates")
    own = experiment.learning_rate
    figure = rates_figure(runs, own, words, percent, scale())
    show_finished(figure, "rates", label("rates.alt"), setting_sentence(experiment))
    seeds = experiment.seeds
    st.caption(label("rates.note", inner=seeds - 2 * (seeds // 8), seeds=seeds))
    st.markdown(label("rates.explain"))
    one_way("rates", label("rates.why"))


def seconds_for(wanted: Sequence[Experiment]) -> float:
    """About how long all of them take on this machine."""
    return sum(each.operations for each in wanted) / jobs().pace


def rates_sentence(runs: Runs) -> str:
    """Where each activation's units begin to close, in numbers, and which networks diverged."""
    first = runs[0][0]
    clauses = [_clause(runs, index) for index in range(len(first.activations))]
    opening = label("rates.opening", seeds=first.seeds)
    lost = "".join(_lost(runs, index) for index in range(len(first.activations)))
    return opening + label("seen.joint").join(clauses) + label("seen.end") + lost


def _clause(runs: Runs, index: int) -> str:
    first = runs[0][0]
    activation = first.activations[index]
    shares = medians(runs, index)
    name = coloured(activation, ACTIVATIONS[activation].name_with(first.slope))
    finite = shares[np.isfinite(shares)]
    if not len(finite):
        return label("seen.all_diverged", name=name)
    units = label(f"rates.units_{closed_state(activation, first.slope)}")
    where = cliff(shares.tolist())
    if where is None:
        least, most = percent(float(finite.min())), percent(float(finite.max()))
        key = "rates.level" if least != most else "rates.same"
        return label(key, name=name, units=units, least=least, most=most)
    rates = [f"{experiment.learning_rate:g}" for experiment, _ in runs]
    return label(
        "rates.cliff",
        name=name,
        units=units,
        low=rates[where],
        high=rates[where + 1],
        before=coloured(activation, percent(float(shares[where]))),
        after=coloured(activation, percent(float(shares[where + 1]))),
    )


def _lost(runs: Runs, index: int) -> str:
    """At which rates networks diverged, and how many; nothing where none did."""
    first = runs[0][0]
    places = [
        label(
            "rates.lost_at" if count < first.seeds else "rates.all_lost_at",
            rate=f"{experiment.learning_rate:g}",
            count=count,
        )
        for experiment, ends in runs
        if (count := int(ends.diverged[index].sum()))
    ]
    if not places:
        return ""
    name = ACTIVATIONS[first.activations[index]].name_with(first.slope)
    at = label("seen.comma").join(places)
    return label("rates.diverged", name=name, seeds=first.seeds, places=at)


@cache
def shared_ends() -> Shared[Experiment, Ends]:
    """The table of this server process."""
    return Shared("rates")
