"""Shutdown: told to end, the server closes every connection and exits with code 0.

uvicorn by itself waits for as long as any browser keeps its connection, and then dies of the
signal it was sent: whoever runs the lab would see a failure each time it is restarted.
"""

import signal
import threading
from typing import Any

# By then every browser that listens has closed; one that hangs never will.
GRACE_SECONDS = 1.5


def shut_down_on_sigterm() -> None:
    """Makes SIGTERM end the server within a few seconds; call it while the server starts.

    Does nothing where no uvicorn listens to signals, as in a test.
    """
    server: Any = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if not hasattr(server, "should_exit"):
        return

    def force_exit() -> None:
        server.force_exit = True

    def exit_soon(*_: object) -> None:
        server.should_exit = True
        timer = threading.Timer(GRACE_SECONDS, force_exit)
        timer.daemon = True
        timer.start()

    signal.signal(signal.SIGTERM, exit_soon)
