"""Who was trained, with what was recorded of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array, Flags, Floats
from relu_core.export.contenders import Contender, contenders_of
from relu_core.recording import Recording, closed_state


@dataclass(frozen=True)
class Recorded:
    """A contender, and its place among the activations of its recording."""

    contender: Contender
    recording: Recording
    place: int

    @property
    def name(self) -> str:
        return self.contender.name

    @property
    def state(self) -> str:
        """What its units are that no sample activates: "dead", "leaking" or "closed"."""
        return closed_state(self.contender.function, self.contender.experiment.slope)

    @property
    def is_finite(self) -> Flags:
        """(S,): which networks have not diverged."""
        found: Flags = ~self.recording.diverged[self.place]
        return found

    def of(self, measure: str) -> Floats:
        """One of the recording's measures, (S, R, ...)."""
        values: Floats = getattr(self.recording, measure)[self.place]
        return values

    def closed(self) -> Array:
        """(S, R): each network's share of hidden units that no sample activates."""
        shares: Array = self.of("closed_fraction").mean(axis=-1, dtype=np.float64)
        return shares  # layers are equally wide


def recorded(recordings: Sequence[Recording], language: str) -> list[Recorded]:
    """All contenders of these recordings, in their order."""
    contenders = contenders_of([recording.experiment for recording in recordings], language)
    places = [
        (recording, place)
        for recording in recordings
        for place in range(len(recording.activations))
    ]
    return [
        Recorded(contender, *found) for contender, found in zip(contenders, places, strict=True)
    ]
