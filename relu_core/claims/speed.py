"""Claim 9: ReLU computes faster than sigmoid and tanh, timed on this very machine.

One thread; the processor time of this thread, so that what else the machine does counts little;
buffers made beforehand, a call to warm up, medians of several turns.
"""

import time
from collections.abc import Sequence

import numpy as np

from relu_core.arrays import Array
from relu_core.claims.claim import Bars, Line, Lines, Measurement, Panel, Row, Verdict
from relu_core.claims.work import WORK, Parts, Work, training_step

NAMES = ("relu", "sigmoid", "tanh")
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
SECONDS = 10.0
STEP_SHARE = 0.2  # of these, for whole training steps
TURNS = 5
TURN_SECONDS = 0.003  # a call that is shorter is repeated for as long, within a turn
TYPICAL = 10_000  # below, what is timed is mostly the call
FASTER = 1.1  # times: less is no difference that a learner would notice


def seconds_each(
    works: Sequence[Work], turns: int, deadline: float, is_needed: bool = False
) -> Array | None:
    """Median processor seconds of one call of each work, which take turns; (W,).

    None if the deadline, by `time.monotonic`, passes before each had a turn; what is needed has
    one turn however late it is.
    """
    calls = []
    for work in works:
        if time.monotonic() > deadline and not is_needed:
            return None
        work()
        calls.append(max(1, round(TURN_SECONDS / max(_clocked(work, 1), 1e-7))))
    found: list[list[float]] = []
    for _ in range(turns):
        if time.monotonic() > deadline and (found or not is_needed):
            break
        found.append([_clocked(work, n) / n for work, n in zip(works, calls, strict=True)])
    return np.median(found, axis=0) if found else None


def _clocked(work: Work, calls: int) -> float:
    begun = time.thread_time()
    for _ in range(calls):
        work()
    return time.thread_time() - begun


def measure(seconds: float, sizes: Sequence[int] = SIZES, turns: int = TURNS) -> Measurement:
    """Forward and derivative of each function in NumPy and torch, and a whole training step.

    The sizes ascend; those that do not fit into `seconds` are left out: `sizes` of those `asked`
    are timed. The first size and the step are always there: they take milliseconds on an idle
    machine.
    """
    begun = time.monotonic()
    training = [training_step(name) for name in NAMES]
    steps = seconds_each(training, 20 * turns, begun + seconds * STEP_SHARE, is_needed=True)
    timings: dict[int, dict[str, Array]] = {}
    for size in sizes:
        parts = Parts.of(size)
        is_first = size == sizes[0]
        found = {
            library: seconds_each(
                [work(name, parts) for name in NAMES], turns, begun + seconds, is_first
            )
            for library, work in WORK.items()
        }
        complete = {library: times for library, times in found.items() if times is not None}
        if len(complete) < len(WORK):
            break
        timings[size] = complete
    assert steps is not None
    return _measurement(timings, len(sizes), steps)


def _measurement(timings: dict[int, dict[str, Array]], asked: int, steps: Array) -> Measurement:
    """The ratios to ReLU, medians over the sizes from `TYPICAL` on, and what is drawn."""
    numbers = {"sizes": float(len(timings)), "asked": float(asked)}
    large = [size for size in timings if size >= TYPICAL] or list(timings)
    for library in WORK:
        for index, name in enumerate(NAMES[1:], start=1):
            ratios = [timings[size][library][index] / timings[size][library][0] for size in large]
            numbers[f"{library}_{name}"] = float(np.median(ratios))
    for index, name in enumerate(NAMES[1:], start=1):
        numbers[f"step_{name}"] = float(steps[index] / steps[0])
    panels = tuple(
        Panel(
            f"{library}_nanoseconds",
            tuple(
                Line(name, name, np.array([[1e9 * timings[n][library][i] / n for n in timings]]))
                for i, name in enumerate(NAMES)
            ),
            log=True,
        )
        for library in WORK
    )
    rows = tuple(
        Row(name, float(1e3 * step), name) for name, step in zip(NAMES, steps, strict=True)
    )
    return Measurement(
        numbers,
        bars=(Bars("training_step", "milliseconds", rows),),
        lines=Lines("size", np.log10(np.array(list(timings))), panels),
    )


def judge(measurement: Measurement) -> Verdict:
    """Faster everywhere, in a whole training step too; faster somewhere; or nowhere."""
    numbers = measurement.numbers
    ratios = [
        numbers[f"{where}_{name}"] for where in (*WORK, "step") for name in ("sigmoid", "tanh")
    ]
    faster = [ratio >= FASTER for ratio in ratios]
    if all(faster):
        return Verdict("holds")
    return Verdict("holds_if" if any(faster) else "does_not_hold")
