"""Worker processes that run pieces of training; a dead one is replaced and its piece run again."""

import logging
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from typing import Any

from pages.server.training.spawning import spawn_without_main


class Workers:
    """A pool of processes made ready by ``initializer``: with torch loaded, one thread each.

    Where a call takes longer than ``seconds``, its process included, the pool is ended.
    A subclass can have something else than processes do the work.
    """

    # How often a call is tried, with how many seconds in between.
    attempts = 4
    pause = 0.0
    # What a call raises when it was lost, and not what the function itself raises.
    lost: tuple[type[Exception], ...] = (BrokenProcessPool, CancelledError)

    def __init__(
        self,
        count: int,
        initializer: Callable[[], None] | None = None,
        seconds: float | None = None,
    ) -> None:
        self.count = count
        self.seconds = seconds
        self.is_failing = False  # whether the last call came to nothing
        self.replaced = 0  # how often the processes were brought up again
        self._initializer = initializer or _initialize
        self._lock = threading.Lock()
        self._pool: Any = None
        self._is_stopped = False
        self._trying: threading.Thread | None = None

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """``function(*arguments)`` in a worker; run again where a worker dies under it.

        Raises WorkersStopped after `stop`, WorkersLost if every attempt is, and TimeoutError
        where a limit is set.
        """
        for attempt in range(self.attempts):
            if attempt:
                time.sleep(self.pause)
            pool = None
            try:
                pool = self._running_pool()
                found = self._result(pool, function, arguments)
            except TimeoutError as error:
                self.is_failing = True
                self._drop(pool, error)
                raise
            except self.lost as error:
                # Cancelled: another's call met the limit, and ended the pool for all.
                self._drop(pool, error)
            else:
                self.is_failing = False
                return found
        self.is_failing = True
        raise WorkersLost

    def try_again(self) -> None:
        """Has one more call find out in the background whether they are still failing."""
        if self._trying is None or not self._trying.is_alive():
            self._trying = threading.Thread(target=self._try, name="trying", daemon=True)
            self._trying.start()

    def _try(self) -> None:
        with suppress(WorkersStopped, WorkersLost, TimeoutError):
            self.call(_nothing)

    def stop(self) -> None:
        """Ends the processes at once and starts no others."""
        with self._lock:
            self._is_stopped = True
            pool, self._pool = self._pool, None
        if pool is not None:
            self._close(pool)

    def _open(self) -> Any:
        """A pool whose workers are ready, or getting so."""
        spawn_without_main()
        pool = ProcessPoolExecutor(
            self.count, mp_context=get_context("spawn"), initializer=self._initializer
        )
        # A pool starts one process a waiting task: as many tasks as processes.
        for _ in range(self.count):
            pool.submit(_nothing)
        return pool

    def _result(self, pool: Any, function: Callable[..., Any], arguments: Any) -> Any:
        """What the function gives in a worker of the pool."""
        return pool.submit(function, *arguments).result(self.seconds)

    def _close(self, pool: Any) -> None:
        """Ends a pool's processes at once, whatever they are at."""
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()

    def _running_pool(self) -> Any:
        with self._lock:
            if self._is_stopped:
                raise WorkersStopped
            if self._pool is None:
                self._pool = self._open()
            return self._pool

    def _drop(self, pool: Any, error: Exception) -> None:
        """Ends a pool with which a call was lost, if no other call has seen to that."""
        with self._lock:
            if pool is None or self._pool is not pool:
                return
            self._pool = None
            self.replaced += 1
        logging.getLogger(__name__).warning("a worker was lost: %r", error)
        self._close(pool)


class WorkersStopped(RuntimeError):
    """The server is going down."""


class WorkersLost(RuntimeError):
    """Every attempt at a call was lost, with the worker that made it."""


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


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _nothing() -> None:
    """A task that brings a process up."""
