"""Training runs that all learners share: one run for one experiment, bounded in memory.

A run is a chain of short segments, so that progress is real, a stop acts at once, and a worker
that dies costs one segment. Who watches a run says so by polling; a run that nobody watches ends.
"""

import pickle
import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from pages.server.workers import Workers
from relu_core.cost import USUAL_PACE
from relu_core.experiment import Experiment
from relu_core.recording import Record, Recording, assemble

SEGMENT_SECONDS = 0.15
SILENCE_SECONDS = 5.0
CACHE_BYTES = 256 * 2**20


@dataclass(eq=False)
class Job:
    """One training run: waiting, running, or ended with a recording or an error."""

    experiment: Experiment
    keep: bool = False
    started: bool = False
    step: int = 0
    recording: Recording | None = None
    error: Exception | None = None
    records: list[Record] = field(default_factory=list)
    watchers: dict[str, float] = field(default_factory=dict)

    @property
    def ended(self) -> bool:
        return self.recording is not None or self.error is not None

    def watch(self, learner: str) -> None:
        """Says that ``learner`` still looks at this run."""
        self.watchers[learner] = time.monotonic()

    def leave(self, learner: str) -> None:
        """``learner`` looks no more; the run goes on only if somebody else does."""
        self.watchers.pop(learner, None)

    def wanted(self) -> bool:
        """Whether anybody has asked for this run within the last seconds."""
        now = time.monotonic()
        return self.keep or any(
            now - seen < SILENCE_SECONDS for seen in list(self.watchers.values())
        )

    def so_far(self) -> Recording | None:
        """What the run has recorded until now; None before its first record."""
        if self.recording is not None:
            return self.recording
        records = list(self.records)
        return assemble(self.experiment, records) if records else None


class Jobs:
    """The table of runs and the bounded cache of their recordings."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.pace = USUAL_PACE  # operations a second of this machine, once it is measured
        self._threads = ThreadPoolExecutor(workers.count, thread_name_prefix="job")
        self._lock = threading.Lock()
        self._running: dict[Experiment, Job] = {}
        self._recordings: OrderedDict[Experiment, Recording] = OrderedDict()

    def recording(self, experiment: Experiment) -> Recording | None:
        """The finished recording of ``experiment``, if it is still remembered."""
        with self._lock:
            found = self._recordings.get(experiment)
            if found is not None:
                self._recordings.move_to_end(experiment)
            return found

    def submit(self, experiment: Experiment, learner: str | None = None) -> Job:
        """The run of ``experiment``: the one under way, else a new one. No learner: it is kept."""
        with self._lock:
            job = self._running.get(experiment) or Job(experiment)
            if learner is None:
                job.keep = True
            else:
                job.watch(learner)
            # A run that starts unwatched would end at once.
            if experiment not in self._running:
                self._running[experiment] = job
                self._threads.submit(self._run, job)
            return job

    def ahead_of(self, job: Job) -> int:
        """How many runs wait before ``job``."""
        with self._lock:
            waiting = [other for other in self._running.values() if not other.started]
            return waiting.index(job) if job in waiting else 0

    def measure_pace(self) -> None:
        """Has a worker find out how fast this machine is."""
        self.pace = self.workers.call(_pace)

    def stop(self) -> None:
        """Ends all runs and the workers, for good."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.workers.stop()

    def _run(self, job: Job) -> None:
        try:
            self._train(job)
        except Exception as error:
            job.error = error
        finally:
            with self._lock:
                if self._running.get(job.experiment) is job:
                    del self._running[job.experiment]

    def _end_if_unwanted(self, job: Job) -> None:
        """Raises Abandoned if nobody watches; who asks from now on gets a new run."""
        with self._lock:
            if not job.wanted():
                del self._running[job.experiment]
                raise Abandoned

    def _train(self, job: Job) -> None:
        job.started = True
        self._end_if_unwanted(job)
        piece = self.workers.call(_start, job.experiment)
        share = SEGMENT_SECONDS * self.pace / job.experiment.operations
        steps = max(1, round(share * job.experiment.steps))
        while piece.step < job.experiment.steps:
            self._end_if_unwanted(job)
            begun = time.perf_counter()
            piece = self.workers.call(_advance, piece.state, steps)
            job.records.extend(piece.records)
            job.step = piece.step
            pace = SEGMENT_SECONDS / max(time.perf_counter() - begun, 1e-3)
            steps = max(1, min(4 * steps, round(steps * pace)))
        recording = assemble(job.experiment, job.records)
        self._remember(recording)
        job.recording = recording
        job.records = []  # they live on in the recording; sessions may hold the job for long

    def _remember(self, recording: Recording) -> None:
        with self._lock:
            self._recordings[recording.experiment] = recording
            while len(self._recordings) > 1 and self._bytes() > CACHE_BYTES:
                self._recordings.popitem(last=False)

    def _bytes(self) -> int:
        return sum(recording.nbytes for recording in self._recordings.values())


class Abandoned(Exception):
    """Nobody watched the run any more."""


@dataclass(frozen=True)
class Piece:
    """What comes back from a worker: the state, still pickled, and what its segment recorded."""

    state: bytes
    step: int
    records: tuple[Record, ...]


# Only workers load torch and unpack a state: the web process would pay 200 MB for it.
def _start(experiment: Experiment) -> Piece:
    from relu_core.training import start

    return Piece(pickle.dumps(start(experiment)), 0, ())


def _pace() -> float:
    from relu_core.pace import operations_per_second

    return operations_per_second()


def _advance(state: bytes, steps: int) -> Piece:
    from relu_core.training import advance

    after = advance(pickle.loads(state), steps)
    return Piece(pickle.dumps(replace(after, records=())), after.step, after.records)
