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
    """How often a token had to be waited for since the bucket was last full."""

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def take(self, now: float) -> float:
        """Takes a token, and returns the seconds to wait until it is there."""
        found = self.tokens + (now - self.at) * self.rate
        if found >= self.burst:
            found, self.waits = self.burst, 0
        self.at = now
        self.tokens = found - 1
        self.waits += self.tokens < 0
        return max(0.0, -self.tokens / self.rate)
