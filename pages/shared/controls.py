"""The controls of the training pages; each changes the page's state before the page is drawn.

A control that acts at once shows the state's value under a fixed key. The settings that are sent
together stand in a form, and what a learner has typed there stays until it is accepted.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages.server.training.service import jobs
from pages.shared.experiment_state import State, agreeing, experiment_of, of_preset
from pages.shared.text import label
from relu_core.cost import TooLarge
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS
from relu_core.presets import PRESETS


def state_now() -> State:
    """The state of the page that the session is on."""
    state: State = st.session_state.state
    return state


def accept(changes: State, place: str = "rail") -> None:
    """Takes over settings that go together; else says why at ``place`` and changes nothing."""
    for field, value in changes.items():
        if not _is_allowed(field, value):
            limit = LIMITS[field]
            bounds = {"low": f"{limit.low:g}", "high": f"{limit.high:g}"}
            reason = label("settings.out_of_range", name=label(f"settings.{field}"), **bounds)
            refuse(place, reason)
            return
    wanted = agreeing({**state_now(), **changes})
    try:
        experiment_of(wanted)
    except TooLarge as error:
        refuse(place, too_large(error))
    except ValueError:
        refuse(place, label("settings.not_together"))
    else:
        state_now().update(wanted)


def too_large(error: TooLarge) -> str:
    """What an experiment would need, in the units of the learner and of this machine."""
    if error.what == "operations":
        minutes = f"{error.count / jobs().pace / 60:.2g}"
        return label("settings.too_large", minutes=minutes, times=f"{error.count / error.most:.2g}")
    megabytes, most = round(error.count / 2**20), error.most // 2**20
    return label("settings.too_much_memory", megabytes=megabytes, most=most)


def _is_allowed(field: str, value: Any) -> bool:
    limit = LIMITS.get(field)
    return limit is None or value is None or limit.low <= value <= limit.high


def refuse(place: str, reason: str) -> None:
    """Keeps a reason for `say_refusal` to say when the page is drawn next."""
    st.session_state.refusal = (place, reason)


def say_refusal(place: str = "rail") -> None:
    """Why the last change was not taken over, if it was made at ``place`` and was not."""
    where, reason = st.session_state.get("refusal", (None, ""))
    if where == place:
        st.warning(reason)
        del st.session_state.refusal


def live(widget: Callable[..., Any], field: str, text: str, **arguments: Any) -> None:
    """A widget that shows ``state[field]`` and changes it at once."""
    key = f"live:{field}"
    st.session_state[key] = state_now()[field]

    def change() -> None:
        if st.session_state[key] is not None:
            accept({field: st.session_state[key]})

    widget(text, key=key, on_change=change, **arguments)


def choose_preset(names: Sequence[str], text: str) -> None:
    """Which scenario is run, as it was made; its typical network is looked into."""

    def change() -> None:
        state_now().update(of_preset(st.session_state["live:preset"]))
        if "member" in state_now():
            state_now()["member"] = None

    st.session_state["live:preset"] = state_now()["preset"]
    st.radio(
        text,
        names,
        key="live:preset",
        format_func=lambda name: label(f"presets.{name}"),
        on_change=change,
    )


def offer_cure() -> None:
    """A switch that changes just what cures the scenario, and back."""
    preset = PRESETS[state_now()["preset"]]
    cure = dict(preset.cured_by)
    if not cure:
        return
    before = {field: getattr(preset.experiment, field) for field in cure}

    def change() -> None:
        accept(cure if st.session_state["live:cure"] else before)

    st.session_state["live:cure"] = all(state_now()[key] == value for key, value in cure.items())
    st.toggle(label(f"presets.{preset.name}_cure"), key="live:cure", on_change=change)


def choose_seeds() -> None:
    """New weights for the same data, new data for the same weights, or any seed."""
    with st.container(horizontal=True, gap="small"):
        st.button(label("settings.new_weights"), on_click=_renew, args=("seed",))
        st.button(label("settings.new_data"), on_click=_renew, args=("data_seed",))
    most = int(LIMITS["seed"].high)
    live(st.number_input, "seed", label("settings.seed"), min_value=0, max_value=most, step=1)


def _renew(field: str) -> None:
    """The next of one seed, while the other stays what it was."""
    state = state_now()
    if state["data_seed"] is None:
        state["data_seed"] = state["seed"]
    state[field] = (state[field] + 1) % (int(LIMITS[field].high) + 1)


def choose_member(shown: int | None, seeds: int) -> None:
    """Which of the networks is drawn; the statistics stay those of all. None: not yet trained."""

    def change() -> None:
        state_now()["member"] = st.session_state["live:member"]

    st.session_state["live:member"] = shown or 1
    st.number_input(
        label("settings.member", seeds=seeds),
        min_value=1,
        max_value=seeds,
        step=1,
        key="live:member",
        on_change=change,
        disabled=shown is None,
    )


def choose_init() -> None:
    """The initialisation that every network of the page starts from."""
    live(
        st.segmented_control,
        "init",
        label("settings.init"),
        options=tuple(INITIALIZATIONS),
        format_func=lambda name: label(f"options.{name}"),
        required=True,
    )
    if state_now()["init_std"] is not None:
        live(st.number_input, "init_std", label("settings.init_std"), step=0.1, format="%.6g")


def choose_measure(measures: Sequence[str]) -> None:
    """Which quantity of the layers is drawn."""
    live(
        st.radio,
        "measure",
        label("settings.measure"),
        options=measures,
        format_func=lambda name: label(f"layers.{name}_short"),
    )
