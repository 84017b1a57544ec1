"""The figures of a run, read as the browser gets them: from what it is sent."""

from typing import Any

import numpy as np

from relu_core.figures import player
from relu_core.figures.playback import Entry, pack
from relu_core.recording import Recording
from relu_core.units.states import typical_member
from relu_core.wording import percent, scientific
from tests.harness.packed import decoded


class Player:
    """The player's figure: its medians at the end of a run."""

    def __init__(self, recording: Recording) -> None:
        self.data = player.pack(recording, typical_member(recording))
        self.steps = self.data["steps"]
        self.runs = self.data["runs"]

    def closed(self, run: int) -> str:
        return percent(float(decoded(self.runs[run]["median"])[-1]))

    def accuracy(self, run: int) -> str:
        return percent(float(decoded(self.runs[run]["median_accuracy"])[-1]))

    def half_closed(self, run: int = 0) -> int:
        """The first step at which the line of a run is half as high as at its end."""
        line = decoded(self.runs[run]["median"])
        return int(self.steps[int(np.argmax(line >= line[-1] / 2))])


class Playback:
    """The playback's figure: its medians over the steps, its gradients at step 0."""

    def __init__(self, entries: list[Entry], measure: str = "test_accuracy") -> None:
        self.data = pack(entries[:4], entries[0].recording.experiment.kind.classes)
        self.measure = measure
        self.steps, self.entries = self.data["steps"], self.data["entries"]

    def middle(self, entry: int, measure: str | None = None) -> np.ndarray[Any, Any]:
        middle: np.ndarray[Any, Any] = decoded(self.entries[entry][measure or self.measure])[0]
        return middle

    def accuracy(self, entry: int) -> str:
        return percent(float(self.middle(entry)[-1]))

    def gradient(self, entry: int, layer: int) -> str:
        return scientific(float(self.middle(entry, "gradient")[0, layer]))

    def diverged(self, entry: int) -> int:
        return int(decoded(self.entries[entry]["diverged"])[-1])

    def step_of(self, entry: int, target: float) -> int | None:
        there = np.flatnonzero(self.middle(entry) >= target)
        return int(self.steps[there[0]]) if len(there) else None


def last_finite(playback: Playback) -> int:
    """The last record at which the figure shows nobody as diverged."""
    gone = sum(decoded(entry["diverged"]) for entry in playback.entries)
    return int(np.flatnonzero(gone == 0)[-1])
