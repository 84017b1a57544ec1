"""A run cut by its networks into parts that train apart from each other, and put together again.

Where the cuts are depends on the experiment alone. No network's numbers depend on which others
train beside it, so whoever computes the parts, and in what order, gets the same recording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relu_core.experiment import Experiment
from relu_core.recording import Record, keeps_final_weights, snapshot_members

Values = NDArray[Any]

# Fewer networks at once are more calls for the same work. So many times the operations, as they
# are counted, are no loss: measured, a part finds more of its numbers in the cache.
MOST_MORE = 1.11
# Into how many groups of activations and shares of the seeds; the first that will do.
WAYS = ((4, 1), (2, 2), (1, 4), (3, 1), (1, 3), (2, 1), (1, 2))
# Of a part: a shorter one ends before another processor would have begun with it.
LEAST_OPERATIONS = 1_500_000_000


@dataclass(frozen=True)
class Part:
    """Some networks of a run, as an ``experiment`` of their own.

    ``activations`` and ``seeds`` are their places among those of the whole run; of the seeds with
    a snapshot there ``members`` are here, and the final weights if it ``keeps_weights``.
    """

    experiment: Experiment
    activations: slice
    seeds: slice
    members: int
    keeps_weights: bool

    def of(self, record: Record) -> Record:
        """What the whole run keeps of a record of this part."""
        weights = record.weights if self.keeps_weights else None
        return replace(record, snapshot=record.snapshot[:, : self.members], weights=weights)


def cut(experiment: Experiment) -> tuple[Part, ...]:
    """The parts of a run: as many as are little more work than the run in one piece."""
    for groups, shares in WAYS:
        if groups <= len(experiment.activations) and shares <= experiment.seeds:
            parts = _cut(experiment, groups, shares)
            work = [part.experiment.operations for part in parts]
            if sum(work) <= MOST_MORE * experiment.operations and min(work) >= LEAST_OPERATIONS:
                return parts
    return _cut(experiment, 1, 1)


def _cut(experiment: Experiment, groups: int, shares: int) -> tuple[Part, ...]:
    """A part for each of so many groups of activations and of seeds."""
    members, keeps_weights = snapshot_members(experiment), keeps_final_weights(experiment)
    return tuple(
        Part(
            replace(experiment.only(experiment.activations[names]), seeds=seeds.stop - seeds.start),
            names,
            seeds,
            min(max(members - seeds.start, 0), seeds.stop - seeds.start),
            keeps_weights,
        )
        for names in _slices(len(experiment.activations), groups)
        for seeds in _slices(experiment.seeds, shares)
    )


def _slices(count: int, groups: int) -> list[slice]:
    """``count`` things in a row as so many groups of nearly equal size."""
    ends = [count * number // groups for number in range(groups + 1)]
    return [slice(start, end) for start, end in pairwise(ends)]


class Gathering:
    """What the parts of a run have recorded, put together as soon as all of them have."""

    def __init__(self, experiment: Experiment, parts: Sequence[Part]) -> None:
        self._networks = (len(experiment.activations), experiment.seeds)
        self._members = snapshot_members(experiment)
        self._parts = parts
        self._alone: list[list[Record]] = [[] for _ in parts]  # what the others have not yet

    def add(self, number: int, records: Sequence[Record]) -> list[Record]:
        """Takes the next records of a part; what all have recorded now, and had not before."""
        self._alone[number].extend(records)
        count = min(len(each) for each in self._alone)
        whole = [
            self._put_together([each[place] for each in self._alone]) for place in range(count)
        ]
        for each in self._alone:
            del each[:count]
        return whole

    def _put_together(self, records: Sequence[Record]) -> Record:
        if len(records) == 1:
            return records[0]
        together: dict[str, Any] = {
            field.name: self._networks_of(field.name, [getattr(one, field.name) for one in records])
            for field in fields(Record)
            if field.name != "step" and getattr(records[0], field.name) is not None
        }
        return replace(records[0], **together)

    def _networks_of(self, name: str, values: Sequence[Values]) -> Values:
        activations, seeds = self._networks
        shape = (activations, self._members if name == "snapshot" else seeds)
        whole = np.empty(shape + values[0].shape[2:], values[0].dtype)
        for part, of_part in zip(self._parts, values, strict=True):
            # Of the seeds with a snapshot a part has fewer, or none.
            whole[part.activations, part.seeds] = of_part
        return whole
