"""What a learner takes home of a page's run: programs that do it again, and its numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from pages.browser import Component
from pages.frame.frame import link_to
from pages.frame.page import Page
from pages.frame.saving import say_if_nothing_is_saved
from pages.frame.text import label, labels, language
from pages.frame.unfold import unfold
from relu_core.experiment import Experiment
from relu_core.export import handout, meanings_of, notebook_text, notes_of, script, to_csv, to_json
from relu_core.recording import Recording

Player = Callable[[], str]


@dataclass(frozen=True)
class File:
    """One file to save: `make` writes it once the learner asks for it."""

    kind: str
    suffix: str
    mime: str
    make: Callable[[], str]


def take_home(
    page: Page[Any],
    experiments: Sequence[Experiment],
    recordings: Sequence[Recording] = (),
    player: Player | None = None,
) -> None:
    """Offers the files of a run, folded up; without a recording only those that train anew.

    `player` is what plays the run in the handout (`in_a_file`).
    """
    offer = partial(_offer, page, experiments, recordings, player)
    unfold("take_home", label("take_home.title"), offer)


def in_a_file(component: Component, pack: Callable[[], dict[str, Any]], *sections: str) -> Player:
    """Has `component` draw what `pack` returns, with the labels of `sections`.

    Its words are read now: a file is made when it is saved, and no session is at hand then.
    """
    words, code = labels(*sections), language()
    return lambda: component.alone(pack(), words, code)


def files_of(
    experiments: Sequence[Experiment],
    recordings: Sequence[Recording],
    link: str,
    code: str,
    page: str | None = None,
    player: Player | None = None,
) -> list[File]:
    """Everything that can be saved of a run on `page`, in the language `code`."""
    found = [
        File("script", "py", "text/x-python", partial(script, experiments, code, link)),
        File(
            "notebook", "ipynb", "application/json", partial(notebook_text, experiments, code, link)
        ),
    ]
    if recordings:

        def make_handout() -> str:
            playing = player() if player else ""
            return handout(experiments, code, recordings, link, page, playing)

        found += [
            File("handout", "html", "text/html", make_handout),
            File("csv", "csv", "text/csv", partial(to_csv, recordings, code, link)),
            File("json", "json", "application/json", partial(to_json, recordings, code, link)),
        ]
    return found


def _offer(
    page: Page[Any],
    experiments: Sequence[Experiment],
    recordings: Sequence[Recording],
    player: Player | None,
) -> None:
    st.markdown(label("take_home.about"))
    say_if_nothing_is_saved()
    with st.container(horizontal=True):
        link, code = link_to(page), language()
        for file in files_of(experiments, recordings, link, code, page.name, player):
            # Saving changes nothing on the page, and a rerun can cut the transfer short.
            st.download_button(
                label(f"take_home.{file.kind}"),
                partial(_encoded, file.make),
                f"relu_lab_{page.name}.{file.suffix}",
                file.mime,
                key=f"take_home:{file.kind}",
                on_click="ignore",
            )
    if recordings:
        for note in notes_of(recordings, language()):
            st.caption(note)
        meanings = meanings_of(recordings, language())
        lines = [f"- `{name}`: {meaning}" for name, meaning in meanings.items()]
        st.markdown("\n".join([label("take_home.columns"), "", *lines]))


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode("utf-8")
