"""What is counted and timed for Prometheus; nothing of it is about any one learner."""

from prometheus_client import Counter, Histogram

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
