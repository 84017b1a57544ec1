"""The numbers of a run that diverges: read from its table, or by another way than the lab's."""

import numpy as np
import torch

from pages.vanishing.growth import growth_table
from relu_core.recording import Recording
from relu_core.training import twin
from relu_core.wording import scientific


def in_growth_table(recording: Recording, field: str) -> int:
    """What the table below the run shows: in how many layers, and where networks overflow."""
    rows = [row.strip("| ").split(" | ") for row in growth_table(recording).splitlines()[2:]]
    if field in ("layers", "factors"):
        return len(rows) - (field == "factors")
    where = [layer for layer, row in enumerate(rows, 1) for _ in range(int(row[-1]))]
    return {"lowest": min, "highest": max, "layer": lambda all: int(np.median(all))}[field](where)


def at_birth(recording: Recording, gradient: float, field: str) -> str:
    """A number of the first activation before the first step, by torch's own forward pass.

    `gradient` is the length of the first layer's, as the figure has it.
    """
    experiment, name = recording.experiment, recording.activations[0]
    update = experiment.learning_rate * gradient
    if field in ("update", "relu_first_layer"):
        return scientific(update if field == "update" else gradient)
    lengths, factors = [], []
    for index in range(recording.snapshots.shape[1]):
        network, _, X, _ = twin(experiment, name, index)
        sums, h = [], X.double()
        for layer in network.double():
            h = layer(h)
            if isinstance(layer, torch.nn.Linear):
                sums.append(float(h.detach().abs().max()))
        lengths.append(float(network[0].weight.detach().norm()))
        factors.append(sums)
    weights = float(np.median(lengths))
    largest = np.median(factors, axis=0)
    product = float(largest[-1] / largest[0])
    growth = product ** (1 / experiment.depth)
    sizes = {"weights": weights, "times": update / weights, "growth": growth, "product": product}
    return scientific(sizes[field])
