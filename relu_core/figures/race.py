"""Contenders that are summed up over their networks, as far as these are finite."""

from collections.abc import Callable

import numpy as np

from relu_core.figures.chart import Array


def over_finite(summary: Callable[[Array], float], values: Array) -> Array:
    """``summary`` of the finite seeds of ``values`` (S, R) at each record; nan where none is."""
    columns = [column[np.isfinite(column)] for column in values.T]
    summaries = [float(summary(column)) if len(column) else np.nan for column in columns]
    return np.array(summaries)
