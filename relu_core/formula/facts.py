"""What can be measured of a function before any network is trained with it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from relu_core.arrays import Array, Flags
from relu_core.formula import Formula
from relu_core.formula.fixing import fixed
from relu_core.formula.operations import OPERATIONS
from relu_core.formula.tree import Tree, calls
from relu_core.gain import WEIGHTS, Z, gain

# Where it is looked at: the inputs of units are hardly ever further from 0.
FAR = 10.0
GRID = np.linspace(-FAR, FAR, 4001)
# Units are thrown further; beyond, slopes are 0 that only the computer cannot hold.
WIDE = 3 * GRID
BIAS_COST = 50  # of what every unit costs, in operations of `engine.cost`
SMALL = 0.1  # of the steepest slope
USUAL = 3.0  # where nearly all inputs are
# A jump is what is left between two sides that have come near; a smooth curve keeps nothing.
HALVINGS = 26
BESIDE, SIDES = 1e-6, np.array([[-1.0], [1.0]])
JUMP = 1e-3


@dataclass(frozen=True)
class Jump:
    """A place where a value jumps, and what it is on the left and on the right."""

    x: float
    left: float
    right: float


@dataclass(frozen=True)
class Facts:
    """The measures of one formula at one slope `a`; inputs are standard normal unless said."""

    formula: Formula
    a: float

    def f(self, x: Array) -> Array:
        return self.formula.f(x, self.a)

    def df(self, x: Array) -> Array:
        return self.formula.df(x, self.a)

    @cached_property
    def undefined(self) -> float:
        """The share of inputs for which f or f' is no finite number."""
        return float(WEIGHTS[~(np.isfinite(self.f(Z)) & np.isfinite(self.df(Z)))].sum())

    @cached_property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest value from -FAR to FAR."""
        values = _finite(self.f(GRID))
        return float(values.min()), float(values.max())

    @cached_property
    def slopes(self) -> tuple[float, float]:
        """The lowest and the highest slope from -FAR to FAR."""
        values = _finite(self.df(GRID))
        return float(values.min()), float(values.max())

    @cached_property
    def mean(self) -> float:
        """The mean output, to what the midpoint rule is good for."""
        return round(float(WEIGHTS @ self.f(Z)), 9) + 0.0

    @cached_property
    def flat_share(self) -> float:
        """The share of inputs with a slope under a tenth of the steepest from -USUAL to USUAL."""
        steepest = np.abs(_finite(self.df(GRID[np.abs(GRID) <= USUAL]))).max()
        return float(WEIGHTS[np.abs(self.df(Z)) < SMALL * steepest].sum())

    @cached_property
    def gain(self) -> float:
        """That of `relu_core.gain`, where the inputs are standard normal."""
        return gain(self.f(Z))

    @cached_property
    def backward_factor(self) -> float:
        """By how much a layer with these weights multiplies the size of a gradient."""
        with np.errstate(all="ignore"):
            return float(np.sqrt(self.gain * (WEIGHTS @ np.square(self.df(Z)))))

    @cached_property
    def operations(self) -> tuple[int, int]:
        """How many operations f and f' take of one number, each value computed once."""
        f, df = (len(calls(fixed(tree, self.a))) for tree in self._trees)
        return f, df

    @cached_property
    def cost(self) -> int:
        """What they cost in a network, as `activations.Activation.cost`."""
        found = [each for tree in self._trees for each in calls(fixed(tree, self.a))]
        return BIAS_COST + sum(OPERATIONS[each.operation].cost for each in found)

    @property
    def _trees(self) -> tuple[Tree, Tree]:
        return self.formula.tree, self.formula.derivative

    @cached_property
    def jumps(self) -> tuple[Jump, ...]:
        """Where f itself jumps."""
        return _jumps(self.f)

    @cached_property
    def kinks(self) -> tuple[Jump, ...]:
        """Where the slope jumps."""
        return _jumps(self.df)

    @cached_property
    def is_flat(self) -> bool:
        """Whether the slope is exactly 0 wherever it is looked at."""
        return not np.any(self.df(GRID))

    @cached_property
    def flat_places(self) -> Flags:
        """Where on WIDE the slope is exactly 0, and so at a neighbour: at no kink alone."""
        is_zero = self.df(WIDE) == 0
        beside = np.pad(is_zero, 1)
        found: Flags = is_zero & (beside[:-2] | beside[2:])
        return found

    @cached_property
    def flat_edge(self) -> float | None:
        """As `activations.Activation.flat_edge`."""
        is_flat = self.flat_places
        if not is_flat.any() or np.array_equal(self.df(WIDE) != 0, WIDE > 0):
            return None
        ends = np.flatnonzero(is_flat[1:] != is_flat[:-1])
        if not ends.size:
            return 0.0
        end = ends[np.abs(WIDE[ends] + WIDE[ends + 1]).argmin()]
        sides = (end, end + 1) if is_flat[end] else (end + 1, end)
        return self._edge(*(float(WIDE[side]) for side in sides))

    @cached_property
    def dead_below(self) -> float | None:
        """The x left of which the slope is exactly 0, None where there is none."""
        return self._flat_end(GRID)

    @cached_property
    def dead_above(self) -> float | None:
        """The x right of which the slope is exactly 0."""
        return self._flat_end(GRID[::-1])

    def _flat_end(self, x: Array) -> float | None:
        beyond = self.df(x[0] * np.geomspace(1, 100, 50))
        moves = np.flatnonzero(self.df(x) != 0)
        if np.any(beyond != 0) or not moves.size or not moves[0]:
            return None
        return self._edge(float(x[moves[0] - 1]), float(x[moves[0]]))

    def _edge(self, flat: float, steep: float) -> float:
        """Where between the two the slope begins to differ from 0."""
        for _ in range(HALVINGS):
            middle = (flat + steep) / 2
            flat, steep = (flat, middle) if self.df(np.array(middle)) else (middle, steep)
        return round(flat, 6) + 0.0


def _finite(values: Array) -> Array:
    found = values[np.isfinite(values)]
    return found if found.size else np.full(1, np.nan)


def _jumps(function: Callable[[Array], Array]) -> tuple[Jump, ...]:
    """The places of GRID between which `function` jumps, found by halving all at once."""
    values = function(GRID)
    places = np.flatnonzero(np.abs(np.diff(values)) > JUMP)
    low, high = GRID[places], GRID[places + 1]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        left, half, right = function(np.stack([low, middle, high]))
        is_left = np.abs(half - left) > np.abs(right - half)
        low, high = np.where(is_left, low, middle), np.where(is_left, middle, high)
    middle = (low + high) / 2
    far, near = (function(middle + beside * SIDES) for beside in (BESIDE, BESIDE / 10))
    wide, narrow = (np.abs(right - left) for left, right in (far, near))
    # Of a smooth curve's change a tenth is left so near, and of a pole ten times as much.
    is_jump = (narrow > JUMP) & (narrow > wide / 2) & (narrow < 2 * wide)
    found = {}
    for x, left, right in zip(middle[is_jump], *(side[is_jump] for side in near), strict=True):
        found[round(float(x), 6) + 0.0] = float(left), float(right)
    return tuple(Jump(x, *sides) for x, sides in found.items())
