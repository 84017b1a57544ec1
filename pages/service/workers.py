"""Worker processes that run pieces of training; a dead one is replaced and its piece run again."""

import logging
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from typing import Any

from loky import BrokenProcessPool, ProcessPoolExecutor
from loky.process_executor import ShutdownExecutorError

# How often a worker looks whether the server still runs.
WATCH_SECONDS = 0.25
# loky replaces a worker that has grown by more: a leak. A run may take half of this.
LEAK_BYTES = 2**31
QUOTA = Path("/sys/fs/cgroup/cpu.max")


class Workers:
    """A pool of processes that have run ``load``: by default they load torch, one thread each.

    Where a call takes longer than ``seconds``, its process included, the pool is ended.
    A subclass can have something else than processes do the work.
    """

    # How often a call is tried, with how many seconds in between.
    attempts = 4
    pause = 0.0
    # What a call raises when it was lost, and not what the function itself raises. Cancelled or
    # shut down: another's call met the time limit, and ended the pool for all.
    lost: tuple[type[Exception], ...] = (BrokenProcessPool, ShutdownExecutorError, CancelledError)

    def __init__(
        self,
        count: int,
        load: Callable[[], None] | None = None,
        seconds: float | None = None,
    ) -> None:
        self.count = count
        self.seconds = seconds
        self.is_failing = False  # whether the last call came to nothing
        self.replaced = 0  # how often the processes were brought up again
        self._load = load or load_torch
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
                result = self._result(pool, function, arguments)
            except TimeoutError as error:
                self.is_failing = True
                self._drop(pool, error)
                raise
            except self.lost as error:
                self._drop(pool, error)
            else:
                self.is_failing = False
                return result
        self.is_failing = True
        raise WorkersLost

    def try_again(self) -> None:
        """Makes one more call in the background, to learn whether calls still fail."""
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
        """A pool whose workers are ready, or starting."""
        pool = ProcessPoolExecutor(
            self.count,
            initializer=_start,
            initargs=(os.getpid(), self._load),
            env={"LOKY_MAX_MEMORY_LEAK_SIZE": str(LEAK_BYTES)},
        )
        pool.submit(_nothing)  # the first call starts all processes
        return pool

    def _result(self, pool: Any, function: Callable[..., Any], arguments: Any) -> Any:
        """What the function returns in a worker of the pool."""
        return pool.submit(function, *arguments).result(self.seconds)

    def _close(self, pool: Any) -> None:
        """Ends a pool's processes at once, even in the middle of a call."""
        pool.shutdown(wait=False, kill_workers=True)

    def _running_pool(self) -> Any:
        with self._lock:
            if self._is_stopped:
                raise WorkersStopped
            if self._pool is None:
                self._pool = self._open()
            return self._pool

    def _drop(self, pool: Any, error: Exception) -> None:
        """Ends a pool with which a call was lost, unless another call has done so."""
        with self._lock:
            if pool is None or self._pool is not pool:
                return
            self._pool = None
            self.replaced += 1
        logging.getLogger(__name__).warning("a worker was lost: %s", type(error).__name__)
        self._close(pool)


class WorkersStopped(RuntimeError):
    """The server is going down."""


class WorkersLost(RuntimeError):
    """Every attempt at a call was lost, with the worker that made it."""


def cores() -> int:
    """The cores that this process may use, a container's quota counted."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    count = count or 1
    try:
        quota, period = QUOTA.read_text().split()
        count = min(count, round(int(quota) / int(period)))
    except (OSError, ValueError):  # no quota: "max", or not a Linux with control groups
        pass
    return max(1, count)


def load_torch() -> None:
    """Readies a worker that trains."""
    import torch

    import relu_core.training  # noqa: F401

    torch.set_num_threads(1)


def _start(server: int, load: Callable[[], None]) -> None:
    """What every worker does first: it takes second place to the web server, and ends with it."""
    os.nice(10)
    threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    load()


def _end_with(server: int) -> None:
    # A process whose parent has ended is given another one.
    while os.getppid() == server:
        time.sleep(WATCH_SECONDS)
    os._exit(0)


def _nothing() -> None:
    """A task that brings the processes up."""
