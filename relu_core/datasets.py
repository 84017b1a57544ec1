"""The data that the networks learn: made in the plane, real handwritten digits, a learner's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from relu_core.arrays import Array, Floats, Integers

DIGITS = Path(__file__).parent / "data" / "digits.npz"
DIGITS_TRAIN = 1297

# One of a learner's own points: two coordinates and a class, 0 or 1.
Point = tuple[float, float, int]
Points = Array
Labels = Integers
# (generator, labels, noise) -> one point for each label
Maker = Callable[[np.random.Generator, Labels, float], Points]


@dataclass(frozen=True, eq=False)
class Data:
    """What a network trains on and is tested on: X float32 (n, features), y int64 (n,)."""

    X_train: Floats
    y_train: Labels
    X_test: Floats
    y_test: Labels


@dataclass(frozen=True)
class Dataset:
    """One dataset; `maker` and `default_noise` are None where the data are real and given."""

    name: str
    features: int
    classes: int
    default_noise: float | None = None
    maker: Maker | None = None


def circles(generator: np.random.Generator, labels: Labels, noise: float) -> Points:
    """Two rings around 0, of radius 1.6 (class 0) and 0.8; noise in units of the outer one."""
    angle = generator.uniform(0, 2 * np.pi, len(labels))
    radius = np.where(labels == 0, 1.0, 0.5)
    ring = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points: Points = 1.6 * (ring + noise * generator.standard_normal(ring.shape))
    return points


def moons(generator: np.random.Generator, labels: Labels, noise: float) -> Points:
    """Two interleaved half circles, centred and scaled; noise is in units of their radius."""
    angle = generator.uniform(0, np.pi, len(labels))
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    moon = np.where(labels[:, None] == 0, upper, [1.0, 0.5] - upper)
    noisy = moon + noise * generator.standard_normal(moon.shape)
    return (noisy - [0.5, 0.25]) / [0.87, 0.5]


def xor(generator: np.random.Generator, labels: Labels, noise: float) -> Points:
    """A square of half-width 1.7 whose class is 1 where x1 x2 > 0; noise moves the points after."""
    points = generator.uniform(-1.7, 1.7, (len(labels), 2))
    in_wrong_quarter = (points[:, 0] * points[:, 1] > 0) != (labels == 1)
    points[in_wrong_quarter, 1] *= -1
    return points + noise * generator.standard_normal(points.shape)


def spirals(generator: np.random.Generator, labels: Labels, noise: float) -> Points:
    """Two spiral arms of 1.25 turns and radius 2, one the other's mirror image through 0."""
    radius = np.sqrt(generator.uniform(0.02, 1, len(labels)))  # as many points per area everywhere
    angle = 1.25 * 2 * np.pi * radius
    arm = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    side = np.where(labels == 0, 1.0, -1.0)[:, None]
    points: Points = 2 * side * arm + noise * generator.standard_normal(arm.shape)
    return points


DATASETS = {
    dataset.name: dataset
    for dataset in (
        Dataset("circles", features=2, classes=2, default_noise=0.08, maker=circles),
        Dataset("moons", features=2, classes=2, default_noise=0.15, maker=moons),
        Dataset("xor", features=2, classes=2, default_noise=0.0, maker=xor),
        Dataset("spirals", features=2, classes=2, default_noise=0.06, maker=spirals),
        Dataset("digits", features=64, classes=10),
    )
}

# A learner's own points; they come with the experiment, so no list of datasets to choose offers it.
OWN = Dataset("own", features=2, classes=2)
ALL_DATASETS = {**DATASETS, OWN.name: OWN}
# From this many points on, a fifth of each class is held out as test data.
ENOUGH_TO_HOLD_OUT = 40


def load(name: str, samples: int, noise: float | None, seed: int, input_shift: float = 0.0) -> Data:
    """Training and test data, which depend on these arguments alone.

    Generated data: `samples` points to train on and as many, drawn independently, to test on,
    half of each class; `noise` None means the dataset's own. Digits: always 1297 and 500,
    shuffled by the seed. `input_shift` is added to every feature.
    """
    dataset = DATASETS[name]
    streams = [np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(k,))) for k in (0, 1)]
    if dataset.maker is None or dataset.default_noise is None:
        X, y = _read_digits()
        order = streams[0].permutation(len(y))
        train, test = order[:DIGITS_TRAIN], order[DIGITS_TRAIN:]
        parts = [(X[train], y[train]), (X[test], y[test])]
    else:
        y = np.arange(samples, dtype=np.int64) % dataset.classes
        noise = dataset.default_noise if noise is None else noise
        parts = [(dataset.maker(stream, y, noise), y.copy()) for stream in streams]
    return _data(parts, input_shift)


def load_own(points: Sequence[Point], seed: int, input_shift: float = 0.0) -> Data:
    """A learner's own points, each feature standardised by the mean and deviation of all points.

    Of 40 points or more a fifth of each class, drawn by the seed, is the test data; of fewer the
    training data are the test data too.
    """
    X = np.array([point[:2] for point in points], dtype=np.float64)
    y = np.array([point[2] for point in points], dtype=np.int64)
    # In powers of two, which round nothing: squares of tiny differences would be 0.
    X = np.ldexp(X, -np.frexp(np.ptp(X, axis=0))[1])
    # Equal numbers have a deviation of 0 but for rounding.
    deviation = np.where(np.ptp(X, axis=0) > 0, X.std(axis=0), 1.0)
    X = (X - X.mean(axis=0)) / deviation
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(0,)))
    order = generator.permutation(len(y))
    held_out = [order[y[order] == label][:count] for label, count in enumerate(_held_out(points))]
    test = np.concatenate(held_out)
    train = order[~np.isin(order, test)]
    if not len(test):
        test = train
    return _data([(X[train], y[train]), (X[test], y[test])], input_shift)


def own_train_samples(points: Sequence[Point]) -> int:
    """How many of a learner's own points are trained on."""
    return len(points) - sum(_held_out(points))


def _held_out(points: Sequence[Point]) -> tuple[int, int]:
    """How many points of each class are kept for the test."""
    if len(points) < ENOUGH_TO_HOLD_OUT:
        return 0, 0
    ones = sum(label for _, _, label in points)
    return (len(points) - ones) // 5, ones // 5


def _data(parts: list[tuple[Points, Labels]], input_shift: float) -> Data:
    (X_train, y_train), (X_test, y_test) = parts
    return Data(
        (X_train + input_shift).astype(np.float32),
        y_train,
        (X_test + input_shift).astype(np.float32),
        y_test,
    )


@cache
def _read_digits() -> tuple[Points, Labels]:
    """The 1797 images as rows of 64 pixels, standardised by their one global mean and deviation."""
    with np.load(DIGITS) as archive:
        pixels = archive["images"] / 16  # the scans count 0..16 ink spots per pixel
        labels = archive["labels"].astype(np.int64)
    return (pixels - pixels.mean()) / pixels.std(), labels
