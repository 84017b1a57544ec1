"""What a figure of dots says: rows of shares from 0 to 1 on one axis, each with its median."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from relu_core.figures.chart import Numbers, numbers


@dataclass(frozen=True)
class Row:
    """One row of dots, one a network, in the look of an activation.

    Rows of one `group` stand together under its name, each with its own `name`, which may be
    empty where a group has one row. `values`: shares, None where a network has none; `median` is
    theirs, None without any. `text`: what the row comes to, as people write it. `note`: said once
    under the group's name, of its first row.
    """

    group: str
    name: str
    activation: str
    values: Numbers
    median: float | None
    text: str
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain texts, tuples and numbers."""
        return asdict(self)


def row(
    group: str, name: str, activation: str, values: Iterable[float], text: str, note: str = ""
) -> Row:
    """The row of `values`; nan for a network that has none."""
    shares = numbers(values)
    finite = [value for value in shares if value is not None]
    median = float(np.median(finite)) if finite else None
    return Row(group, name, activation, shares, median, text, note)
