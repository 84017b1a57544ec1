"""Medians of things timed in turn, so that what else the machine does disturbs all alike."""

import time
from collections.abc import Callable, Mapping
from statistics import median

import torch


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call in this thread: a busy machine adds nothing to it."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def in_turn(contestants: Mapping[str, Callable[[], float]], repeats: int) -> dict[str, list[float]]:
    """What each contestant measured, `repeats` times in turn, after one turn to warm up."""
    results: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(repeats + 1):
        for name, contestant in contestants.items():
            value = contestant()
            if turn > 0:
                results[name].append(value)
    return results


def medians(results: Mapping[str, list[float]]) -> dict[str, float]:
    """The median of each contestant."""
    return {name: median(values) for name, values in results.items()}


def ratio(results: Mapping[str, list[float]], above: str, below: str) -> float:
    """The median, over turns, of one contestant's value by the other's of the same turn."""
    return median(a / b for a, b in zip(results[above], results[below], strict=True))


def sgemm_peak() -> float:
    """Floating-point operations a second of one core in a large float32 matrix product."""
    size = 1024
    A, B, C = (torch.ones(size, size) for _ in range(3))
    return 2 * size**3 / min(seconds(lambda: torch.mm(A, B, out=C)) for _ in range(3))
