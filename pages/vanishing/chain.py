"""The chain on its page: derivative times weights through the layers of one network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from pages.browser.vanishing.chain import backward_chain as component
from pages.browser.vanishing.chain import pack
from pages.frame import held
from pages.frame.choosing import choose
from pages.frame.explaining import explained
from pages.frame.session import Key
from pages.frame.text import label, labels, language
from pages.runs import controls
from pages.runs.computing import computed, in_worker
from pages.runs.flows import WIDTH
from pages.runs.look import look_of
from pages.vanishing.chain_words import held_sentence, rescue_sentence
from pages.vanishing.flow import setting_of
from pages.vanishing.state import DEEPEST, PAGE, VanishingState, units_shown
from relu_core.birth.chain import BackwardChain, backward_chain

# Four steps to each doubling.
SCALES = tuple(round(2 ** (quarter / 4), 2) for quarter in range(-8, 9))
RESCUES = (1.0, 2.0, 4.0)
BATCH = 256
Settings = tuple[tuple[str, Any], ...]
# Counts the cases asked for, so that the chain is played from its end again.
_asked: Key[int] = Key("chain_asked", int)


@dataclass(frozen=True)
class Case:
    """An activation with the weights that show what it does."""

    activation: str
    init: str
    init_std: float | None = None
    weight_scale: float = 1.0

    def changes(self) -> dict[str, Any]:
        """The settings that show it."""
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


def chain_panel(state: VanishingState) -> None:
    """The chain with its controls, for the activations of the page and the one of the case."""
    st.header(label("chain.title"), anchor=False)
    _choose_case()
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        if state.gradient_depth == 1:
            st.info(label("vanishing.one_layer"))
        else:
            _draw(state)
    with rail:
        # The figure above has this control too.
        controls.live(
            PAGE,
            st.slider,
            "gradient_depth",
            label("settings.gradient_depth"),
            place="chain",
            min_value=1,
            max_value=DEEPEST,
        )
        controls.live(
            PAGE,
            st.select_slider,
            "weight_scale",
            label("chain.weight_scale"),
            place="chain",
            options=sorted({*SCALES, state.weight_scale}),
            format_func=lambda scale: f"× {scale:.3g}",
        )
        st.caption(label("chain.scale_note"))
        explained("vanishing", "chain")


def _draw(state: VanishingState) -> None:
    followed = state.follow
    shown = tuple(dict.fromkeys((*state.activations, followed)))
    depth = state.gradient_depth
    units = units_shown(depth, len(shown))
    settings = [{**setting_of(state, name), "units": units} for name in shown]
    rescue = {**setting_of(state, "sigmoid"), "units": 1}
    trials = [{**rescue, "weight_scale": scale} for scale in RESCUES]
    chains = computed(_chains, *(tuple(each.items()) for each in (*settings, *trials)))
    if chains is None:
        return
    component(
        {
            "runs": pack(
                dict(zip(shown, chains, strict=False)),
                {name: state.function(name).name_with(state.slope) for name in shown},
            ),
            "depth": depth,
            "width": WIDTH,
            "batch": BATCH,
            "follow": followed,
            "asked": _asked.get(),
            "look": look_of(state),
        },
        labels("layers", "chart", "chain"),
        language(),
        key="backward_chain",
    )
    st.caption(held_sentence(state, BATCH))
    st.markdown(rescue_sentence(dict(zip(RESCUES, chains[len(shown) :], strict=True))))


@lru_cache(maxsize=256)
def _chains(*settings: Settings) -> list[BackwardChain]:
    """The chains of some settings, computed in one worker: the web server has others to answer."""
    return in_worker(_compute, settings)


def _compute(settings: Sequence[Settings]) -> list[BackwardChain]:
    return [backward_chain(**dict(each)) for each in settings]


def _choose_case() -> None:
    """Which case the page shows, if any; another one brings its weights along."""
    now = vars(PAGE.state)
    fast = held.settings()
    offered = {
        name: case
        for name, case in CASES.items()
        if all(now[key] == value for key, value in case.changes().items() if key in fast)
    }
    is_shown = [name for name, case in CASES.items() if case.changes().items() <= now.items()]

    def take(name: str) -> None:
        controls.accept(PAGE, CASES[name].changes())
        _asked.set(_asked.get() + 1)

    choose(
        st.pills,
        label("chain.cases"),
        tuple(offered),
        key="chain:case",
        chosen=is_shown[0] if is_shown else None,
        words=lambda name: label(f"chain.{name}"),
        take=take,
    )
