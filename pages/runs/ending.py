"""What tells how a run ended is seen when its reader has seen the run end.

The figure that plays the run knows when that is (`browser/library/ending.js`); until then
`page.css` hides what stands in these places.
"""

from contextlib import AbstractContextManager

import streamlit as st

from pages.frame.text import label
from relu_core.experiment import Experiment
from relu_core.recording import Recording


def at_end(name: str) -> AbstractContextManager[object]:
    """A place for what tells the end; ``name`` tells several on a page apart."""
    return st.container(key=f"at_end_{name}")


def before_end(name: str) -> AbstractContextManager[object]:
    """A place for what is seen until then."""
    return st.container(key=f"before_end_{name}")


def tell_of_training(experiment: Experiment, text: str | None = None) -> None:
    """Says ``text`` while a run trains, else what is being done, where `tell` says how it ended."""
    with st.container(key="growing_end_headline"):
        st.markdown(text or _of_training(experiment))


def tell(text: str, recording: Recording, meanwhile: str | None = None) -> None:
    """Says ``text``, how the run of ``recording`` ended; before that, how to see it.

    A figure that has grown while the run trained plays on to its end by itself; what was said
    then, ``meanwhile``, is said until it is there.
    """
    for name, said in headlines(text, recording, meanwhile).items():
        with st.container(key=name):
            st.markdown(said)


def headlines(text: str, recording: Recording, meanwhile: str | None = None) -> dict[str, str]:
    """What `tell` says, by the names of the places: one of them is seen at any time."""
    steps, seeds = int(recording.steps[-1]), recording.experiment.seeds
    return {
        "growing_end_headline": meanwhile or _of_training(recording.experiment),
        "before_end_headline": label("seen.before_end", steps=steps, seeds=seeds),
        "at_end_headline": text,
    }


def _of_training(experiment: Experiment) -> str:
    return label("seen.training", steps=experiment.steps, seeds=experiment.seeds)
