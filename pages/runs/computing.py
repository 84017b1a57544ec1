"""What a page has computed for it: in a worker, since the server has others to answer."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from pages.frame.text import label
from pages.service.jobs import jobs
from pages.service.workers import WorkersLost, WorkersStopped

T = TypeVar("T")


def computed(find: Callable[..., T], *arguments: Any) -> T | None:
    """``find(*arguments)``, which asks workers; None, and a sentence, where none could do it.

    Ends the page's drawing without a word while the server goes down: nobody is left to read.
    """
    try:
        return find(*arguments)
    except WorkersStopped:
        st.stop()
    except (WorkersLost, TimeoutError):
        st.warning(label("run.not_computed"))
        return None


def in_worker(function: Callable[..., T], *arguments: Any) -> T:
    """``function(*arguments)``, computed by a worker; raises as `Workers.call` does."""
    found: T = jobs().workers.call(function, *arguments)
    return found
