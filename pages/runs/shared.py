"""What learners have the workers compute piece by piece, once for all who ask for the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Generic, TypeVar

import streamlit as st

from pages.frame.text import label
from pages.service.jobs import jobs

MOST_REMEMBERED = 64
POLL_SECONDS = 0.25
K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Call = tuple[Callable[..., T], *tuple[Any, ...]]


class Shared(Generic[K, T]):
    """What was asked for, by what it depends on: a future for each piece."""

    def __init__(self, name: str) -> None:
        self._threads = ThreadPoolExecutor(jobs().workers.count, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._asked: OrderedDict[K, list[Future[T]]] = OrderedDict()

    def ask(self, key: K, calls: Sequence[Call[T]]) -> list[Future[T]]:
        """Every call, a function with its arguments; where one has failed, all are made again."""
        with self._lock:
            asked = self._asked.pop(key, [])
            if not asked or any(each.done() and each.exception() for each in asked):
                asked = [self._threads.submit(jobs().workers.call, *call) for call in calls]
            self._asked[key] = asked
            if len(self._asked) > MOST_REMEMBERED:
                self._asked.popitem(last=False)
            return asked


def results(
    asked: Sequence[Future[T]], say: Callable[[int, int], str], again: str
) -> list[T] | None:
    """What the calls came to; where one has failed, None and a button ``again`` to repeat them.

    ``say(done, total)`` is written beside the bar meanwhile. A learner who moves on is let go
    between polls.
    """
    if not all(each.done() for each in asked):
        bar = st.progress(0.0)
        while not all(each.done() for each in asked):
            done = sum(each.done() for each in asked)
            bar.progress(done / len(asked), say(done, len(asked)))
            wait([each for each in asked if not each.done()], timeout=POLL_SECONDS)
        bar.empty()
    if any(each.exception() for each in asked):
        st.warning(label("run.failed"))
        st.button(label("run.again"), key=again)
        return None
    return [each.result() for each in asked]
