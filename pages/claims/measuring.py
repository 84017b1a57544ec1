"""Measuring claims for one learner: which are wanted, how far that is, and Stop."""

from collections.abc import Sequence

import streamlit as st

from pages.claims.state import PAGE
from pages.frame.session import Key
from pages.frame.text import label
from pages.runs.bench import Asked, asked, bench
from pages.runs.polling import keep_polling
from relu_core.claims import CLAIMS

POLL_SECONDS = 0.4
_wanted: Key[list[Asked]] = Key("claims_wanted", list)
_total: Key[int] = Key("claims_total", int)


def wanted() -> list[Asked]:
    """What this learner wants measured, in order; the first is under way."""
    return _wanted.get()


def want(numbers: Sequence[int]) -> None:
    """Has these claims measured with the page's seed, after those that are wanted already."""
    queue = wanted()
    found = [asked(number, PAGE.state.seed) for number in numbers]
    news = [what for what in found if what not in queue]
    _total.set((_total.get() if queue else 0) + len(news))
    queue.extend(news)
    bench().begin(*queue[0])


def show_measuring() -> None:
    """A button that measures all claims; while some are measured, how far that is, and Stop."""
    queue = wanted()
    if not queue:
        everything = [claim.number for claim in CLAIMS]
        st.button(label("claims.measure_all"), key="all", on_click=want, args=(everything,))
    if queue or bench().is_busy:
        st.fragment(_watch, run_every=POLL_SECONDS)(bench().ended, len(queue))


def _watch(ended: int, left: int) -> None:
    """Begins the next of the wanted when one is done; draws the page anew where it has news.

    The page was drawn when ``ended`` measurements had ended, and ``left`` were wanted.
    """
    queue = wanted()
    if queue and not bench().is_under_way(*queue[0]):
        del queue[0]
        if queue:
            bench().begin(*queue[0])
    if bench().ended != ended or len(queue) != left or not (queue or bench().is_busy):
        st.rerun()
    if not queue:
        return
    keep_polling(POLL_SECONDS)
    total = _total.get()
    done = total - len(queue)
    text = label("claims.progress", number=queue[0][0], done=done, total=total)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(done / total, text=text, width=320)
        st.button(label("claims.stop"), key="stop", on_click=queue.clear)
