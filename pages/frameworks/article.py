"""The article's own lines on the frameworks page: shown, run, and timed when a learner asks."""

import streamlit as st

from pages.frame.session import Key
from pages.frame.text import label, lesson
from pages.frame.unfold import unfold
from pages.frameworks.runs import obtain
from pages.frameworks.state import FrameworksState
from pages.frameworks.views import at_zero
from pages.frameworks.words import number
from pages.runs.computing import computed, in_worker
from relu_core.libraries import article
from relu_core.libraries.frameworks import FRAMEWORKS
from relu_core.wording import counted

_timings: Key[tuple[article.Timing, ...]] = Key("article_timings", tuple)


def own_code_panel() -> None:
    """Folded up; the code, what it says at 0, and what a call for each number costs."""
    unfold("own_code", label("frameworks.own_code"), _draw)


def _draw() -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.code(article.CODE, language="python")
    with right:
        st.markdown(lesson("frameworks", "own_code", value=number(article.at_zero())))
        if st.button(label("frameworks.time_it"), key="time_it"):
            with st.spinner(label("frameworks.timing")):
                found = computed(in_worker, article.timed)
            if found is not None:
                _timings.set(found)
        for (each, whole), found in zip(article.CALLS, _timings.get(), strict=False):
            st.markdown(
                label(
                    "frameworks.timed",
                    each=each,
                    whole=whole,
                    each_time=counted(round(1e6 * found.each)),
                    whole_time=f"{1e6 * found.whole:.2g}",
                    times=counted(round(found.each / found.whole)),
                    same=found.same,
                )
            )
    st.caption(_versions())


def _versions() -> str:
    """The versions that the article names, beside those that answer here."""
    found = {
        name: run.version
        for name in FRAMEWORKS
        if (run := obtain(at_zero(name, FrameworksState())))
    }
    return label(
        "frameworks.versions",
        article_python=article.PYTHON_VERSION,
        article_tensorflow=article.TENSORFLOW_VERSION,
        python=article.python_version(),
        **found,
    )
