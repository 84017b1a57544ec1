"""The controls of the training pages; each changes the page's state before the page is drawn.

A control that acts at once shows the state's value under a fixed key. The settings that are sent
together stand in a form, and what a learner has typed there stays until it is accepted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.frame import choosing, held
from pages.frame.choosing import choose
from pages.frame.explaining import about
from pages.frame.number_field import number_field
from pages.frame.page import Page
from pages.frame.session import Key
from pages.frame.text import label
from pages.runs.settings import R, RunState, agreeing, experiment_of, of_preset
from pages.service.jobs import jobs
from relu_core.engine.cost import TooLarge
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS
from relu_core.presets import PRESETS

Widget = Callable[..., Any]
_refusal: Key[tuple[str, str] | None] = Key("refusal", lambda: None)


def accept(page: Page[R], changes: Mapping[str, Any], place: str = "rail") -> None:
    """Takes over settings that go together; else says why at ``place`` and changes nothing."""
    wanted = agreeing(replace(page.state, **changes))
    if moved := held.moved(page.state, wanted):
        refuse(place, held.kept(moved))
        return
    try:
        experiment_of(wanted)
    except TooLarge as error:
        refuse(place, too_large(error))
    except ValueError:
        refuse(place, label("settings.not_together"))
    else:
        page.keep(wanted)


def too_large(error: TooLarge) -> str:
    """What an experiment would need, in the units of the learner and of this machine."""
    if error.what == "operations":
        minutes = f"{error.count / jobs().pace / 60:.2g}"
        return label("settings.too_large", minutes=minutes, times=f"{error.count / error.most:.2g}")
    megabytes, most = round(error.count / 2**20), error.most // 2**20
    return label("settings.too_much_memory", megabytes=megabytes, most=most)


def refuse(place: str, reason: str) -> None:
    """Keeps a reason for `say_refusal` to say when the page is drawn next."""
    _refusal.set((place, reason))


def say_refusal(place: str = "rail") -> None:
    """Why the last change was not taken over, if it was made at ``place`` and was not."""
    where, reason = _refusal.get() or ("", "")
    if where == place:
        st.warning(reason)
        _refusal.drop()


def live_number(page: Page[R], field: str, text: str) -> None:
    """A field that shows the number ``field`` of the page's state and changes it at once."""
    number_field(
        text,
        key=f"live:{field}",
        value=getattr(page.state, field),
        limit=LIMITS[field],
        help=about(field),
        take=lambda value: accept(page, {field: value}),
    )


def live(
    page: Page[R], widget: Widget, field: str, text: str, place: str = "live", **arguments: Any
) -> None:
    """A widget that shows the number ``field`` of the page's state and changes it at once.

    ``place`` tells several widgets of one field apart.
    """
    choosing.live(
        widget,
        text,
        key=f"{place}:{field}",
        value=getattr(page.state, field),
        take=lambda value: accept(page, {field: value}),
        help=about(field),
        **arguments,
    )


def live_choice(
    page: Page[R],
    widget: Widget,
    field: str,
    text: str,
    options: Sequence[str],
    words: Callable[[str], str],
    **arguments: Any,
) -> None:
    """A widget that shows the option ``field`` of the page's state and changes it at once."""
    choose(
        widget,
        text,
        options,
        key=f"live:{field}",
        chosen=getattr(page.state, field),
        words=words,
        take=lambda option: accept(page, {field: option}),
        help=about(field),
        **arguments,
    )


def choose_preset(page: Page[R], names: Sequence[str], text: str, **along: Any) -> None:
    """Which scenario is run, as it was made; ``along`` is what else of the page it sets.

    What a link holds stays as it is in all of them; one that does not go with that is left out.
    """
    offered = [name for name in names if _of_preset(page, name, along) is not None]
    if page.state.preset not in offered:
        offered = [name for name in names if name in (page.state.preset, *offered)]

    def take(name: str) -> None:
        if (wanted := _of_preset(page, name, along)) is not None:
            page.keep(wanted)

    choose(
        st.radio,
        text,
        offered,
        key="live:preset",
        chosen=page.state.preset,
        words=lambda name: label(f"presets.{name}"),
        take=take,
    )
    if not held.is_held("preset") and (said := held.kept(of_preset(page.state.preset))):
        st.caption(said)


def _of_preset(page: Page[R], name: str, along: Mapping[str, Any]) -> R | None:
    """The page with a scenario, but for what a link holds; None where these do not go together."""
    settings = {**of_preset(name, page.state.formula), **along}
    fast = held.settings()
    if not fast:
        return replace(page.state, **settings)
    free = {key: value for key, value in settings.items() if key not in fast}
    wanted = agreeing(replace(page.state, **free))
    try:
        experiment_of(wanted)
    except ValueError:
        return None
    return None if held.moved(page.state, wanted) else wanted


def offer_cure(page: Page[R], **along: Any) -> None:
    """A switch that changes just what cures the scenario, and back.

    ``along`` is what is held fast, so that what is seen before and after is the same.
    """
    preset = PRESETS[page.state.preset]
    fast = held.settings() & {*preset.cured_by}
    if fast and not held.is_held("cure"):
        # Where the scenarios are free, it is said with them already what the link fixes.
        key = "no_cure" if held.is_held("preset") else "so_no_cure"
        st.caption(label(f"held.{key}", names=held.names_of(fast)))
    elif preset.cured_by:
        free = {key: value for key, value in along.items() if key not in held.settings()}
        choosing.live(
            st.toggle,
            label(f"presets.{preset.name}_cure"),
            key="live:cure",
            value=is_cured(page.state),
            take=lambda cured: accept(
                page, {**(preset.cured_by if cured else before_cure(page.state)), **free}
            ),
        )


def is_cured(state: RunState) -> bool:
    """Whether the settings are those that cure the scenario."""
    cure = PRESETS[state.preset].cured_by
    return bool(cure) and all(getattr(state, field) == value for field, value in cure.items())


def before_cure(state: RunState) -> dict[str, Any]:
    """What the settings that cure the scenario are without the cure."""
    preset = PRESETS[state.preset]
    return {field: getattr(preset.experiment, field) for field in preset.cured_by}


def choose_seeds(page: Page[R]) -> None:
    """New weights for the same data, new data for the same weights, or any seed."""
    if not held.is_hidden("seed"):
        with st.container(horizontal=True, gap="small"):
            for seed, text in (("seed", "new_weights"), ("data_seed", "new_data")):
                st.button(
                    label(f"settings.{text}"),
                    on_click=_renew,
                    args=(page, seed),
                    disabled=held.is_locked("seed"),
                )
    live_number(page, "seed", label("settings.seed"))


def _renew(page: Page[R], field: str) -> None:
    """The next of one seed, while the other stays what it was."""
    state = page.state
    seeds = {"data_seed": state.seed if state.data_seed is None else state.data_seed}
    seeds["seed"] = state.seed
    page.change(**seeds | {field: (seeds[field] + 1) % (int(LIMITS[field].high) + 1)})


def choose_init(page: Page[R]) -> None:
    """The initialisation that every network of the page starts from."""
    live_choice(
        page,
        st.pills,
        "init",
        label("settings.init"),
        tuple(INITIALIZATIONS),
        lambda name: label(f"options.{name}"),
        required=True,
    )
    if page.state.init_std is not None:
        live_number(page, "init_std", label("settings.init_std"))
