"""How often somebody may do what must not be done without end: from one address, and all together.

Of codes only wrong ones count, so a class behind one address comes in at once. Who is out of tries
is told to wait whether the next code is right or wrong.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from pages.server.guard.token_bucket import TokenBucket

# At the pace of one address a code of ten open rooms is found in some thirty years, at that of all
# addresses in three.
WRONG_CODES = ((20, 0.1), (200, 1.0))
# Nobody opens rooms by the dozen.
OPENED_ROOMS = ((10, 1 / 60), (100, 1 / 6))
MOST_ADDRESSES = 10_000


class Limits:
    """The tries that are left: how many at once, and how many come back a second.

    ``most`` says so of one address and of all; ``clock`` tells seconds.
    """

    def __init__(
        self,
        most: tuple[tuple[float, float], tuple[float, float]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._an_address, in_all = most
        self._clock = clock
        self._lock = threading.Lock()
        self._all = TokenBucket(*in_all, clock())
        self._addresses: OrderedDict[str, TokenBucket] = OrderedDict()

    def allows(self, address: str) -> bool:
        """Whether ``address`` may try now."""
        with self._lock:
            now = self._clock()
            one = self._addresses.get(address)
            return self._all.left(now) >= 1 and (one is None or one.left(now) >= 1)

    def count(self, address: str) -> None:
        """Counts a try."""
        with self._lock:
            now = self._clock()
            if address not in self._addresses:
                self._addresses[address] = TokenBucket(*self._an_address, now)
                if len(self._addresses) > MOST_ADDRESSES:
                    self._addresses.popitem(last=False)
            self._addresses.move_to_end(address)
            self._addresses[address].take(now)
            self._all.take(now)
