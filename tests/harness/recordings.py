"""Recordings that processes leave each other in a folder: what one had trained, the others find."""

import os
import pickle
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from pages.service.recordings import Recordings
from relu_core.experiment import Experiment
from relu_core.recording import Recording

# The variable with that folder.
RECORDINGS = "RELU_LAB_TEST_RECORDINGS"


def place_of(experiment: Experiment) -> Path | None:
    """Where the recording of ``experiment`` is left; None where there is no folder for it."""
    folder = os.environ.get(RECORDINGS)
    return Path(folder, sha256(repr(experiment).encode()).hexdigest()) if folder else None


def leave(recording: Recording) -> None:
    """Leaves a recording to all processes, which find it whole or not at all."""
    place = place_of(recording.experiment)
    if place is None or place.exists():
        return
    with NamedTemporaryFile(dir=place.parent, delete=False) as part:
        pickle.dump(recording, part)
    Path(part.name).rename(place)


def left(experiment: Experiment) -> Recording | None:
    """The recording of ``experiment`` that a process has left, if one has."""
    place = place_of(experiment)
    if place is not None:
        with suppress(FileNotFoundError):
            found: Recording = pickle.loads(place.read_bytes())
            return found
    return None


class SharedRecordings(Recordings):
    """A lab's recordings, and besides what other processes have left: nothing is trained twice."""

    def get(self, experiment: Experiment) -> Recording | None:
        """The recording that the lab remembers, else the one that was left."""
        found = super().get(experiment)
        if found is None and (found := left(experiment)) is not None:
            super().keep(found)
        return found

    def keep(self, recording: Recording) -> None:
        """Remembers a recording, and leaves it to the others."""
        super().keep(recording)
        leave(recording)
