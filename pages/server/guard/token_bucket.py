"""A token bucket: how often somebody may do something."""

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

    def take(self, now: float) -> float:
        """Takes a token, and returns the seconds to wait until it is there."""
        tokens = self.tokens + (now - self.at) * self.rate
        if tokens >= self.burst:
            tokens, self.waits = self.burst, 0
        self.at = now
        self.tokens = tokens - 1
        self.waits += self.tokens < 0
        return max(0.0, -self.tokens / self.rate)
