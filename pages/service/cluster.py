"""Workers on other machines: a Dask cluster, which trains for any number of labs.

A tls:// address takes its certificates from Dask's own configuration; deploy/README.md tells how.
"""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any

from distributed import Client
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from pages.service.workers import Workers

CONNECT_SECONDS = 5


class ClusterWorkers(Workers):
    """What the scheduler at ``address`` has of workers; ``count`` calls are with them at once.

    The state of a run is with the lab between two segments: a scheduler that is away for less
    than a minute costs that time, and no result. Dask itself runs a call again where a worker
    dies under it.
    """

    # Not through Dask's `Executor`: its futures never end when the scheduler dies.
    attempts = 30
    pause = 2.0
    lost = (CancelledError, KilledWorker, CommClosedError, OSError)

    def __init__(self, address: str, count: int, seconds: float | None = None) -> None:
        super().__init__(count, seconds=seconds)
        self.address = address

    def _open(self) -> Client:
        # It writes a traceback for each of its attempts to get a lost scheduler back.
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        return Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False)

    def _result(self, pool: Client, function: Callable[..., Any], arguments: Any) -> Any:
        # Pure would mean that a call is looked up by its arguments, which are large.
        return pool.submit(function, *arguments, pure=False).result(self.seconds)

    def _close(self, pool: Client) -> None:
        pool.close(timeout=1)
