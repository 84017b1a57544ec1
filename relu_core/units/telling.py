"""Which unit of a network shows best what happened: the one that a figure opens on."""

from collections.abc import Callable

import numpy as np

from relu_core.arrays import Flags, Integers
from relu_core.recording import Recording
from relu_core.units.states import finite_records

Telling = Callable[[Recording, int, int, int | None], int]


def struck_down(
    recording: Recording, activation_index: int, seed_index: int, among: int | None = None
) -> int:
    """The unit that lost the most samples in the one step that took its last; else unit 0.

    Of the first layer in which a unit died for good, and there of those that took one step to it,
    if there are any: a longer gap between two records hides how many it was. `among`: only the
    first so many units of a layer are looked at.
    """
    counts, died, last_open = _deaths(recording, activation_index, seed_index, among)
    if not died.any():
        return 0
    layer = int(np.argmax(died.any(axis=1)))
    lost = np.take_along_axis(counts, last_open[None], axis=0)[0, layer].astype(np.int64)
    gaps = np.append(np.diff(recording.steps), 0)[last_open[layer]]
    return _place(recording, layer, lost + counts.max() * (gaps == 1), died[layer])


def first_to_die(
    recording: Recording, activation_index: int, seed_index: int, among: int | None = None
) -> int:
    """The unit of layer 1 that died first for good, and of these lost the most; else unit 0."""
    counts, died, last_open = _deaths(recording, activation_index, seed_index, among)
    if not died[0].any():
        return 0
    lost = np.take_along_axis(counts, last_open[None], axis=0)[0, 0].astype(np.int64)
    return _place(recording, 0, lost - (int(counts.max()) + 1) * last_open[0], died[0])


def never_open(
    recording: Recording, activation_index: int, seed_index: int, among: int | None = None
) -> int:
    """The first unit of layer 1 that no sample ever made fire; else unit 0."""
    counts = _counts(recording, activation_index, seed_index, among)
    return int(np.argmax((counts[:, 0] == 0).all(axis=0)))


def _counts(
    recording: Recording, activation_index: int, seed_index: int, among: int | None
) -> Integers:
    """On how many samples each unit is open, (R, L, W), at the records that are finite."""
    end = finite_records(recording, activation_index, seed_index)
    network = recording.open_counts[activation_index, seed_index, :end, :, :among]
    return network.astype(np.int64)


def _deaths(
    recording: Recording, activation_index: int, seed_index: int, among: int | None
) -> tuple[Integers, Flags, Integers]:
    """The counts; which units (L, W) died for good; the last record at which each was open."""
    counts = _counts(recording, activation_index, seed_index, among)
    if not len(counts):
        return counts, np.zeros(counts.shape[1:], dtype=bool), np.zeros(counts.shape[1:], np.int64)
    last_open = len(counts) - 1 - np.argmax(counts[::-1] > 0, axis=0)
    died: Flags = (counts[-1] == 0) & (counts > 0).any(axis=0)
    return counts, died, last_open


def _place(recording: Recording, layer: int, score: Integers, died: Flags) -> int:
    """The unit of highest score among those that died, counted through all layers."""
    best = int(np.argmax(np.where(died, score, np.iinfo(np.int64).min)))
    return layer * recording.experiment.width + best
