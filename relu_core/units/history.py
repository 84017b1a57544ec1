"""One unit of a recorded network, at its records: its inputs, its weights, how often it is open."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from relu_core.activations import Activation
from relu_core.arrays import Array, Floats, Integers
from relu_core.recording import Recording
from relu_core.units.forward import pre_activations
from relu_core.units.states import finite_records, layers_of
from relu_core.units.turns import Moment

WORK = 1_000_000_000  # multiplications that fit into half a second
FEWEST_RECORDS, MOST_RECORDS = 9, 200  # computed in any case, and at most


def has_weights(recording: Recording, seed_index: int) -> bool:
    """Whether the weights of these networks were recorded, so that there can be an autopsy."""
    known: int = recording.snapshots.shape[1]
    return seed_index < known


@dataclass(frozen=True)
class UnitHistory:
    """The unit `unit` of `layer`, both from 0, at the records before its network diverged."""

    recording: Recording
    activation_index: int
    seed_index: int
    layer: int
    unit: int

    def __len__(self) -> int:
        return finite_records(self.recording, self.activation_index, self.seed_index)

    @cached_property
    def open_counts(self) -> Integers:
        """On how many samples it is open, (R,)."""
        network = self.recording.open_counts[self.activation_index, self.seed_index, : len(self)]
        return network[:, self.layer, self.unit].astype(np.int64)

    @cached_property
    def weights(self) -> Array:
        """(R, fan_in)."""
        rows = [self._layers(record)[self.layer][0][self.unit] for record in range(len(self))]
        fan_in = self.recording.experiment.layer_sizes[self.layer]
        return np.array(rows, dtype=np.float64).reshape(-1, fan_in)

    @cached_property
    def bias(self) -> Array:
        """(R,)."""
        layers = [self._layers(record)[self.layer] for record in range(len(self))]
        return np.array([b[self.unit] for _, b in layers], dtype=np.float64)

    def moment(self, record: int) -> Moment:
        """The unit at a record, over all samples: a forward pass up to its layer."""
        return Moment(
            step=int(self.recording.steps[record]),
            h=self._inputs(record),
            w=self.weights[record],
            b=float(self.bias[record]),
            open_count=int(self.open_counts[record]),
            openness=self.openness,
        )

    @property
    def function(self) -> Activation:
        name = self.recording.activations[self.activation_index]
        return self.recording.experiment.function(name)

    def openness(self, z: Array) -> Array:
        """As of its function, at the run's slope."""
        return self.function.openness(z, self.recording.experiment.slope)

    def evenly_spread(self) -> Integers:
        """As many records as can be computed while a learner waits, first and last among them."""
        sizes = self.recording.experiment.layer_sizes
        below = sum(sizes[k + 1] * (sizes[k] + self.function.evaluation) for k in range(self.layer))
        work = (below + sizes[self.layer]) * self.recording.experiment.train_samples
        count = min(len(self), MOST_RECORDS, max(FEWEST_RECORDS, WORK // work))
        return np.linspace(0, len(self) - 1, count).round().astype(np.int64)

    @cached_property
    def _X(self) -> Floats:
        return self.recording.experiment.data().X_train

    def _inputs(self, record: int) -> Array:
        """What the layer is given, (samples, fan_in)."""
        if self.layer == 0:
            return self._X.astype(np.float64)
        experiment, snapshot = self.recording.experiment, self._snapshot(record)
        name = self.recording.activations[self.activation_index]
        z = pre_activations(experiment, name, snapshot, self._X, self.layer)[-1]
        return self.function.f(z, experiment.slope)

    def _layers(self, record: int) -> list[tuple[Floats, Floats]]:
        return layers_of(self.recording.experiment, self._snapshot(record))

    def _snapshot(self, record: int) -> Floats:
        weights: Floats = self.recording.snapshots[self.activation_index, self.seed_index, record]
        return weights
