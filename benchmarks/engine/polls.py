"""What one poll costs the server while others wait: a learner asks for their place in the queue."""

from dataclasses import dataclass

from benchmarks.engine.timing import in_turn, medians, seconds
from pages.service.queue import FairQueue

REPEATS = 5
SIZES = (1, 30, 300)
POLLS = 1000


@dataclass(eq=False)
class Wish:
    learners: frozenset[str]


def polls() -> dict[str, float]:
    """Seconds of one poll by the number of those who wait, a change of the queue every 30 polls."""
    return medians(
        in_turn({f"{size} waiting": lambda size=size: _poll(size) for size in SIZES}, REPEATS)
    )


def _poll(size: int) -> float:
    queue: FairQueue[Wish] = FairQueue(size)
    wishes = [Wish(frozenset({str(number)})) for number in range(size)]
    for each in wishes:
        queue.put(each)

    def ask() -> None:
        for number in range(POLLS):
            if number % 30 == 0:  # two workers end a segment each, four times a second
                queue.charge(wishes[0], 0.25)
            queue.ahead_of(wishes[-1])

    return seconds(ask) / POLLS
