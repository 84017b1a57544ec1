"""The section on networks that are dead before they start."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import streamlit as st

from pages.components.born_dead import born_dead
from pages.server.training.service import jobs
from pages.shared import query
from pages.shared.folded import unfold
from pages.shared.text import label, labels, language, lesson
from relu_core.activations import Array
from relu_core.born_dead import born_dead_curve
from relu_core.born_network import born_network
from relu_core.figures.born_dead import born_dead_figure

WIDTHS = range(1, 9)
DEPTH = 50
NETWORKS = 20_000
BORN_FIELDS: dict[str, query.Field] = {
    "born_width": query.Number(WIDTHS[0], WIDTHS[-1], integer=True),
    "born_depth": query.Number(1, DEPTH, integer=True),
    "born_seed": query.Number(1, 1_000_000, integer=True),
}
BORN_DEFAULTS = {"born_width": 3, "born_depth": 20, "born_seed": 8}


def born_dead_panel(state: Mapping[str, Any]) -> None:
    """Folded up; the networks are drawn when the section is opened."""
    unfold("born", label("born_dead.title"), lambda: _draw(state))


def _draw(state: Mapping[str, Any]) -> None:
    with st.spinner(label("born_dead.drawing")):
        shares = curves()
    seed = state["born_seed"]
    drawn = [born_network(width, DEPTH, seed) for width in WIDTHS]
    born_dead(
        born_dead_figure(shares, NETWORKS, drawn, seed),
        {key: state[key] for key in BORN_FIELDS},
        labels("born_dead"),
        language(),
        on_change=_adopt,
    )
    st.markdown(lesson("dead_neurons", "born_dead"))


@lru_cache(maxsize=1)
def curves() -> list[Array]:
    """The share of networks born dead over the depths, for each width, drawn in the workers."""

    def of_width(width: int) -> Array:
        shares: Array = jobs().workers.call(born_dead_curve, width, DEPTH, NETWORKS)
        return shares

    # The widest first: it takes longest, and nobody shall wait for it alone.
    with ThreadPoolExecutor(jobs().workers.count) as threads:
        return list(threads.map(of_width, reversed(WIDTHS)))[::-1]


def _adopt() -> None:
    """Takes over what the learner has settled on; the browser's values pass the parser too."""
    value = st.session_state.born_dead.get("value") or {}
    reading = query.read({key: [str(found)] for key, found in value.items()}, BORN_FIELDS)
    st.session_state.state.update(reading.values)
