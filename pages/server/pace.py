"""How fast somebody may go on: a bucket of tokens."""

from dataclasses import dataclass


@dataclass
class Bucket:
    """``burst`` tokens that come back at ``rate`` a second; whoever finds none waits for one."""

    burst: float
    rate: float
    at: float
    """When it was last looked into, in seconds of any clock that only runs forward."""
    waits: int = 0
    """How often in a row a token had to be waited for."""

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def take(self, now: float) -> float:
        """Takes a token, and returns the seconds to wait until it is there."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate) - 1
        self.at = now
        wait = max(0.0, -self.tokens / self.rate)
        self.waits = self.waits + 1 if wait else 0
        return wait
