"""Reads the table of a run that diverges: how many layers, and where its networks overflow."""

import numpy as np

from pages.vanishing.growth import growth_table
from relu_core.recording import Recording


def in_growth_table(recording: Recording, field: str) -> int:
    """What the table below the run shows: in how many layers, and where networks overflow."""
    rows = [row.strip("| ").split(" | ") for row in growth_table(recording).splitlines()[2:]]
    if field == "layers":
        return len(rows)
    where = [layer for layer, row in enumerate(rows, 1) for _ in range(int(row[-1]))]
    return {"lowest": min, "highest": max, "layer": lambda all: int(np.median(all))}[field](where)
