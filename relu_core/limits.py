"""What each number of an experiment may be, and the one wording with which others are refused."""

from collections.abc import Collection
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any


@dataclass(frozen=True)
class Limit:
    """The range of one field, both ends included; `whole` fields are integers."""

    low: float
    high: float
    whole: bool = False


LONGEST_SHOWN = 100

LIMITS = {
    "slope": Limit(0.0, 1.0),
    "depth": Limit(1, 50, whole=True),
    "width": Limit(1, 256, whole=True),
    "init_std": Limit(1e-6, 100.0),
    "bias": Limit(-100.0, 100.0),
    "input_shift": Limit(-100.0, 100.0),
    "learning_rate": Limit(1e-6, 1e6),
    "clip": Limit(1e-6, 1e6),
    "batch_size": Limit(1, 4096, whole=True),
    "steps": Limit(1, 100_000, whole=True),
    "seeds": Limit(1, 256, whole=True),
    "seed": Limit(0, 2**32 - 1, whole=True),
    "data_seed": Limit(0, 2**32 - 1, whole=True),
    "samples": Limit(4, 4096, whole=True),
    "noise": Limit(0.0, 10.0),
    "records": Limit(2, 1000, whole=True),
}


def refuse(field: str, value: object, allowed: str) -> ValueError:
    """The error that names a field, its value (at most its beginning) and what is allowed."""
    try:
        shown = repr(value)
    except ValueError:  # Python writes out no integer of thousands of digits
        shown = f"a {type(value).__name__} too long to write"
    if len(shown) > LONGEST_SHOWN:
        shown = shown[:LONGEST_SHOWN] + "..."
    return ValueError(f"{field} is {shown}: allowed is {allowed}")


def at_least_1(**sizes: int) -> None:
    """ValueError that names the first of these sizes that is below 1."""
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name} is {size}: it must be at least 1")


def number(field: str, value: object) -> float:
    """`value` as a plain int or float within the field's limits; else ValueError."""
    limit = LIMITS[field]
    kind = "a whole number" if limit.whole else "a number"
    allowed = f"{kind} from {limit.low:g} to {limit.high:.10g}"
    # bool is an Integral to Python, but True is no depth.
    if isinstance(value, bool) or not isinstance(value, Integral if limit.whole else Real):
        raise refuse(field, value, allowed)
    # Compared before it is converted: a huge integer has no float. nan compares false.
    found: Any = value
    if not limit.low <= found <= limit.high:
        raise refuse(field, value, allowed)
    return int(value) if isinstance(value, Integral) and limit.whole else float(value)


def choice(field: str, value: object, allowed: Collection[str]) -> str:
    """`value` if it is one of the allowed names; else ValueError."""
    if not isinstance(value, str) or value not in allowed:
        raise refuse(field, value, "one of " + ", ".join(allowed))
    return value
