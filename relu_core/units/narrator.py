"""What went wrong in a run, with the numbers behind it and the one setting to try.

Each network that failed has one reason: it diverged; a layer of it died, so that its answer is
the same everywhere; its units saturated; or it stands still, because too little gradient comes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from relu_core.arrays import Array, Flags
from relu_core.experiment import Experiment
from relu_core.recording import Recording
from relu_core.statistics import median
from relu_core.units.forward import pre_activations

STANDS_STILL = 0.9  # of the loss of guessing; a network above it at the end may not have learned
BETTER = 0.25  # of the way from guessing to all right: who got so far has learned something
SATURATED = 0.1  # half of all derivatives below it: saturated, as the function page shows it
WORTH_A_SENTENCE = 0.25  # share of the networks from which a reason is worth a sentence
FAR_FROM_0 = 3.0  # a shift of the inputs that matters
PROBES = np.linspace(-10, 10, 2001)


@dataclass(frozen=True)
class Finding:
    """Why `networks` of one activation failed: `kind`, its `numbers`, and what to set to what.

    kind: "diverged" (step: the first; gradient: the largest before, if there was any),
    "all_dead" (layer and step of the median death), "saturated" (share of derivatives
    below SATURATED) or "stalled" (loss, guess: that of guessing; at the first step, first: the
    gradient of layer 1's weights, share: of the output layer's, moved: what a step of SGD moves).
    """

    kind: str
    activation: str
    networks: int
    numbers: dict[str, float]
    setting: str
    value: Any


@dataclass(frozen=True, eq=False)
class Trained:
    """The networks of one activation at the end of a run."""

    recording: Recording
    index: int

    @cached_property
    def small_derivatives(self) -> Array:
        """Share of |f'(z)| below SATURATED, over units and samples, per network (S,).

        nan for networks that do not stand still, for functions that do not flatten on both sides,
        and where the weights at the end were not kept of all networks: some would be no fair count.
        """
        experiment, name = self.recording.experiment, self.recording.activations[self.index]
        shares = np.full(experiment.seeds, np.nan)
        activation = experiment.function(name)
        slopes = np.abs(activation.df(PROBES, experiment.slope))
        weights, small = self.recording.final_weights, SATURATED
        if max(slopes[0], slopes[-1]) > small or weights is None:
            return shares
        X = experiment.data().X_train
        for member in np.flatnonzero(_stands_still(self)):
            layers = pre_activations(experiment, name, weights[self.index, member], X)
            shares[member] = np.mean(
                [np.abs(activation.df(z, experiment.slope)) < small for z in layers]
            )
        return shares


def findings(recording: Recording) -> list[Finding]:
    """The reasons of each activation in turn, the most frequent first; none where all went well."""
    found = []
    for index, activation in enumerate(recording.activations):
        remaining = np.ones(recording.experiment.seeds, dtype=bool)
        run = Trained(recording, index)
        reasons = []
        for kind, (is_so, numbers_of, advice) in REASONS.items():
            networks = is_so(run) & remaining
            remaining &= ~networks
            least = 1 if kind == "diverged" else WORTH_A_SENTENCE * len(networks)
            if networks.any() and networks.sum() >= least:
                setting, value = advice(recording.experiment, activation)
                numbers = numbers_of(run, networks)
                count = int(networks.sum())
                reasons.append(Finding(kind, activation, count, numbers, setting, value))
        found += sorted(reasons, key=lambda finding: -finding.networks)
    return found


def _diverged(run: Trained) -> Flags:
    diverged: Flags = run.recording.diverged[run.index]
    return diverged


def _divergence(run: Trained, networks: Flags) -> dict[str, float]:
    """The first step; the largest gradient before, unless none was finite from the start."""
    norms = run.recording.gradient_norm[run.index, networks]
    finite = norms[np.isfinite(norms)]
    step = {"step": float(run.recording.diverged_step[run.index, networks].min())}
    return {**step, "gradient": float(finite.max())} if len(finite) else step


def _died(run: Trained) -> Flags:
    """Networks with a layer in which every unit is dead."""
    dead: Flags = (run.recording.dead_fraction[run.index, :, -1] == 1).any(axis=-1)
    return dead


def _death(run: Trained, networks: Flags) -> dict[str, float]:
    is_dead = run.recording.dead_fraction[run.index, networks] == 1  # (S, R, L)
    layers = is_dead[:, -1].argmax(axis=-1)  # the first layer that is dead at the end
    # From when on it stays so: the record after the last at which it was not.
    of_layer = is_dead[np.arange(len(layers)), :, layers]
    records = np.where(of_layer.all(axis=1), 0, of_layer.shape[1] - (~of_layer)[:, ::-1].argmax(1))
    return {
        "layer": float(np.median(layers).round() + 1),
        "step": float(run.recording.steps[int(np.median(records))]),
    }


def _stands_still(run: Trained) -> Flags:
    chance = 1 / run.recording.experiment.kind.classes
    has_learned = run.recording.accuracy[run.index, :, -1] > chance + BETTER * (1 - chance)
    still: Flags = (
        run.recording.loss[run.index, :, -1] >= STANDS_STILL * _guess(run.recording)
    ) & ~has_learned
    return still


def _guess(recording: Recording) -> float:
    """The loss of a network that guesses."""
    return float(np.log(recording.experiment.kind.classes))


def _saturated(run: Trained) -> Flags:
    saturated: Flags = run.small_derivatives > 0.5
    return saturated


def _saturation(run: Trained, networks: Flags) -> dict[str, float]:
    return {"share": float(np.median(run.small_derivatives[networks]))}


def _standstill(run: Trained, networks: Flags) -> dict[str, float]:
    # Of all networks, as the figure draws it: at the first step none has failed yet.
    norms = median(run.recording.gradient_norm[run.index, :, 0])
    experiment = run.recording.experiment
    first = float(norms[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        share = first / norms[-1]
    return {
        "loss": float(np.median(run.recording.loss[run.index, networks, -1])),
        "guess": _guess(run.recording),
        "first": first,
        "share": float(share),
        # Adam's steps do not grow with the gradient.
        **({"moved": experiment.learning_rate * first} if experiment.optimizer == "sgd" else {}),
    }


Advice = tuple[str, Any]


def _lower_rate(experiment: Experiment, activation: str) -> Advice:
    return "learning_rate", float(f"{experiment.learning_rate / 4:.2g}")


def _centre(experiment: Experiment) -> Advice | None:
    """Inputs or biases back to 0, where they are far from it."""
    if abs(experiment.input_shift) >= FAR_FROM_0:
        return "input_shift", 0.0
    return ("bias", 0.0) if experiment.bias < 0 else None


def _against_divergence(experiment: Experiment, activation: str) -> Advice:
    if experiment.init_of(activation) == "normal":
        return "init", "he"
    return _lower_rate(experiment, activation)


def _against_death(experiment: Experiment, activation: str) -> Advice:
    return _centre(experiment) or _lower_rate(experiment, activation)


def _against_saturation(experiment: Experiment, activation: str) -> Advice:
    if experiment.init_of(activation) == "normal":
        return "init", "xavier"
    return _lower_rate(experiment, activation)


def _against_standstill(experiment: Experiment, activation: str) -> Advice:
    if centred := _centre(experiment):
        return centred
    if experiment.init_of(activation) != "he" and activation in ("relu", "leaky_relu"):
        return "init", "he"
    # Tried on 16 seeds: fewer layers are not enough in the plane, where Adam is; Adam at SGD's
    # rate is not on the digits, where one layer is.
    if len(experiment.data().X_train[0]) == 2 and experiment.optimizer == "sgd":
        return "optimizer", "adam"
    if experiment.depth > 1:
        return "depth", 1
    return "learning_rate", float(f"{4 * experiment.learning_rate:.2g}")


# In the order in which they are looked for: each network has one reason.
REASONS: dict[
    str, tuple[Callable[..., Flags], Callable[..., dict[str, float]], Callable[..., Advice]]
]
REASONS = {
    "diverged": (_diverged, _divergence, _against_divergence),
    "all_dead": (_died, _death, _against_death),
    "saturated": (_saturated, _saturation, _against_saturation),
    "stalled": (_stands_still, _standstill, _against_standstill),
}
