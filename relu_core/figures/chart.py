"""What a finished figure says, apart from how it is drawn: panels of lines over one x axis.

Heights are in the units of the panel's own axis; on a log axis they are exponents of ten.
``None`` in place of a number leaves a gap.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Tick:
    """A place on an axis, and the text beside it; without text only the grid line."""

    value: float
    text: str


@dataclass(frozen=True)
class Series:
    """One activation in one panel: its median over the seeds, all seeds, and theory.

    ``texts``: the median at each point, as people write it. ``lost``: a word for a line that
    broke off before the end; without it the line reaches the end.
    """

    activation: str
    name: str
    middle: Numbers
    low: Numbers
    high: Numbers
    texts: tuple[str, ...]
    theory: Numbers | None = None
    lost: str | None = None


@dataclass(frozen=True)
class Lane:
    """Where exact zeros lie on a log axis; the note stands in it while it is empty."""

    value: float
    note: str | None


@dataclass(frozen=True)
class Panel:
    """One quantity between ``bottom`` and ``top``; ``notes`` are words on a height of their own."""

    title: str
    bottom: float
    top: float
    ticks: tuple[Tick, ...]
    series: tuple[Series, ...]
    lane: Lane | None = None
    notes: tuple[Tick, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Panels above each other on one linear x axis, with one reading line through all.

    ``x``: at least one place, ascending. ``x_name``: what the reading line moves along;
    ``x_texts``: what it says at each place. ``names``: the lines' names stand before their start
    or after their end; ``reading``: the place at which the reading line stands at first.
    """

    x: tuple[float, ...]
    x_name: str
    x_texts: tuple[str, ...]
    x_ticks: tuple[Tick, ...]
    panels: tuple[Panel, ...]
    names: Literal["before", "after"]
    reading: int

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain dicts, tuples, texts and numbers."""
        return asdict(self)


def numbers(values: Iterable[float] | Array) -> Numbers:
    """Plain numbers, ``None`` for what is not finite; six digits are finer than any screen."""
    return tuple(float(f"{v:.6g}") if np.isfinite(v) else None for v in values)


def round_ticks(last: float, most: int) -> tuple[float, ...]:
    """At most ``most`` + 1 multiples of 1, 2 or 5 times a power of ten, from 0 to ``last`` > 0."""
    power = 10.0 ** np.floor(np.log10(last / most))
    step = next(f * power for f in (1, 2, 5, 10) if f * power * most >= last * (1 - 1e-9))
    return tuple(float(f"{n * step:.6g}") for n in range(int(last / step + 1e-9) + 1))
