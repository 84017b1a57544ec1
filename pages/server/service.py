"""The lab's one table of training runs."""

import os
from functools import cache

from pages.server.jobs import Jobs
from pages.server.workers import Workers


@cache
def jobs() -> Jobs:
    """The table of this server process."""
    return Jobs(Workers(max(1, min(os.cpu_count() or 1, 4))))
