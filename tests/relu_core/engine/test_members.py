"""A member's bits depend on itself alone, whatever shares its run and whatever the processor."""

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from relu_core.experiment import Experiment
from relu_core.training import train

ALONE = Experiment(
    dataset="moons",
    activations=("tanh",),
    depth=2,
    width=8,
    learning_rate=0.1,
    steps=3,
    seeds=1,
    samples=64,
    records=4,
)
# Shapes that processors compute in other ways: few rows, leftovers, batches, wide inputs. Not here:
# layers of one unit, on digits. Their matrices are vectors, which a lone network multiplies in a
# plain product and several in a batched one; the last bits may differ.
SHAPES = {
    f"{dataset}-{width}-{batch}-{optimizer}": replace(
        ALONE, dataset=dataset, width=width, samples=samples, batch_size=batch, optimizer=optimizer
    )
    for width in (2, 3, 7, 16, 33)
    for samples, batch, optimizer in ((40, None, "adam"), (61, 9, "adam"), (300, 32, "sgd"))
    for dataset in ("moons", "digits")
    if not (dataset == "digits" and batch == 9)
}
SHAPES |= {
    f"{name}, clipped": replace(SHAPES[name], clip=0.05, learning_rate=1.0)
    for name in ("moons-7-9-adam", "digits-16-32-sgd", "moons-33-None-adam")
}
COMPANY = [
    (2, ("tanh",)),
    (3, ("relu", "tanh")),
    (5, ("tanh", "relu")),
    (16, ("relu", "gelu", "sigmoid", "tanh")),
]


def dependent(alone: Experiment) -> list[str]:
    """In which company, and in which measure, the first member differs from itself alone."""
    expected, found = train(alone), []
    for seeds, activations in COMPANY:
        together = train(replace(alone, seeds=seeds, activations=activations))
        for name in ("loss", "gradient_norm", "snapshots"):
            member = getattr(together, name)[activations.index("tanh"), 0]
            if not np.array_equal(member, getattr(expected, name)[0, 0]):
                found.append(f"{name} beside {seeds} x {activations}")
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_no_company_changes_a_member(shape: str) -> None:
    assert dependent(SHAPES[shape]) == []


@pytest.mark.parametrize("instructions", ["AVX2", "SSE4_2"])
def test_no_company_changes_a_member_on_older_processors(instructions: str) -> None:
    # The library of matrix products computes as it would on them. (Others than Intel's ignore it.)
    code = (
        "from tests.relu_core.engine.test_members import SHAPES, dependent; "
        "print({name: found for name, shape in SHAPES.items() if (found := dependent(shape))})"
    )
    environment = {**os.environ, "MKL_ENABLE_INSTRUCTIONS": instructions}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "{}"
