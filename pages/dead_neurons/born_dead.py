"""The section on networks that are dead before they start."""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import streamlit as st

from pages.browser.dead_neurons.born_dead import born_dead
from pages.dead_neurons.state import BORN_DEPTH, BORN_FIELDS, BORN_WIDTHS, PAGE
from pages.frame import held
from pages.frame.explaining import explained
from pages.frame.plotly import scale, show_finished
from pages.frame.text import label, labels, language
from pages.frame.unfold import unfold
from pages.runs.computing import computed, in_worker
from pages.service.jobs import jobs
from relu_core.arrays import Array
from relu_core.birth.network import born_network
from relu_core.born_dead import born_dead_curve
from relu_core.figures.born_dead import born_dead_curves, born_dead_figure
from relu_core.wording import counted, percent

NETWORKS = 20_000
COUNTS = {"widths": len(BORN_WIDTHS), "depths": BORN_DEPTH}


def born_dead_panel() -> None:
    """Folded up; the networks are drawn when the section is opened."""
    unfold("born", label("born_dead.title"), _draw)


def _draw() -> None:
    state = PAGE.state
    with st.spinner(label("born_dead.drawing")):
        shares = computed(curves)
    if shares is None:
        return
    seed = state.born_seed
    drawn = [born_network(width, BORN_DEPTH, seed) for width in BORN_WIDTHS]
    figure = born_dead_figure(shares, NETWORKS, drawn, seed)
    words = labels("born_dead", "finished")
    curves_of = born_dead_curves(figure, words, percent, scale())
    settings = label("born_dead.curves_note", networks=counted(NETWORKS))
    show_finished(curves_of, "born-dead", label("born_dead.curves_text", **COUNTS), settings)
    st.caption(settings)
    born_dead(
        {
            "figure": figure.as_dict(),
            "value": {key: getattr(state, key) for key in BORN_FIELDS},
            "held": held.in_browser(),
        },
        labels("born_dead"),
        language(),
        key="born_dead",
        **PAGE.following("born_dead", BORN_FIELDS),
    )
    explained("dead_neurons", "born_dead")


@lru_cache(maxsize=1)
def curves() -> list[Array]:
    """The share of networks born dead over the depths, for each width, drawn in the workers."""

    def of_width(width: int) -> Array:
        return in_worker(born_dead_curve, width, BORN_DEPTH, NETWORKS)

    # The widest first: it takes longest, and should not be left waiting at the end.
    with ThreadPoolExecutor(jobs().workers.count) as threads:
        return list(threads.map(of_width, reversed(BORN_WIDTHS)))[::-1]
