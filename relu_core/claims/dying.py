"""Claim 12: a negative input makes a unit stop learning, and a leak is the cure."""

from dataclasses import replace

import numpy as np

from relu_core.claims.claim import Bars, Measurement, Row, Verdict
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.statistics import diverged, end_closed, learned

KILLING = PRESETS["k1"]  # circles at a rate far too high, the preset that kills most units
BREAKING = PRESETS["leaky_diverges"]
MANY = 0.1  # a share of dead units worth a cure
CURED = 0.5  # a cure leaves less than this share of the harm


def trained(experiment: Experiment, steps: int, seeds: int, seed: int) -> Recording:
    from relu_core.training import train

    return train(replace(experiment, steps=steps, seeds=seeds, seed=seed, records=2))


def closed_pairs(recording: Recording) -> float:
    """The median share of pairs of a ReLU unit and a training sample with z <= 0, at the end."""
    opened = recording.open_counts[0, :, -1].mean(axis=(-2, -1))
    return float(np.median(1 - opened / recording.experiment.train_samples))


def measure(seeds: int, steps: int = 500, seed: int = 0) -> Measurement:
    """A healthy ReLU run; ReLU and Leaky ReLU at a rate that kills; a run that breaks the leak."""
    calm = trained(replace(KILLING.cured, activations=("relu",)), steps, seeds, seed)
    recording = trained(KILLING.experiment, steps, seeds, seed)
    other = trained(BREAKING.experiment, min(steps, 100), seeds, seed)
    numbers = {
        "seeds": float(seeds),
        "steps": float(steps),
        "slope": KILLING.experiment.slope,
        "rate": KILLING.experiment.learning_rate,
        "calm_rate": calm.experiment.learning_rate,
        "calm_pairs": closed_pairs(calm),
        "calm_dead": end_closed(calm, 0),
        "calm_learned": float(learned(calm, 0)),
        "dead": end_closed(recording, 0),
        "leaking": end_closed(recording, 1),
        "relu": float(learned(recording, 0)),
        "leaky_relu": float(learned(recording, 1)),
        "lost": float(diverged(recording, 1)),
        "lost_elsewhere": float(diverged(other, 1)),
        "lost_relu": float(diverged(other, 0)),
    }
    healthy = tuple(Row(name, numbers[name], "relu") for name in ("calm_pairs", "calm_dead"))

    def rows(first: float, second: float) -> tuple[Row, ...]:
        return Row("relu", first, "relu"), Row("leaky_relu", second, "leaky_relu")

    return Measurement(
        numbers,
        bars=(
            Bars("healthy_network", "percent", healthy),
            Bars("closed_units", "percent", rows(numbers["dead"], numbers["leaking"])),
            Bars(
                "networks_learned",
                "percent",
                rows(numbers["relu"] / seeds, numbers["leaky_relu"] / seeds),
            ),
        ),
    )


def judge(measurement: Measurement) -> Verdict:
    """The leak must cure what dies; and units closed on many samples, yet not on all, may learn."""
    numbers = measurement.numbers
    failures, failures_with_leak = (
        numbers["seeds"] - numbers[name] for name in ("relu", "leaky_relu")
    )
    if numbers["dead"] <= MANY or failures_with_leak >= CURED * failures:
        return Verdict("does_not_hold")
    is_closed = numbers["calm_pairs"] > MANY
    learns = numbers["calm_dead"] <= MANY and numbers["calm_learned"] > CURED * numbers["seeds"]
    return Verdict("holds_if" if is_closed and learns else "holds")
