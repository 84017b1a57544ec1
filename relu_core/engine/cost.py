"""What an experiment costs, counted from its settings alone, so that a link is valid everywhere."""

import math
from collections.abc import Sequence
from typing import Protocol

from relu_core.activations import Activation

# One operation is a multiplication and addition in a matrix product; other work counts as many as
# take the same time. `relu_core.engine.pace` measures how many a machine does in a second; the
# limit is two minutes of one core at the usual pace.
USUAL_PACE = 25_000_000_000
MAX_OPERATIONS = 3_000_000_000_000
PER_WEIGHT = {"sgd": 100, "adam": 200}  # update of one weight, when they outgrow the cache
PER_CLIPPED = 20  # and its part in shortening a gradient
PER_CALL = 200_000  # one call of a tensor operation

# Weights, buffers and recording of the largest run, beside the interpreter and its libraries.
MAX_MEMORY = 2**30

# Samples that pass through the networks at once: bounds the buffers. It must not depend on the
# number of networks, or the order of a sum, and so its rounding, would.
CHUNK = 256

# Bytes of one layer of the networks that pass together. Measured: with more, one operation no
# longer finds in the cache what another left (four times as many: a sixth slower); with less,
# there are too many operations.
BLOCK_BYTES = 2**18


class Sized(Protocol):
    """What decides the cost of a run; an `Experiment` has it all."""

    @property
    def activations(self) -> tuple[str, ...]: ...
    @property
    def functions(self) -> tuple[Activation, ...]: ...
    @property
    def depth(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def optimizer(self) -> str: ...
    @property
    def clip(self) -> float | None: ...
    @property
    def steps(self) -> int: ...
    @property
    def seeds(self) -> int: ...
    @property
    def records(self) -> int: ...
    @property
    def batch(self) -> int: ...
    @property
    def train_samples(self) -> int: ...
    @property
    def layer_sizes(self) -> tuple[int, ...]: ...
    @property
    def parameters(self) -> int: ...


class TooLarge(ValueError):
    """An experiment that needs more of something than one run may take."""

    def __init__(self, what: str, count: int, most: int) -> None:
        self.what = what
        self.count = count
        self.most = most
        super().__init__(
            f"the experiment needs {count:.3g} {what}: allowed are {most:.3g}; "
            "lower steps, seeds, width, depth, samples, records or the number of activations"
        )


def networks(experiment: Sized) -> int:
    """Networks trained side by side."""
    return len(experiment.activations) * experiment.seeds


def operations(experiment: Sized) -> int:
    """Operations of the whole run: its steps and its records."""
    step, record = _step_and_record(experiment)
    return experiment.steps * step + min(experiment.records, experiment.steps + 1) * record


def steps_within(experiment: Sized, recorded: Sequence[int], most: float) -> int:
    """How many of the first steps take at most so many operations, one at least.

    ``recorded`` are the steps after which there is a record: at first that is every one.
    """
    step, record = _step_and_record(experiment)
    for count, at in enumerate(recorded):
        if at * step + (count + 1) * record > most:
            return max(1, min(at - 1, int((most - count * record) / step)))
    return experiment.steps


def _step_and_record(experiment: Sized) -> tuple[int, int]:
    """Operations of one step, and of one record."""
    samples = experiment.train_samples
    update = PER_WEIGHT[experiment.optimizer] * _weights(experiment)
    if experiment.clip is not None:
        update += PER_CLIPPED * _weights(experiment) + PER_CALL * 4 * len(experiment.layer_sizes)
    step = _pass(experiment, experiment.batch) + update
    # Training data, test data and the counting; a full batch's record does its update's work.
    record = (2 if experiment.batch < samples else 1) * _pass(experiment, samples)
    return step, record


def memory(experiment: Sized) -> int:
    """Bytes of weights, buffers and recording of a run that travels between processes.

    A state that arrives, the run made from it, the state after and its pickled form live side by
    side: measured, 10 copies of the weights, and twice that with Adam's moments.
    """
    records = min(experiment.records, experiment.steps + 1)
    columns = min(CHUNK, experiment.train_samples)
    units = networks(experiment) * experiment.depth * experiment.width
    of_one = 4 * experiment.width * columns  # a layer of one network
    copies = 20 if experiment.optimizer == "adam" else 10
    weights = copies * 4 * _weights(experiment)
    layer = min(networks(experiment) * of_one, max(BLOCK_BYTES, of_one))
    # Hidden layers twice, for two sizes of a pass; the logits also as losses and predictions.
    logits = 4 * networks(experiment) * experiment.layer_sizes[-1] * columns
    buffers = 2 * experiment.depth * layer + 6 * logits
    recording = 2 * (2 * units + 16 * networks(experiment) * experiment.depth) * records
    return weights + buffers + recording


def _weights(experiment: Sized) -> int:
    return networks(experiment) * experiment.parameters


def _pass(experiment: Sized, samples: int) -> int:
    """Forward and backward of all networks over some samples."""
    layers = experiment.depth + 1
    values = experiment.seeds * sum(experiment.layer_sizes[1:]) * samples
    per_values = sum(function.cost for function in experiment.functions)
    calls = layers * (4 + 2 * len(experiment.activations)) * math.ceil(samples / CHUNK)
    # Forward, gradient of the weights, gradient of the units.
    products = 3 * samples * _weights(experiment)
    return products + per_values * values + PER_CALL * calls
