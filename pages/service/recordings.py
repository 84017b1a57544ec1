"""Recordings that all learners share: the ones used last, as many as fit."""

import threading
from collections import OrderedDict

from relu_core.experiment import Experiment
from relu_core.recording import Recording


class Recordings:
    """At most `capacity` bytes of recordings, one at least; those used longest ago go first."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.bytes = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[Experiment, Recording] = OrderedDict()

    def get(self, experiment: Experiment) -> Recording | None:
        with self._lock:
            recording = self._kept.get(experiment)
            if recording is not None:
                self._kept.move_to_end(experiment)
            return recording

    def keep(self, recording: Recording) -> None:
        with self._lock:
            before = self._kept.pop(recording.experiment, None)
            self._kept[recording.experiment] = recording
            self.bytes += recording.nbytes - (before.nbytes if before else 0)
            while self.bytes > self.capacity and len(self._kept) > 1:
                _, forgotten = self._kept.popitem(last=False)
                self.bytes -= forgotten.nbytes
