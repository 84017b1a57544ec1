"""What went wrong in a run, with the numbers behind it and the one setting to try.

Each network that failed has one reason: it diverged; a layer of it died, so that its answer is
the same everywhere; its units saturated; or it stands still, because too little gradient comes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.forward import pre_activations
from relu_core.recording import Recording

STANDS_STILL = 0.9  # of the loss of guessing; who is above it at the end may not have learned
BETTER = 0.25  # of the way from guessing to all right: who got so far has learned something
SATURATED = 0.1  # of the largest derivative; half of all derivatives below it: saturated
FEWEST = 0.25  # share of the networks from which a reason is worth a sentence
FAR_FROM_0 = 3.0  # a shift of the inputs that matters
PROBES = np.linspace(-10, 10, 2001)

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Finding:
    """Why `networks` of one activation failed: `kind`, its `numbers`, and what to set to what.

    kind: "diverged" (step: the first; gradient: the largest before, if there was any),
    "all_dead" (layer and step of the median death), "saturated" (share of derivatives under a
    tenth of the largest) or "stalled" (loss, guess: that of guessing, share: gradient of layer 1
    over the output layer's).
    """

    kind: str
    activation: str
    networks: int
    numbers: dict[str, float]
    setting: str
    value: Any


def findings(recording: Recording) -> list[Finding]:
    """The reasons of each activation in turn, the most frequent first; none where all went well."""
    found = []
    for index, activation in enumerate(recording.activations):
        remaining = np.ones(recording.experiment.seeds, dtype=bool)
        reasons = []
        for kind, (is_so, numbers_of, advice) in REASONS.items():
            networks = is_so(recording, index) & remaining
            remaining &= ~networks
            least = 1 if kind == "diverged" else FEWEST * len(networks)
            if networks.any() and networks.sum() >= least:
                setting, value = advice(recording.experiment, activation)
                numbers = numbers_of(recording, index, networks)
                count = int(networks.sum())
                reasons.append(Finding(kind, activation, count, numbers, setting, value))
        found += sorted(reasons, key=lambda finding: -finding.networks)
    return found


def _diverged(recording: Recording, index: int) -> Mask:
    diverged: Mask = recording.diverged[index]
    return diverged


def _divergence(recording: Recording, index: int, networks: Mask) -> dict[str, float]:
    """The first step; the largest gradient before, unless none was finite from the start."""
    norms = recording.gradient_norm[index, networks]
    finite = norms[np.isfinite(norms)]
    step = {"step": float(recording.diverged_step[index, networks].min())}
    return {**step, "gradient": float(finite.max())} if len(finite) else step


def _died(recording: Recording, index: int) -> Mask:
    """Networks with a layer in which every unit is dead."""
    dead: Mask = (recording.dead_fraction[index, :, -1] == 1).any(axis=-1)
    return dead


def _death(recording: Recording, index: int, networks: Mask) -> dict[str, float]:
    is_dead = recording.dead_fraction[index, networks] == 1  # (S, R, L)
    layers = is_dead[:, -1].argmax(axis=-1)  # the first layer that is dead at the end
    # From when on it stays so: the record after the last at which it was not.
    of_layer = is_dead[np.arange(len(layers)), :, layers]
    records = np.where(of_layer.all(axis=1), 0, of_layer.shape[1] - (~of_layer)[:, ::-1].argmax(1))
    return {
        "layer": float(np.median(layers).round() + 1),
        "step": float(recording.steps[int(np.median(records))]),
    }


def _stands_still(recording: Recording, index: int) -> Mask:
    chance = 1 / recording.experiment.kind.classes
    has_learned = recording.accuracy[index, :, -1] > chance + BETTER * (1 - chance)
    still: Mask = (recording.loss[index, :, -1] >= STANDS_STILL * _guess(recording)) & ~has_learned
    return still


def _guess(recording: Recording) -> float:
    """The loss of a network that guesses."""
    return float(np.log(recording.experiment.kind.classes))


def _saturated(recording: Recording, index: int) -> Mask:
    saturated: Mask = _small_derivatives(recording, index, _stands_still(recording, index)) > 0.5
    return saturated


def _saturation(recording: Recording, index: int, networks: Mask) -> dict[str, float]:
    return {"share": float(np.median(_small_derivatives(recording, index, networks)[networks]))}


def _small_derivatives(recording: Recording, index: int, networks: Mask) -> NDArray[np.float64]:
    """Share of |f'(z)| under a tenth of its largest, over units and samples, per network (S,).

    nan for others than `networks`, for functions that do not flatten on both sides, and where
    the weights at the end were not kept of all networks: some would be no fair count.
    """
    experiment, name = recording.experiment, recording.activations[index]
    shares = np.full(experiment.seeds, np.nan)
    activation = ACTIVATIONS[name]
    slopes = np.abs(activation.df(PROBES, experiment.slope))
    flattens = max(slopes[0], slopes[-1]) <= SATURATED * slopes.max()
    if not flattens or not networks.any() or recording.final_weights is None:
        return shares
    X = experiment.data().X_train
    for member in np.flatnonzero(networks):
        layers = pre_activations(experiment, name, recording.final_weights[index, member], X)
        small = [np.abs(activation.df(z)) < SATURATED * slopes.max() for z in layers]
        shares[member] = np.mean(small)
    return shares


def _standstill(recording: Recording, index: int, networks: Mask) -> dict[str, float]:
    norms = recording.gradient_norm[index, networks, -1]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.median(norms[:, 0]) / np.median(norms[:, -1])
    return {
        "loss": float(np.median(recording.loss[index, networks, -1])),
        "guess": _guess(recording),
        "share": float(share),
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
    if experiment.depth > 2:
        return "depth", 2
    return "learning_rate", float(f"{4 * experiment.learning_rate:.2g}")


# In the order in which they are looked for: each network has one reason.
REASONS: dict[
    str, tuple[Callable[..., Mask], Callable[..., dict[str, float]], Callable[..., Advice]]
]
REASONS = {
    "diverged": (_diverged, _divergence, _against_divergence),
    "all_dead": (_died, _death, _against_death),
    "saturated": (_saturated, _saturation, _against_saturation),
    "stalled": (_stands_still, _standstill, _against_standstill),
}
