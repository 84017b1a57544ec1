"""The chain on its page: derivative times weights through the layers of one network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from pages.components.backward_chain import backward_chain as component
from pages.components.backward_chain import pack
from pages.server.training.service import jobs
from pages.shared import query
from pages.shared.chain_text import held_sentence, rescue_sentence
from pages.shared.controls import accept, state_now
from pages.shared.experiment_state import State
from pages.shared.flows import WIDTH, setting_of
from pages.shared.text import label, labels, language, lesson
from relu_core.activations import ACTIVATIONS
from relu_core.backward_chain import BackwardChain, backward_chain

LEAST, MOST = 0.25, 4.0
FIELDS: dict[str, query.Field] = {
    "weight_scale": query.Number(LEAST, MOST),
    "follow": query.Choice(tuple(ACTIVATIONS)),
}
DEFAULTS: State = {"weight_scale": 1.0, "follow": "sigmoid"}
# Four steps to each doubling.
SCALES = tuple(round(2 ** (quarter / 4), 2) for quarter in range(-8, 9))
RESCUES = (1.0, 2.0, 4.0)
BATCH = 256
# Of the units that can be looked into, as many as keep what is sent small.
MOST_UNITS, MOST_NUMBERS = 8, 1200
Settings = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Case:
    """An activation with the weights that show what it does."""

    activation: str
    init: str
    init_std: float | None = None
    weight_scale: float = 1.0

    def state(self) -> State:
        return {
            "follow": self.activation,
            "init": self.init,
            "init_std": self.init_std,
            "init_by_activation": None,
            "weight_scale": self.weight_scale,
        }


CASES = {
    "sigmoid_he": Case("sigmoid", "he"),
    "sigmoid_large": Case("sigmoid", "he", weight_scale=4.0),
    "relu_he": Case("relu", "he"),
    "relu_xavier": Case("relu", "xavier"),
    "relu_torch": Case("relu", "torch"),
    "relu_normal": Case("relu", "normal", 1.0),
}


def chain_panel(state: Mapping[str, Any]) -> None:
    """The chain with its controls, for the activations of the page and the one of the case."""
    st.subheader(label("chain.title"), anchor=False)
    _choose_case()
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        if state["gradient_depth"] == 1:
            st.info(label("vanishing_gradients.one_layer"))
        else:
            _draw(state)
    with rail:
        _live(
            st.slider, "gradient_depth", label("settings.gradient_depth"), min_value=1, max_value=50
        )
        _live(
            st.select_slider,
            "weight_scale",
            label("chain.weight_scale"),
            options=sorted({*SCALES, state["weight_scale"]}),
            format_func=lambda scale: f"× {scale:.3g}",
        )
        st.caption(label("chain.scale_note"))
        st.markdown(lesson("vanishing_gradients", "chain"))


def _draw(state: Mapping[str, Any]) -> None:
    followed = state["follow"]
    shown = tuple(dict.fromkeys((*state["activations"], followed)))
    depth = state["gradient_depth"]
    units = max(1, min(MOST_UNITS, MOST_NUMBERS // (depth * len(shown))))
    settings = [{**setting_of(state, name), "units": units} for name in shown]
    rescue = {**setting_of(state, "sigmoid"), "units": 1}
    trials = [{**rescue, "weight_scale": scale} for scale in RESCUES]
    chains = _chains(*(tuple(each.items()) for each in (*settings, *trials)))
    component(
        pack(
            dict(zip(shown, chains, strict=False)),
            {name: ACTIVATIONS[name].name_with(state["slope"]) for name in shown},
        ),
        depth=depth,
        width=WIDTH,
        batch=BATCH,
        follow=followed,
        asked=st.session_state.get("chain_asked", 0),
        labels=labels("layers", "chart", "chain"),
        lang=language(),
    )
    st.caption(held_sentence(state, BATCH))
    st.markdown(rescue_sentence(dict(zip(RESCUES, chains[len(shown) :], strict=True))))


@lru_cache(maxsize=256)
def _chains(*settings: Settings) -> list[BackwardChain]:
    """The chains of some settings, computed in one worker: the web server has others to answer."""
    found: list[BackwardChain] = jobs().workers.call(_compute, settings)
    return found


def _compute(settings: Sequence[Settings]) -> list[BackwardChain]:
    return [backward_chain(**dict(each)) for each in settings]


def _choose_case() -> None:
    """Which case the page shows, if any; another one brings its weights along."""
    state = state_now()
    given = {name: case.state() for name, case in CASES.items()}
    is_shown = [name for name, case in given.items() if case.items() <= state.items()]
    st.session_state["chain:case"] = is_shown[0] if is_shown else None

    def change() -> None:
        chosen = st.session_state["chain:case"] or st.session_state.chain_case
        accept(given[chosen])
        st.session_state.chain_asked = st.session_state.get("chain_asked", 0) + 1

    st.session_state.chain_case = st.session_state["chain:case"]
    st.pills(
        label("chain.cases"),
        tuple(CASES),
        key="chain:case",
        format_func=lambda name: label(f"chain.{name}"),
        on_change=change,
    )


def _live(widget: Any, field: str, text: str, **arguments: Any) -> None:
    """As `controls.live`, beside another control of the same field."""
    key = f"chain:{field}"
    st.session_state[key] = state_now()[field]
    widget(text, key=key, on_change=lambda: accept({field: st.session_state[key]}), **arguments)
