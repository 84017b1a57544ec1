"""Worker processes that run pieces of training; a dead one is replaced and its piece run again."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from types import ModuleType
from typing import Any

ATTEMPTS = 4


class Workers:
    """A pool of processes made ready by ``initializer``: with torch loaded, one thread each.

    Where a call takes longer than ``seconds``, its process included, the pool is ended.
    """

    def __init__(
        self,
        count: int,
        initializer: Callable[[], None] | None = None,
        seconds: float | None = None,
    ) -> None:
        self.count = count
        self.seconds = seconds
        self._initializer = initializer or _initialize
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._is_stopped = False

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """``function(*arguments)`` in a worker; run again where a worker dies under it.

        Raises WorkersStopped after `stop`, BrokenProcessPool if every attempt is killed, and
        TimeoutError where a limit is set.
        """
        for attempt in range(ATTEMPTS):
            pool = self._running_pool()
            try:
                return pool.submit(function, *arguments).result(self.seconds)
            except TimeoutError:
                self._drop(pool)
                raise
            except (BrokenProcessPool, CancelledError) as error:
                # Cancelled: another's call met the limit, and ended the pool for all.
                self._drop(pool)
                if attempt == ATTEMPTS - 1:
                    raise BrokenProcessPool(str(error)) from error
        raise AssertionError("unreachable")

    def start(self) -> None:
        """Brings the processes up before the first learner waits for them."""
        self._running_pool()

    def stop(self) -> None:
        """Ends the processes at once and starts no others."""
        with self._lock:
            self._is_stopped = True
            pool, self._pool = self._pool, None
        if pool is not None:
            _end(pool)

    def _running_pool(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._is_stopped:
                raise WorkersStopped
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self.count, mp_context=get_context("spawn"), initializer=self._initializer
                )
                with _no_main_module():
                    # A pool starts one process a waiting task: as many tasks as processes.
                    for _ in range(self.count):
                        self._pool.submit(_nothing)
            return self._pool

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        _end(pool)


class WorkersStopped(RuntimeError):
    """The server is going down."""


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Hides ``__main__`` from processes being spawned.

    They would import it, and Streamlit has put the page there: each worker would run the app.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def settle() -> None:
    """What every worker does first: it takes second place to the web server, and ends with it."""
    os.nice(10)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _initialize() -> None:
    """Readies a worker that trains: with torch loaded."""
    settle()
    import torch

    import relu_core.training  # noqa: F401

    torch.set_num_threads(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """Ends a pool's processes at once, whatever they are at."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _nothing() -> None:
    """A task that brings a process up."""
