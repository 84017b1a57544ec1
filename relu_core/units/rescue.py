"""Whether dead units come back: a run goes on from its very end, with one thing changed.

Re-initialising follows Sokar et al. 2023, "The Dormant Neuron Phenomenon in Deep Reinforcement
Learning" (arXiv 2302.12902): fresh weights in, weights out to living units at 0, so that at first
the network answers as before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from relu_core.arrays import Array, Flags, Floats, Integers
from relu_core.experiment import Experiment
from relu_core.initialization import draw
from relu_core.recording import Recording
from relu_core.units.forward import pre_activations
from relu_core.units.states import layers_of

STEPS = 500  # that every rescue is given
CALMER = 10  # every rescue goes on at the rate of the run divided by this
LEAK = 0.1
FRESH = 1_000_000  # the first member that fresh weights are drawn for: no run has so many


@dataclass(frozen=True, eq=False)
class End:
    """How the networks of one activation ended: S seeds, L hidden layers of W units, P weights.

    weights (S, P) in the order of `Recording.snapshots`; is_dead (S, L, W); accuracy (S,) on the
    training set; diverged (S,): networks of which the rest says nothing.
    """

    experiment: Experiment
    weights: Floats
    is_dead: Flags
    accuracy: Floats
    diverged: Flags


@dataclass(frozen=True, eq=False)
class Rescue:
    """What became of the dead units: S seeds, L hidden layers.

    `dead`, `revived` (S, L): units that were dead, and those of them that fire on at least one
    training sample after `steps` more; accuracy (S,) on the training set before and after.
    `is_revived`, `is_lost` (S, L, W): the dead units that fire again, and those that do not;
    `highest_before`, `highest_after` (S, L, W): each unit's largest z over the training samples.
    `diverged` (S,): in the run or in the rescue; counts are 0 there, and no unit is either.
    `activation`: what the networks went on with.
    """

    name: str
    activation: str
    steps: int
    learning_rate: float
    is_revived: Flags
    is_lost: Flags
    highest_before: Array
    highest_after: Array
    accuracy_before: Floats
    accuracy_after: Floats
    diverged: Flags

    @property
    def dead(self) -> Integers:
        """How many were dead (S, L)."""
        return np.asarray((self.is_revived | self.is_lost).sum(axis=-1))

    @property
    def revived(self) -> Integers:
        """How many of them fire again (S, L)."""
        return np.asarray(self.is_revived.sum(axis=-1))


@dataclass(frozen=True, eq=False)
class Change:
    """What one rescue changes: `settings` of the run, and the weights of each network.

    `mend(experiment, layers, is_dead, member)` changes the layers (W, b) in place.
    """

    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    mend: Callable[[Experiment, list[tuple[Floats, Floats]], Flags, int], None] | None = None


def end_of(recording: Recording) -> End | None:
    """The end of the first activation whose units can die; None if there is none.

    None too if the recording does not hold the weights at its end.
    """
    experiment = recording.experiment
    mortal = [each.name for each in experiment.functions if each.can_die(experiment.slope)]
    if not mortal or recording.final_weights is None:
        return None
    index = experiment.activations.index(mortal[0])
    return End(
        experiment=experiment.alone(mortal[0]),
        weights=recording.final_weights[index],
        is_dead=recording.open_counts[index, :, -1] == 0,
        accuracy=recording.accuracy[index, :, -1],
        diverged=recording.diverged[index],
    )


def rescue(end: End, name: str) -> Rescue:
    """Go on from `end` for `STEPS` steps at a tenth of the rate, with the change called `name`.

    Adam starts with fresh moments. ValueError if the changed settings do not make a run.
    """
    from relu_core.training import advance, assemble, start

    change = RESCUES[name]
    weights = end.weights.copy()
    for member in np.flatnonzero(~end.diverged):
        if change.mend:
            layers = layers_of(end.experiment, weights[member])
            change.mend(end.experiment, layers, end.is_dead[member], int(member))
    experiment = continued(end.experiment, change)
    recording = assemble(experiment, advance(start(experiment, weights), STEPS).records)
    assert recording.final_weights is not None, "those that it began with were kept too"
    diverged = end.diverged | recording.diverged[0]
    is_dead = end.is_dead & ~diverged[:, None, None]
    fires = recording.open_counts[0, :, -1] > 0
    return Rescue(
        name=name,
        activation=experiment.activations[0],
        steps=STEPS,
        learning_rate=experiment.learning_rate,
        is_revived=is_dead & fires,
        is_lost=is_dead & ~fires,
        highest_before=_highest(end.experiment, end.weights, diverged),
        highest_after=_highest(experiment, recording.final_weights[0], diverged),
        accuracy_before=np.where(diverged, np.float32(np.nan), end.accuracy),
        accuracy_after=np.where(diverged, np.float32(np.nan), recording.accuracy[0, :, -1]),
        diverged=diverged,
    )


def _highest(experiment: Experiment, weights: Floats, diverged: Flags) -> Array:
    """The largest z of each unit over the training samples (S, L, W), nan where it diverged."""
    X, name = experiment.data().X_train, experiment.activations[0]
    found = np.full((len(diverged), experiment.depth, experiment.width), np.nan)
    for member in np.flatnonzero(~diverged):
        layers = pre_activations(experiment, name, weights[member], X)
        found[member] = [z.max(axis=0) for z in layers]
    return found


def continued(experiment: Experiment, change: Change) -> Experiment:
    """The run that a rescue is: the same data, fewer records, a calmer rate, and its change."""
    rate = experiment.learning_rate / CALMER
    return replace(experiment, learning_rate=rate, steps=STEPS, records=2, **change.settings)


def _shift_biases(
    experiment: Experiment, layers: list[tuple[Floats, Floats]], is_dead: Flags, member: int
) -> None:
    """Move the bias of each dead unit: where it opens is then the median of its samples.

    Layer by layer, each with what the layers before it now pass on. Where that is too large for
    float32, the network has diverged, and the run that follows says so.
    """
    (function,) = experiment.functions
    edge = function.flat_edge(experiment.slope) or 0.0
    h = experiment.data().X_train.astype(np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        for (W, b), dead in zip(layers[:-1], is_dead, strict=True):
            z = h @ W.T + b
            b[dead] += edge - np.median(z[:, dead], axis=0)
            h = function.f(h @ W.T + b, experiment.slope)


def _reinitialize(
    experiment: Experiment, layers: list[tuple[Floats, Floats]], is_dead: Flags, member: int
) -> None:
    """Draw the dead units' weights anew by the run's own rule; the living hear nothing of it yet.

    The draws are those of a member that no run has, so that nothing is drawn twice.
    """
    sizes, std = experiment.layer_sizes, experiment.std_of(experiment.activations[0])
    fresh = draw(experiment.init, sizes, experiment.seed, FRESH + member, std)
    for layer, dead in enumerate(is_dead):
        W, b = layers[layer]
        W[dead], b[dead] = fresh[layer][0][dead], fresh[layer][1][dead]
    none = np.zeros(len(layers[-1][1]), dtype=bool)
    for layer, dead in enumerate(is_dead):
        is_fresh = is_dead[layer + 1] if layer + 1 < len(is_dead) else none
        layers[layer + 1][0][np.ix_(~is_fresh, dead)] = 0


RESCUES = {
    change.name: change
    for change in (
        Change("lower_rate"),
        Change("leak", {"activations": ("leaky_relu",), "slope": LEAK, "formula": None}),
        Change("shifted_bias", mend=_shift_biases),
        Change("fresh_units", mend=_reinitialize),
    )
}
