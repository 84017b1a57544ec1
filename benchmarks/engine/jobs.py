"""The jobs that everything is measured on, and the work that is in them."""

from dataclasses import replace
from itertools import pairwise

from relu_core.engine.cost import networks
from relu_core.experiment import Experiment

RACE = ("sigmoid", "tanh", "relu", "leaky_relu")

# 64 networks each: 2-16-16-16-1 on all of 256 samples, the same on batches of 32, and ten hidden
# layers of 32 on batches of 32 digits.
A256 = Experiment(
    dataset="circles",
    activations=RACE,
    depth=3,
    width=16,
    learning_rate=0.1,
    steps=500,
    records=2,
)
A32 = replace(A256, batch_size=32)
D32 = replace(A32, dataset="digits", depth=10, width=32)
JOBS = {"A256": A256, "A32": A32, "D32": D32}


def flops(experiment: Experiment) -> int:
    """Floating-point operations of one step of one network, those in matrix products alone.

    Forward, the gradient of the weights, and that of the units, which the inputs need not.
    """
    first, *others = [fan_in * fan_out for fan_in, fan_out in pairwise(experiment.layer_sizes)]
    return 2 * experiment.batch * (2 * first + 3 * sum(others))


def network_steps(experiment: Experiment) -> int:
    """Steps of the whole run, each network's counted."""
    return experiment.steps * networks(experiment)
