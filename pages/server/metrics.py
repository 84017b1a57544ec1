"""What Prometheus is told: what is counted and timed, and what is read off; nothing of it is
about any one learner."""

from collections.abc import Callable, Mapping

from prometheus_client import Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

SECONDS = (0.1, 0.3, 1, 3, 10, 30, 100, 300)

RUNS = Counter(
    "relu_lab_runs",
    "Training runs by what became of them; shared: asked for while under way for another.",
    ["outcome"],
)
WAIT_SECONDS = Histogram(
    "relu_lab_wait_seconds", "Time from the wish for a run to its first step.", buckets=SECONDS
)
RUN_SECONDS = Histogram(
    "relu_lab_run_seconds", "Time that workers spent on a finished run.", buckets=SECONDS
)
GAUGES = {
    "waiting": "Runs that wait for a worker.",
    "served": "Runs that have a worker.",
    "recordings_bytes": "Memory of the recordings kept.",
    "workers_replaced": "How often lost workers were replaced.",
}


class RunMetrics:
    """Counts and times training runs as they come and go."""

    def counted(self, outcome: str) -> None:
        RUNS.labels(outcome).inc()

    def waited(self, seconds: float) -> None:
        WAIT_SECONDS.observe(seconds)

    def worked(self, seconds: float) -> None:
        RUN_SECONDS.observe(seconds)


class Gauges(Collector):
    """What is read off when somebody asks: a value for each of `GAUGES`."""

    def __init__(self, read: Callable[[], Mapping[str, float]]) -> None:
        self.read = read

    def collect(self) -> list[GaugeMetricFamily]:
        values = self.read()
        return [
            GaugeMetricFamily(f"relu_lab_{name}", text, values[name])
            for name, text in GAUGES.items()
        ]
