"""Training runs that all learners share: one run for one experiment, in a fair and bounded queue.

A run is cut into parts, and each is a chain of short segments, so that progress is real, a stop
acts at once, and a worker that dies costs one segment. One worker serves a run; those for whom
nobody waits help with its parts. Learners watch a run by polling; one that nobody watches ends.
"""

import logging
import threading
import time
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from pages.service import segments
from pages.service.job import Abandoned, Chain, Job, Overdue
from pages.service.queue import FairQueue, QueueFull
from pages.service.recordings import Recordings
from pages.service.workers import Workers, WorkersStopped, cores
from relu_core.engine.cost import USUAL_PACE, steps_within
from relu_core.experiment import Experiment
from relu_core.recording import Recording, assemble, record_steps

LOG = logging.getLogger(__name__)
SEGMENT_SECONDS = 0.15
# Of a run in several parts all have to be through before there is more to see.
PART_SECONDS = 0.075
# A run that takes longer yields to learners who were served less; most end before that.
TURN_SECONDS = 2.0
# The longest run that is allowed takes two minutes of a core; a slow machine, or one that is
# shared, may take several times that, but not forever.
DEADLINE_SECONDS = 600.0
# At a second a run and two workers the last of them would wait for two minutes.
MOST_WAITING = 240
MOST_OF_ONE = 8
CACHE_BYTES = 256 * 2**20
# A worker takes 230 MB, and more than four would wait for the web server's one core.
MOST_WORKERS = 4
CALLS_TO_A_CLUSTER = 8
# The longest thing that a page asks for takes a tenth of this on a quiet machine.
CALL_SECONDS = 300.0


class Observer(Protocol):
    """Who keeps count of the runs."""

    def counted(self, outcome: str) -> None:
        """A run has ended, was refused, or is shared with another who asked for it."""

    def waited(self, seconds: float) -> None:
        """A run has begun after so long."""

    def worked(self, seconds: float) -> None:
        """A run has finished, on which workers spent so long."""


class NoObserver:
    """Nobody keeps count."""

    def counted(self, outcome: str) -> None: ...
    def waited(self, seconds: float) -> None: ...
    def worked(self, seconds: float) -> None: ...


class Jobs:
    """The runs under way, the queue in which they wait, and the recordings of those that ended."""

    def __init__(self, workers: Workers, observer: Observer | None = None) -> None:
        self.workers = workers
        self._observer = observer or NoObserver()
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
                self._make_space(learner)
            # A run that starts unwatched would end at once.
            if learner is None:
                job.keep = True
            else:
                job.watch(learner)
            if is_new:
                self._queue.put(job)
                self._under_way[experiment] = job
            else:
                self._observer.counted("shared")
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

    def obstacle(self) -> str | None:
        """Why the lab cannot train now, or not for long; None where it can."""
        if self.workers.is_failing:
            self.workers.try_again()  # nobody else will, while no learner is sent here
            return "no worker answers"
        return "the queue is full" if self.is_full else None

    def figures(self) -> dict[str, float]:
        """What can be read off at any moment, beside what the observer counts."""
        return {
            "waiting": self.waiting(),
            "served": self.served,
            "recordings_bytes": self.recordings.bytes,
            "workers_replaced": self.workers.replaced,
        }

    def measure_pace(self) -> None:
        """Measures in a worker how fast this machine is."""
        self.pace = self.workers.call(segments.pace)

    def stop(self) -> None:
        """Ends all runs and the workers, for good."""
        self._queue.close()
        self.workers.stop()

    def _make_space(self, learner: str | None) -> None:
        """Drops waiting runs that nobody wants; raises QueueFull if the learner still has many."""
        waiting = self._queue.waiting()
        for job in waiting:
            if not job.wanted():
                self._queue.remove(job)
                self._under_way.pop(job.experiment, None)
                job.error = Abandoned()
        if sum(learner in job.watchers for job in waiting if not job.ended) >= MOST_OF_ONE:
            self._observer.counted("refused")
            raise QueueFull

    def _serve(self) -> None:
        """What each thread does, one a worker: it gives a turn to one run after another."""
        while (job := self._queue.take()) is not None:
            try:
                is_left = self._turn(job)
            except Exception as error:
                is_left = False
                self._end(job, error)
            if not is_left:
                self._queue.give_back(job, waits_again=not job.ended)

    def _end(self, job: Job, found: Recording | Exception) -> None:
        """Ends the run, once for all workers who are at it."""
        with self._lock:
            if job.ended:
                return
            if isinstance(found, Exception):
                job.error = found
            else:
                self.recordings.keep(found)
                job.recording = found
            if self._under_way.get(job.experiment) is job:
                del self._under_way[job.experiment]
        for chain in job.chains:
            chain.state = None
        expected = {Abandoned: "abandoned", Overdue: "overdue", WorkersStopped: "stopped"}
        outcome = expected.get(type(job.error), "failed") if job.error else "finished"
        self._observer.counted(outcome)
        LOG.info("run %s after %.2f s in workers", outcome, job.seconds)
        if outcome == "failed":
            LOG.error("a run failed", exc_info=job.error)
        if job.recording is not None:
            job.records = []  # the recording has them; sessions may hold the job for long
            self._observer.worked(job.seconds)

    def _end_if_unwanted(self, job: Job) -> None:
        """Raises Abandoned if nobody watches; whoever asks from now on gets a new run."""
        with self._lock:
            if not job.wanted():
                self._under_way.pop(job.experiment, None)
                raise Abandoned

    def _turn(self, job: Job) -> bool:
        """Runs segments until the run has ended, or others wait who were served less.

        Whether the worker has left the run to the others who are at it.
        """
        until = job.seconds + TURN_SECONDS
        while not job.ended:
            self._end_if_unwanted(job)
            if job.seconds > DEADLINE_SECONDS:
                raise Overdue
            if self._queue.leave_to_others(job):
                return True
            if job.seconds >= until and self._queue.is_somebody_before(job):
                break
            chain = job.take_chain()
            if chain is None:
                break
            try:
                self._segment(job, chain)
            finally:
                job.give_back(chain)
        return False

    def _segment(self, job: Job, chain: Chain) -> None:
        """Advances a part of the run by about `SEGMENT_SECONDS`, or `PART_SECONDS`."""
        aim = SEGMENT_SECONDS if len(job.chains) == 1 else PART_SECONDS
        if job.begin():
            self._observer.waited(time.monotonic() - job.asked)
        if chain.state is None:
            # Something to see soon.
            part = chain.part.experiment
            recorded = record_steps(part.steps, part.records).tolist()
            chain.steps_a_segment = steps_within(part, recorded, aim / 2 * self.pace)
        steps = chain.steps_a_segment
        begun = time.perf_counter()
        piece = self.workers.call(segments.go_on, chain.part, chain.state, steps)
        seconds = time.perf_counter() - begun
        chain.steps_a_segment = max(1, min(4 * steps, round(steps * aim / max(seconds, 1e-3))))
        job.spend(seconds)
        self._queue.charge(job, seconds)
        if job.advance(chain, piece):
            self._end(job, assemble(job.experiment, job.records))


@dataclass(frozen=True)
class JobsConfig:
    """What the table of a server process is made of.

    ``workers`` processes train, as many as suit this machine if it is None; where the address of
    a Dask ``scheduler`` is given, so many calls are with the cluster at once.
    """

    workers: int | None = None
    scheduler: str | None = None
    observer: Observer | None = None

    def make_workers(self) -> Workers:
        if self.scheduler is None:
            return Workers(self.workers or min(cores(), MOST_WORKERS), seconds=CALL_SECONDS)
        from pages.service.cluster import ClusterWorkers

        calls = self.workers or CALLS_TO_A_CLUSTER
        return ClusterWorkers(self.scheduler, calls, seconds=CALL_SECONDS)


_config = JobsConfig()


def configure(config: JobsConfig) -> None:
    """Sets what the table is made of; call it before the first `jobs`."""
    global _config
    _config = config


@cache
def jobs() -> Jobs:
    """The one table of this server process."""
    return Jobs(_config.make_workers(), _config.observer)
