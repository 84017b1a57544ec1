"""Packs what networks are asked to learn: their data, and the layers that they have for it."""

from functools import lru_cache
from typing import Any

import numpy as np

from relu_core.arrays import Floats
from relu_core.experiment import Experiment

# In a square.
IMAGES = 16


@lru_cache(maxsize=64)
def packed_task(experiment: Experiment) -> dict[str, Any]:
    """The training data and the layers of ``experiment``.

    ``layers``: units per layer, inputs and outputs included; ``samples``: how many there are.
    In the plane ``points`` (flat, x and y in turn) and ``classes``; else ``images``, some of them,
    each as its pixels row by row, from 0 to 16.
    """
    data = experiment.data()
    packed = {"layers": list(experiment.layer_sizes), "samples": experiment.train_samples}
    if experiment.kind.features == 2:
        points = np.round(data.X_train.astype(float), 3).ravel().tolist()
        return {**packed, "points": points, "classes": data.y_train.tolist()}
    return {**packed, "images": _grey(data.X_train[:IMAGES])}


def _grey(images: Floats) -> list[list[int]]:
    """Images (n, pixels) from 0 to 16, the ink that was scanned, however they were scaled."""
    low, high = images.min(), images.max()
    levels: list[list[int]] = np.rint(16 * (images - low) / (high - low)).astype(int).tolist()
    return levels
