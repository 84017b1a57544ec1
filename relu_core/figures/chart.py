"""What a figure of lines says, apart from how it is drawn: panels over one x axis.

Heights are in the units of the panel's own axis; on a log axis they are exponents of ten.
``None`` in place of a number leaves a gap.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from relu_core.arrays import Array

Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Tick:
    """A place on an axis, and the text beside it; without text only the grid line."""

    value: float
    text: str


@dataclass(frozen=True)
class Series:
    """One activation in one panel: its median over the seeds, all seeds, and theory.

    ``texts``: the median at each point, as people write it; ``ranges``: what all seeds span there,
    in the same manner, where a figure says so. ``weight``: below 1, the line stands back.
    ``each``: every network's own line, where a figure shows them in place of their range.
    """

    activation: str
    name: str
    middle: Numbers
    low: Numbers
    high: Numbers
    texts: tuple[str, ...]
    theory: Numbers | None = None
    ranges: tuple[str, ...] = ()
    weight: float = 1.0
    each: tuple[Numbers, ...] = ()


@dataclass(frozen=True)
class Lane:
    """Where exact zeros lie on a log axis; the note stands in it while it is empty."""

    value: float
    note: str | None


@dataclass(frozen=True)
class Panel:
    """One quantity between ``bottom`` and ``top``."""

    title: str
    bottom: float
    top: float
    ticks: tuple[Tick, ...]
    series: tuple[Series, ...]
    lane: Lane | None = None


@dataclass(frozen=True)
class Chart:
    """Panels above each other on one linear x axis.

    ``x``: at least one place, ascending; ``x_texts``: how each is called. ``names``: the lines'
    names stand before their start or after their end.
    """

    x: tuple[float, ...]
    x_name: str
    x_texts: tuple[str, ...]
    x_ticks: tuple[Tick, ...]
    panels: tuple[Panel, ...]
    names: Literal["before", "after"]

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain dicts, tuples, texts and numbers."""
        return asdict(self)


def numbers(values: Iterable[float] | NDArray[np.floating]) -> Numbers:
    """Plain numbers, ``None`` for what is not finite; six digits are finer than any screen."""
    return tuple(float(f"{v:.6g}") if np.isfinite(v) else None for v in values)


def ranges(low: Array, high: Array, say: Callable[[float], str], words: str) -> tuple[str, ...]:
    """From where to where networks lie at each of N places; nothing where they agree.

    ``words``: with ``{low}`` and ``{high}``.
    """
    told = [(say(below), say(above)) for below, above in zip(low, high, strict=True)]
    return tuple("" if low == high else words.format(low=low, high=high) for low, high in told)


def course(
    activation: str,
    name: str,
    drawn: Array,
    say: Callable[[float], str],
    words: str,
    told: Array | None = None,
) -> Series:
    """The median of networks and their span: ``drawn`` (3, N), as `statistics.band` has them.

    ``told`` is what ``say`` says, where other numbers are drawn; ``words``: those of `ranges`.
    """
    place, bottom, top = map(numbers, drawn)
    middle, low, high = drawn if told is None else told
    texts, spans = tuple(map(say, middle)), ranges(low, high, say, words)
    return Series(activation, name, place, bottom, top, texts, ranges=spans)


def round_ticks(last: float, most: int) -> tuple[float, ...]:
    """At most ``most`` + 1 multiples of 1, 2 or 5 times a power of ten, from 0 to ``last`` > 0."""
    power = 10.0 ** np.floor(np.log10(last / most))
    step = next(f * power for f in (1, 2, 5, 10) if f * power * most >= last * (1 - 1e-9))
    return tuple(float(f"{n * step:.6g}") for n in range(int(last / step + 1e-9) + 1))
