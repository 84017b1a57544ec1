"""The section that trains the page's run at other rates: what killed the units is a control."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import streamlit as st

from pages.dead_neurons.state import PAGE
from pages.frame.choosing import choose
from pages.frame.explaining import about, one_way
from pages.frame.plotly import scale, show_finished
from pages.frame.text import label, labels
from pages.frame.unfold import unfold
from pages.frame.wording import coloured, named
from pages.runs.controls import accept
from pages.runs.shared import Shared, results
from pages.runs.words import setting_sentence
from pages.service.jobs import jobs
from relu_core.experiment import Experiment
from relu_core.figures.rates import medians, rates_figure
from relu_core.presets import PRESETS
from relu_core.recording import closed_state
from relu_core.units.rates import Ends, at_rates, cliff, ends_of
from relu_core.wording import percent

# All rates together: the workers are lost to others for so long, one rate after the other.
MOST_SECONDS = 20.0
# What is offered beside the rate, of all initialisations and biases that a run may have.
INITS = ("he", "xavier")
BIASES = (0.0, 0.1)
Runs = Sequence[tuple[Experiment, Ends]]


def rates_panel(experiment: Experiment) -> None:
    """Folded up; trained at every rate when the section is opened.

    A slider over the chart sets the run's own rate; what else moves the cliff stands beside it.
    """
    unfold("rates", label("rates.unfold"), lambda: _draw(experiment))


def _draw(experiment: Experiment) -> None:
    wanted = at_rates(experiment, PRESETS[PAGE.state.preset].experiment.learning_rate)
    _choose_start()
    if (seconds := seconds_for(wanted)) > MOST_SECONDS:
        minutes, most = f"{seconds / 60:.2g}", f"{MOST_SECONDS:g}"
        st.markdown(label("rates.too_long", minutes=minutes, most=most))
        return
    asked = shared_ends().ask(wanted[0], [(ends_of, each) for each in wanted])
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
    _choose_rate(runs, own)
    seeds = experiment.seeds
    st.caption(label("rates.note", inner=seeds - 2 * (seeds // 8), seeds=seeds))
    st.markdown(label("rates.explain"))
    one_way("rates", label("rates.why"))


def _choose_start() -> None:
    """What else moves the cliff: settings of the page's run, as in its form."""
    state = PAGE.state
    with st.container(horizontal=True, gap="large"):
        choose(
            st.segmented_control,
            label("settings.init"),
            INITS,
            key="rates:init",
            chosen=state.init if state.init in INITS else None,
            words=lambda init: label(f"options.{init}"),
            take=lambda init: accept(PAGE, {"init": init}),
            width="content",
        )
        choose(
            st.segmented_control,
            label("settings.bias"),
            BIASES,
            key="rates:bias",
            chosen=state.bias if state.bias in BIASES else None,
            words=lambda bias: f"{bias:g}",
            take=lambda bias: accept(PAGE, {"bias": bias}),
            help=about("bias"),
            width="content",
        )


def _choose_rate(runs: Runs, own: float) -> None:
    """The run's own rate, moved over the rates of the chart; and what the chart has there."""
    rates = [experiment.learning_rate for experiment, _ in runs]
    choose(
        st.select_slider,
        label("rates.slider"),
        rates,
        key="rates:learning_rate",
        chosen=own,
        words=lambda rate: f"{rate:g}",
        take=lambda rate: accept(PAGE, {"learning_rate": rate}),
        help=about("learning_rate"),
    )
    with st.container(key="rates_here"):
        st.markdown(here_sentence(runs, rates.index(own)))


def here_sentence(runs: Runs, at: int) -> str:
    """The share of closed units that the chart has at the rate number `at`."""
    first = runs[0][0]
    clauses = []
    for index, function in enumerate(first.functions):
        share = float(medians(runs, index)[at])
        name = named(function, first.slope)
        if np.isnan(share):
            clauses.append(label("seen.all_diverged", name=name))
        else:
            units = label(f"rates.units_{closed_state(function, first.slope)}")
            said = coloured(function.name, percent(share))
            clauses.append(label("rates.share", name=name, units=units, share=said))
    opening = label("rates.here", rate=f"{runs[at][0].learning_rate:g}")
    return opening + label("seen.joint").join(clauses) + label("seen.end")


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
    function = first.functions[index]
    shares = medians(runs, index)
    name = named(function, first.slope)
    finite = shares[np.isfinite(shares)]
    if not len(finite):
        return label("seen.all_diverged", name=name)
    units = label(f"rates.units_{closed_state(function, first.slope)}")
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
        before=coloured(function.name, percent(float(shares[where]))),
        after=coloured(function.name, percent(float(shares[where + 1]))),
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
    name = first.functions[index].name_with(first.slope)
    at = label("seen.comma").join(places)
    return label("rates.diverged", name=name, seeds=first.seeds, places=at)


@cache
def shared_ends() -> Shared[Experiment, Ends]:
    """The table of this server process."""
    return Shared("rates")
