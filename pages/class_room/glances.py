"""How rooms stand, read once for all who ask at about the same time."""

import threading
import time
from collections.abc import Callable

from pages.class_room.kinds import Glance

SECONDS = 0.5


class Glances:
    """What was read of rooms within the last half second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, Glance]] = {}

    def get(self, code: str, read: Callable[[], Glance]) -> Glance:
        """The glance at a room that was kept, or that ``read`` gives now."""
        now = time.monotonic()
        with self._lock:
            self._kept = {
                name: (at, one) for name, (at, one) in self._kept.items() if now - at < SECONDS
            }
            if code in self._kept:
                return self._kept[code][1]
        found = read()
        with self._lock:
            self._kept[code] = (now, found)
        return found

    def forget(self, code: str | None = None) -> None:
        """Has what changed in a room, or in all, be seen at once."""
        with self._lock:
            if code is None:
                self._kept.clear()
            self._kept.pop(code or "", None)
