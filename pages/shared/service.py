"""The lab's one table of training runs, and the runs that stand ready for the first visitor."""

import os
from functools import cache

from pages.shared.experiment_state import of_preset
from pages.shared.flows import GRADIENT_DEFAULTS, flows_of
from pages.shared.jobs import Jobs
from pages.shared.workers import Workers
from relu_core.presets import PRESETS

# What the pages show with zero clicks.
READY_MADE = ("k1", "digits_depth_5")


@cache
def jobs() -> Jobs:
    """The table of this server process."""
    return Jobs(Workers(max(1, min(os.cpu_count() or 1, 4))))


def warm_up() -> None:
    """Starts the workers and trains what the pages open with."""
    jobs().workers.start()
    flows_of({**of_preset("digits_depth_5"), **GRADIENT_DEFAULTS})
    for name in READY_MADE:
        jobs().submit(PRESETS[name].experiment)
