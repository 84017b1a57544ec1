"""The desk's first part: a link to just what a class is to see, in every form to hand it out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages.browser.teach.share import share
from pages.contents import PATH
from pages.frame import held
from pages.frame.choosing import choose, option_of
from pages.frame.reach import reach
from pages.frame.saving import saves_files
from pages.frame.session import Key, show, shown
from pages.frame.text import LANGUAGES, label, labels, language
from pages.teach.links import FREE, GIVEN, framed, given_page, link_to, pairs_of, snippet
from pages.teach.state import OWN, PAGE, TeachState, fits
from pages.teach.words import scenario_title
from relu_core.export.qr import qr_code
from relu_core.export.scorm import scorm
from relu_core.lessons.every import EVERY_LESSON

# Whether the link that was pasted last is longer than an address may be.
_is_too_long: Key[bool] = Key("given_too_long", bool)


def builder() -> None:
    """What is chosen at the left, what comes of it at the right, and the page itself below."""
    left, right = st.columns([5, 7], gap="large")
    with left:
        _choose_page()
        _choose_look()
        _choose_controls("hidden", held.CONTROLS[PAGE.state.to])
        fixable = [name for name in held.CONTROLS[PAGE.state.to] if name != held.ELSEWHERE]
        _choose_controls("fixed", fixable)
    with right:
        _hand_out(PAGE.state)


def _change(**settings: Any) -> None:
    PAGE.keep(PAGE.clean(replace(PAGE.state, **settings)))


def _choose_page() -> None:
    state = PAGE.state
    choose(
        st.selectbox,
        label("teach.page"),
        tuple(PATH),
        key="teach:to",
        chosen=state.to,
        words=lambda name: label(f"{name}.nav"),
        take=lambda name: _change(to=name, opens="", hidden=(), fixed=()),
        disabled=state.opens == GIVEN,
        placeholder=label("settings.choose"),
    )
    names = [question.name for question in EVERY_LESSON.get(state.to, ())]
    choose(
        st.selectbox,
        label("teach.opens"),
        (*names, FREE, GIVEN),
        key="teach:opens",
        chosen=state.opens,
        words=_way,
        take=lambda name: _change(opens=name),
        placeholder=label("settings.choose"),
    )
    if state.opens == GIVEN:
        show("teach:given", state.given)
        st.text_input(
            label("teach.given"),
            key="teach:given",
            on_change=_take_given,
            placeholder=label("teach.given_hint"),
        )
        if _is_too_long.get():
            st.warning(label("teach.given_long"))
        elif state.given and given_page(state.given) is None:
            st.warning(label("teach.given_elsewhere"))


def _take_given() -> None:
    given = str(shown("teach:given") or "").strip()
    _is_too_long.set(not fits(given))
    _change(given=given if fits(given) else "")


def _way(name: str) -> str:
    if name in (FREE, GIVEN):
        return label(f"teach.opens_{name}")
    names = [question.name for question in EVERY_LESSON.get(PAGE.state.to, ())]
    number = f"{names.index(name) + 1} · " if name in names else ""
    return f"{number}{scenario_title(name)}"


def _choose_look() -> None:
    with st.container(horizontal=True, gap="medium"):
        _segments("reads", (OWN, *LANGUAGES), lambda code: label(f"teach.reads_{code}"))
        _segments("size", ("usual", "large"), lambda size: label(f"teach.size_{size}"))
        _segments("theme", (OWN, "light", "dark"), lambda name: label(f"teach.theme_{name}"))


def _segments(field: str, options: Sequence[str], words: Any) -> None:
    choose(
        st.segmented_control,
        label(f"teach.{field}"),
        options,
        key=f"teach:{field}",
        chosen=getattr(PAGE.state, field),
        words=words,
        take=lambda option: _change(**{field: option}),
        required=True,
        width="content",
    )


def _choose_controls(field: str, names: Sequence[str]) -> None:
    """Which controls are hidden, or fixed at what they show."""
    key = f"teach:{field}:{PAGE.state.to}"
    show(key, [name for name in getattr(PAGE.state, field) if name in names])

    def change() -> None:
        sent = [option_of(each, names, held.title_of) for each in shown(key) or []]
        chosen = [name for name in sent if name is not None]
        _change(**{field: tuple(name for name in names if name in chosen)})

    st.multiselect(
        label(f"teach.{field}"),
        names,
        key=key,
        format_func=held.title_of,
        on_change=change,
        placeholder=label("teach.none"),
    )


def _hand_out(state: TeachState) -> None:
    """The link, as the lab can be reached, and what is to be said of that."""
    found = reach()
    pairs = pairs_of(
        state.to,
        state.opens,
        given=state.given,
        lang="" if state.reads == OWN else state.reads,
        large=state.size == "large",
        theme="" if state.theme == OWN else state.theme,
        hide=state.hidden,
        lock=state.fixed,
    )
    link = link_to(found.base, state.to, pairs)
    say = st.warning if found.kind == "here" else st.caption
    say(label(f"teach.reach_{found.kind}", address=found.base, example=found.example))
    share(
        {
            "link": link,
            "code": qr_code(link, scale=4),
            "snippet": snippet(link, label(f"{state.to}.title")),
            # Of this very server: the preview must not depend on the school's network.
            "frame": framed(link_to("", state.to, pairs)),
            "file": f"relu_lab_{state.to}.svg",
            "saves": saves_files(),
        },
        labels("share", "keeping"),
        language(),
        key="share",
    )
    # Saving changes nothing on the page, and a rerun can cut the transfer short.
    st.download_button(
        label("teach.scorm"),
        partial(scorm, framed(link), label(f"{state.to}.title"), language()),
        f"relu_lab_{state.to}.zip",
        "application/zip",
        key="teach:scorm",
        help=label("teach.scorm_help"),
        on_click="ignore",
    )
