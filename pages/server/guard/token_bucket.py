"""Token buckets: how often somebody, or all together, may do something."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class TokenBucket:
    """``burst`` tokens that come back at ``rate`` a second; whoever takes more has to wait."""

    burst: float
    rate: float
    at: float
    """When a token was last taken, in seconds of any clock that only runs forward."""
    waits: int = 0
    """How often a token had to be waited for since the bucket was last full."""

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def left(self, now: float) -> float:
        """How many tokens are there; fewer than none where somebody waits."""
        return min(self.burst, self.tokens + (now - self.at) * self.rate)

    def take(self, now: float) -> float:
        """Takes a token, and returns the seconds to wait until it is there."""
        tokens = self.left(now)
        if tokens == self.burst:
            self.waits = 0
        self.at = now
        self.tokens = tokens - 1
        self.waits += self.tokens < 0
        return max(0.0, -self.tokens / self.rate)


class Allowance:
    """How often something is done in all, whoever asks for it: more is not waited for, but refused.

    ``burst`` and ``rate`` as of a bucket; ``clock`` tells seconds.
    """

    def __init__(
        self, burst: float, rate: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._bucket = TokenBucket(burst, rate, clock())

    def allows(self) -> bool:
        """Whether it may be done once more; that counts."""
        with self._lock:
            now = self._clock()
            if self._bucket.left(now) < 1:
                return False
            self._bucket.take(now)
            return True
