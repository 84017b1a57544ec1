"""Workers on other machines: a Dask cluster, which trains for any number of labs.

A tls:// address takes its certificates from Dask's own configuration; deploy/README.md tells how.
"""

import warnings
from concurrent.futures import CancelledError, Executor

from distributed import Client, CommClosedError
from distributed.scheduler import KilledWorker

from pages.server.workers import Workers

CONNECT_SECONDS = 5


class ClusterWorkers(Workers):
    """What the scheduler at ``address`` has of workers; ``count`` calls are with them at once.

    The state of a run is with the lab between two segments: a scheduler that comes back within
    a minute costs that minute, and no result.
    """

    attempts = 30
    pause = 2.0
    # Dask itself runs a call again where a worker dies; what reaches us is a lost scheduler,
    # or a worker killed again and again.
    lost = (CancelledError, KilledWorker, CommClosedError, OSError)

    def __init__(self, address: str, count: int, seconds: float | None = None) -> None:
        super().__init__(count, seconds=seconds)
        self.address = address

    def _open(self) -> Executor:
        client = Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False)
        executor: Executor = client.get_executor(pure=False)
        executor._lab_client = client  # type: ignore[attr-defined]
        return executor

    def _close(self, pool: Executor) -> None:
        with warnings.catch_warnings(action="ignore"):
            pool._lab_client.close(timeout=1)  # type: ignore[attr-defined]
