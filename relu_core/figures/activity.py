"""Packs on which samples each unit is activated, while networks from the same weights train."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from relu_core.arrays import Floats, Integers
from relu_core.experiment import Experiment
from relu_core.figures.player import encode
from relu_core.figures.player import pack as pack_run
from relu_core.recording import Recording
from relu_core.units.forward import pre_activations

# Both from the same weights and data. With one hidden layer a unit that is dead stays dead: its
# inputs are the data, which no other unit changes.
HEALTHY = Experiment(
    dataset="moons",
    activations=("relu",),
    depth=1,
    width=16,
    init="he",
    learning_rate=1.0,
    steps=500,
    samples=64,
    seeds=1,
    seed=26,
)
TOO_HIGH = replace(HEALTHY, learning_rate=16.0)


def pack(recordings: Sequence[Recording]) -> dict[str, Any]:
    """What the browser draws of the first network of each of ``recordings``, all in the plane.

    They differ in the learning rate alone. As the player's payload, with a run for each of them
    and, for each run, ``activated``: bits (R, units, samples / 8), units counted through all
    layers, samples in `sample_order` as the points are.
    """
    packed = [pack_run(recording) for recording in recordings]
    experiment = recordings[0].experiment
    data = experiment.data()
    order = sample_order(data.X_train, data.y_train)
    return {
        **packed[0],
        "points": encode(data.X_train[order]),
        "classes": encode(data.y_train[order].astype(np.uint8)),
        "runs": [
            {
                **each["runs"][0],
                "learning_rate": recording.experiment.learning_rate,
                "activated": encode(np.packbits(activated(recording)[..., order], axis=-1)),
                # Exact, so that the map rings the very samples whose cells are lit.
                "snapshots": {
                    "records": list(range(len(recording.steps))),
                    "values": encode(recording.snapshots[0, 0]),
                },
            }
            for each, recording in zip(packed, recordings, strict=True)
        ],
    }


def sample_order(X: Floats, y: Integers) -> Integers:
    """The samples class by class, from left to right: neighbours in the plane stay neighbours."""
    return np.lexsort((X[:, 0], y))


def activated(recording: Recording) -> np.ndarray:
    """Where z > 0 in the first network of the first activation: (R, units, samples) of bool."""
    experiment = recording.experiment
    X = experiment.data().X_train
    activation = recording.activations[0]
    return np.stack(
        [
            np.hstack(pre_activations(experiment, activation, weights, X)).T > 0
            for weights in recording.snapshots[0, 0]
        ]
    )
