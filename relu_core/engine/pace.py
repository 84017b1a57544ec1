"""How fast this machine trains, so that a count of operations can be said in seconds."""

import time
from dataclasses import replace
from statistics import geometric_mean

from relu_core.experiment import Experiment
from relu_core.training import advance, start

SMALL = Experiment(
    dataset="moons",
    activations=("sigmoid", "tanh", "relu", "leaky_relu"),
    depth=3,
    width=16,
    learning_rate=0.1,
    steps=8,
    records=2,
)
# What fits the cache and what does not, few large operations and many small ones.
SAMPLE = (
    SMALL,
    replace(SMALL, batch_size=32, steps=40),
    replace(SMALL, depth=10, width=32, steps=3),
)
TURNS = 3


def operations_per_second() -> float:
    """Operations a second of one core, as `relu_core.engine.cost` counts: half a second of work.

    The best of a few turns: what else the machine does may disturb one, not the figure.
    """
    states = [start(experiment) for experiment in SAMPLE]
    paces = []
    for state in states * TURNS:
        begun = time.thread_time()
        advance(state, state.experiment.steps)
        paces.append(state.experiment.operations / (time.thread_time() - begun))
    best = [max(paces[kind :: len(SAMPLE)]) for kind in range(len(SAMPLE))]
    return geometric_mean(best)  # no kind counts for more than another
