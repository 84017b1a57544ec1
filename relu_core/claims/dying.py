"""Claims 12 and 14: units that die, and what is said to cure it: a leak, a better random start.

Both start from the preset of circles at a rate far too high, the one that kills most units.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from relu_core.claims.claim import Bars, Measurement, Row, Verdict
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording

KILLING = PRESETS["k1"]
BREAKING = PRESETS["leaky_diverges"]
STARTS = ("he", "xavier", "torch")
MANY = 0.1  # a share of dead units worth a cure
CURED = 0.5  # a cure leaves less than this share of the harm


def _trained(experiment: Experiment, steps: int, seeds: int, seed: int) -> Recording:
    from relu_core.training import train

    return train(replace(experiment, steps=steps, seeds=seeds, seed=seed, records=2))


def _mean(values: NDArray[np.floating]) -> float:
    """The mean over the networks that are still finite; nan if none is."""
    finite = values[np.isfinite(values)]
    return float(finite.mean()) if len(finite) else float("nan")


def _closed(recording: Recording, index: int) -> float:
    """Share of units closed on every sample at the end."""
    return _mean(recording.closed_fraction[index, :, -1].mean(axis=-1))


def _accuracy(recording: Recording, index: int) -> float:
    """Training accuracy at the end."""
    return _mean(recording.accuracy[index, :, -1])


def measure_leak(steps: int = 500, seeds: int = 16, seed: int = 0) -> Measurement:
    """Dead units and accuracy with ReLU and Leaky ReLU, and a setting that breaks the leak."""
    recording = _trained(KILLING.experiment, steps, seeds, seed)
    other = _trained(BREAKING.experiment, min(steps, 100), seeds, seed)
    numbers = {
        "seeds": float(seeds),
        "steps": float(steps),
        "slope": KILLING.experiment.slope,
        "dead": _closed(recording, 0),
        "leaking": _closed(recording, 1),
        "relu": _accuracy(recording, 0),
        "leaky_relu": _accuracy(recording, 1),
        "lost": float(recording.diverged[1].sum()),
        "lost_elsewhere": float(other.diverged[1].sum()),
        "lost_relu": float(other.diverged[0].sum()),
    }

    def rows(first: str, second: str) -> tuple[Row, ...]:
        leaky = Row("leaky_relu", numbers[second], "leaky_relu")
        return Row("relu", numbers[first], "relu"), leaky

    return Measurement(
        numbers,
        bars=(
            Bars("closed_units", "percent", rows("dead", "leaking")),
            Bars("training_accuracy", "percent", rows("relu", "leaky_relu")),
        ),
    )


def judge_leak(measurement: Measurement) -> Verdict:
    """Units die with ReLU; with the leak most networks survive, and half of the errors are gone."""
    numbers = measurement.numbers
    survive = numbers["lost"] < numbers["seeds"] / 2
    cures = survive and 1 - numbers["leaky_relu"] < CURED * (1 - numbers["relu"])
    return Verdict("holds" if numbers["dead"] > MANY and cures else "does_not_hold")


def measure_start(steps: int = 300, seeds: int = 16, seed: int = 0) -> Measurement:
    """Dead ReLU units after three rules of initial weights, and at a lower rate."""
    relu = replace(KILLING.experiment, activations=("relu",))
    numbers = {"seeds": float(seeds), "steps": float(steps)}
    for init in STARTS:
        numbers[init] = _closed(_trained(replace(relu, init=init), steps, seeds, seed), 0)
    lower = replace(relu, **KILLING.cured_by)
    numbers["lower"] = _closed(_trained(lower, steps, seeds, seed), 0)
    numbers |= {"rate": relu.learning_rate, "lower_rate": lower.learning_rate}
    rows = [Row(init, numbers[init], "relu") for init in STARTS]
    rows.append(Row("he_lower_rate", numbers["lower"], "relu"))
    return Measurement(numbers, bars=(Bars("dead_units", "percent", tuple(rows)),))


def judge_start(measurement: Measurement) -> Verdict:
    """Many die, and some rule of initial weights saves most of those that another one loses."""
    shares = [measurement.numbers[init] for init in STARTS]
    saves = min(shares) < CURED * max(shares)
    return Verdict("holds" if max(shares) > MANY and saves else "does_not_hold")
