"""Claim 14: some units are suppressed for ever, and better random initial weights are needed.

Units die for more than one reason, so that a better start is tried against three of them.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from relu_core.arrays import Array
from relu_core.claims.claim import Bars, Measurement, Row, Verdict
from relu_core.claims.dying import CURED, KILLING, MANY, trained
from relu_core.initialization import weight_variance
from relu_core.presets import PRESETS
from relu_core.statistics import end_closed

SUPPRESSED = PRESETS["k5"]
STARTS = ("he", "xavier", "torch")
NARROW = {"width": 3, "layers": 20}
DRAWN = 1000  # narrow networks of each start
INPUTS = np.linspace(-1, 1, 65)
# Lu et al. 2019 (arXiv 1903.06733), section 4: the deviation that keeps the signal's size.
ASYMMETRIC_STD = 0.6007

Draw = Callable[[np.random.Generator, tuple[int, int, int]], tuple[Array, Array]]


def symmetric(generator: np.random.Generator, shape: tuple[int, int, int]) -> tuple[Array, Array]:
    """He weights of a layer, (networks, out, in), and biases of 0."""
    networks, fan_out, fan_in = shape
    W = generator.standard_normal(shape) * np.sqrt(weight_variance("he", fan_in, fan_out))
    return W, np.zeros((networks, fan_out, 1))


def asymmetric(generator: np.random.Generator, shape: tuple[int, int, int]) -> tuple[Array, Array]:
    """The randomised asymmetric start: of each unit's weights and bias, one is surely positive."""
    networks, fan_out, fan_in = shape
    parts = generator.standard_normal((networks, fan_out, fan_in + 1))
    parts *= ASYMMETRIC_STD / np.sqrt(fan_in)
    chosen = generator.integers(fan_in + 1, size=(networks, fan_out, 1))
    np.put_along_axis(parts, chosen, generator.beta(2, 1, chosen.shape), axis=-1)
    return parts[..., :fan_in], parts[..., fan_in:]


def born_dead(draw: Draw, width: int, layers: int, seed: int) -> float:
    """The share of networks, of one input from -1 to 1, that are constant before any training."""
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(14,)))
    h = np.tile(INPUTS, (DRAWN, 1, 1))
    for _ in range(layers):
        W, b = draw(generator, (DRAWN, width, h.shape[1]))
        h = np.maximum(W @ h + b, 0.0)
    return float((np.ptp(h, axis=2) == 0).all(axis=1).mean())


def measure(seeds: int, steps: int = 300, seed: int = 0) -> Measurement:
    """Dead units after other starts: at too high a rate, below 0, and in narrow deep networks."""
    relu = replace(KILLING.experiment, activations=("relu",))
    numbers = {"seeds": float(seeds), "steps": float(steps)}
    for init in STARTS:
        numbers[init] = end_closed(trained(replace(relu, init=init), steps, seeds, seed), 0)
    lower = replace(relu, **KILLING.cured_by)
    numbers["lower"] = end_closed(trained(lower, steps, seeds, seed), 0)
    numbers |= {"rate": relu.learning_rate, "lower_rate": lower.learning_rate}
    below = replace(SUPPRESSED.experiment, activations=("relu",))
    for name, experiment in (
        ("below", below),
        ("at_zero", replace(below, **SUPPRESSED.cured_by)),
    ):
        numbers[name] = end_closed(trained(experiment, steps, seeds, seed), 0)
        numbers[f"{name}_bias"] = experiment.bias
    numbers |= {name: float(value) for name, value in NARROW.items()}
    numbers["symmetric"] = born_dead(symmetric, **NARROW, seed=seed)
    numbers["asymmetric"] = born_dead(asymmetric, **NARROW, seed=seed)

    def rows(names: tuple[str, ...]) -> tuple[Row, ...]:
        return tuple(Row(name, numbers[name], "relu") for name in names)

    lowered = Row("he_lower_rate", numbers["lower"], "relu")
    return Measurement(
        numbers,
        bars=(
            Bars("dead_at_high_rate", "percent", (*rows(STARTS), lowered)),
            Bars("dead_below_zero", "percent", rows(("below", "at_zero"))),
            Bars("born_dead", "percent", rows(("symmetric", "asymmetric"))),
        ),
    )


def judge(measurement: Measurement) -> Verdict:
    """Of three reasons why units die: a better start saves most from all, from some, or none."""
    numbers = measurement.numbers
    arms = (STARTS, ("below", "at_zero"), ("symmetric", "asymmetric"))
    shares = [[numbers[name] for name in names] for names in arms]
    saves = [max(arm) > MANY and min(arm) < CURED * max(arm) for arm in shares]
    if all(saves):
        return Verdict("holds")
    return Verdict("holds_if" if any(saves) else "does_not_hold")
