"""Training runs that all learners share: one run for one experiment, in a fair and bounded queue.

A run is a chain of short segments, so that progress is real, a stop acts at once, and a worker
that dies costs one segment. Who watches a run says so by polling; a run that nobody watches ends.
"""

import logging
import threading
import time
from collections.abc import Set
from dataclasses import dataclass, field

from pages.server import metrics
from pages.server.training import segments
from pages.server.training.fair_queue import FairQueue, QueueFull
from pages.server.training.recordings import Recordings
from pages.server.training.workers import Workers, WorkersStopped
from relu_core.cost import USUAL_PACE
from relu_core.experiment import Experiment
from relu_core.recording import Record, Recording, assemble

LOG = logging.getLogger(__name__)
SEGMENT_SECONDS = 0.15
# A run that takes longer makes way for those who were served less; most are through by then.
TURN_SECONDS = 2.0
SILENCE_SECONDS = 5.0
# The longest run that is allowed takes two minutes of a core; a slow machine, or one that is
# shared, may take several times that, but not forever.
DEADLINE_SECONDS = 600.0
# At a second a run and two workers the last of them would wait for two minutes.
MOST_WAITING = 240
MOST_OF_ONE = 8
CACHE_BYTES = 256 * 2**20


class Abandoned(Exception):
    """Nobody watched the run any more."""


class Overdue(Exception):
    """The run took longer than any run should, and was ended."""


@dataclass(eq=False)
class Job:
    """One training run: waiting, being served, or ended with a recording or an error."""

    experiment: Experiment
    keep: bool = False
    step: int = 0
    seconds: float = 0.0  # that workers have spent on it
    recording: Recording | None = None
    error: Exception | None = None
    records: list[Record] = field(default_factory=list)
    watchers: dict[str, float] = field(default_factory=dict)
    piece: segments.Piece | None = None
    steps_a_segment: int = 1
    asked: float = field(default_factory=time.monotonic)

    @property
    def ended(self) -> bool:
        return self.recording is not None or self.error is not None

    @property
    def started(self) -> bool:
        return self.piece is not None or self.ended

    @property
    def learners(self) -> Set[str]:
        return set(self.watchers)

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
    """The runs under way, the queue in which they wait, and the recordings of those that ended."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.pace = USUAL_PACE  # operations a second of this machine, once it is measured
        self.recordings = Recordings(CACHE_BYTES)
        self._queue: FairQueue[Job] = FairQueue(MOST_WAITING)
        self._lock = threading.Lock()
        self._under_way: dict[Experiment, Job] = {}
        for number in range(workers.count):
            threading.Thread(target=self._serve, name=f"jobs-{number}", daemon=True).start()

    def recording(self, experiment: Experiment) -> Recording | None:
        """The finished recording of ``experiment``, if it is still remembered."""
        return self.recordings.get(experiment)

    def submit(self, experiment: Experiment, learner: str | None = None) -> Job:
        """The run of ``experiment``: the one under way, else a new one. No learner: it is kept.

        Raises QueueFull where too many runs wait already, or too many of this learner's.
        """
        with self._lock:
            job = self._under_way.get(experiment)
            is_new = job is None
            if job is None:
                job = Job(experiment)
                self._make_room(learner)
            # A run that starts unwatched would end at once.
            if learner is None:
                job.keep = True
            else:
                job.watch(learner)
            if is_new:
                self._queue.put(job)
                self._under_way[experiment] = job
            else:
                metrics.RUNS.labels("shared").inc()
            return job

    def ahead_of(self, job: Job) -> int:
        """How many runs that wait come before ``job``."""
        return self._queue.ahead_of(job)

    def waiting(self) -> int:
        """How many runs wait for a worker."""
        return len(self._queue.waiting())

    @property
    def served(self) -> int:
        """How many runs have a worker now."""
        return self._queue.served

    @property
    def is_full(self) -> bool:
        return self.waiting() >= MOST_WAITING

    def measure_pace(self) -> None:
        """Has a worker find out how fast this machine is."""
        self.pace = self.workers.call(segments.pace)

    def stop(self) -> None:
        """Ends all runs and the workers, for good."""
        self._queue.close()
        self.workers.stop()

    def _make_room(self, learner: str | None) -> None:
        """Drops runs that nobody wants any more; QueueFull if a learner has many all the same."""
        waiting = self._queue.waiting()
        for job in waiting:
            if not job.wanted():
                self._queue.remove(job)
                self._under_way.pop(job.experiment, None)
                job.error = Abandoned()
        if sum(learner in job.watchers for job in waiting if not job.ended) >= MOST_OF_ONE:
            metrics.RUNS.labels("refused").inc()
            raise QueueFull

    def _serve(self) -> None:
        """What each thread does: a turn of one run after the other, one thread a worker."""
        while (job := self._queue.take()) is not None:
            try:
                self._turn(job)
            except Exception as error:
                job.error = error
            if job.ended:
                self._end(job)
            self._queue.give_back(job, waits_again=not job.ended)

    def _end(self, job: Job) -> None:
        with self._lock:
            if self._under_way.get(job.experiment) is job:
                del self._under_way[job.experiment]
        job.piece = None
        expected = {Abandoned: "abandoned", Overdue: "overdue", WorkersStopped: "stopped"}
        outcome = expected.get(type(job.error), "failed") if job.error else "finished"
        metrics.RUNS.labels(outcome).inc()
        LOG.info("run %s after %.2f s in workers", outcome, job.seconds)
        if outcome == "failed":
            LOG.error("a run failed", exc_info=job.error)
        if job.recording is not None:
            job.records = []  # they live on in the recording; sessions may hold the job for long
            metrics.RUN_SECONDS.observe(job.seconds)

    def _end_if_unwanted(self, job: Job) -> None:
        """Raises Abandoned if nobody watches; who asks from now on gets a new run."""
        with self._lock:
            if not job.wanted():
                self._under_way.pop(job.experiment, None)
                raise Abandoned

    def _turn(self, job: Job) -> None:
        """Segments of one run until it has ended, or others wait who were served less."""
        until = job.seconds + TURN_SECONDS
        while not job.ended:
            self._end_if_unwanted(job)
            if job.seconds > DEADLINE_SECONDS:
                raise Overdue
            if job.seconds >= until and self._queue.is_somebody_before(job):
                return
            begun = time.perf_counter()
            self._segment(job)
            seconds = time.perf_counter() - begun
            job.seconds += seconds
            self._queue.charge(job, seconds)

    def _segment(self, job: Job) -> None:
        """Advances the run by about `SEGMENT_SECONDS`."""
        if job.piece is None:
            metrics.WAIT_SECONDS.observe(time.monotonic() - job.asked)
            job.piece = self.workers.call(segments.begin, job.experiment)
            share = SEGMENT_SECONDS * self.pace / job.experiment.operations
            job.steps_a_segment = max(1, round(share * job.experiment.steps))
            return
        steps = job.steps_a_segment
        begun = time.perf_counter()
        job.piece = self.workers.call(segments.go_on, job.piece.state, steps)
        pace = SEGMENT_SECONDS / max(time.perf_counter() - begun, 1e-3)
        job.steps_a_segment = max(1, min(4 * steps, round(steps * pace)))
        job.records.extend(job.piece.records)
        job.step = job.piece.step
        if job.step == job.experiment.steps:
            recording = assemble(job.experiment, job.records)
            self.recordings.keep(recording)
            job.recording = recording
