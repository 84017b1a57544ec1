"""The lab's one table of training runs."""

import os
from functools import cache
from pathlib import Path

from pages.server.settings import settings
from pages.server.training.jobs import Jobs
from pages.server.training.workers import Workers

# A worker takes 230 MB, and more than four would wait for the web server's one core.
MOST_WORKERS = 4
CALLS_TO_A_CLUSTER = 8
# The longest thing that a page asks for takes a tenth of this on a quiet machine.
CALL_SECONDS = 300.0
QUOTA = Path("/sys/fs/cgroup/cpu.max")


@cache
def jobs() -> Jobs:
    """The table of this server process."""
    chosen = settings()
    if chosen.scheduler is None:
        return Jobs(Workers(chosen.workers or min(cores(), MOST_WORKERS), seconds=CALL_SECONDS))
    from pages.server.training.cluster import ClusterWorkers

    calls = chosen.workers or CALLS_TO_A_CLUSTER
    return Jobs(ClusterWorkers(chosen.scheduler, calls, seconds=CALL_SECONDS))


def cores() -> int:
    """The cores that this process may use, a container's quota counted."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    count = count or 1
    try:
        quota, period = QUOTA.read_text().split()
        count = min(count, round(int(quota) / int(period)))
    except (OSError, ValueError):  # no quota: "max", or not a Linux with control groups
        pass
    return max(1, count)
