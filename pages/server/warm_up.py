"""What the pages show with zero clicks, made before the first visitor comes."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any

from pages.server.training.service import jobs
from pages.server.training.workers import WorkersStopped
from pages.shared.claims_bench import bench
from pages.shared.experiment_state import of_preset
from pages.shared.flows import GRADIENT_DEFAULTS, flows_of
from pages.shared.race_state import defaults, experiments_of
from relu_core.presets import PRESETS

RUNS = ("k1", "digits_depth_5")
FLOWS = "digits_depth_5"


def warm_up() -> None:
    """Starts the workers and what they shall have done first; returns at once."""
    _beside(jobs().measure_pace)
    for name in RUNS:
        jobs().submit(PRESETS[name].experiment)
    for experiment in experiments_of(defaults()):
        jobs().submit(experiment)
    state = {**of_preset(FLOWS), **GRADIENT_DEFAULTS}
    _beside(flows_of, state)
    bench().warm_up()


def _beside(function: Callable[..., Any], *arguments: Any) -> None:
    """Calls ``function`` in a thread; where the server ends before it does, nobody minds."""

    def call() -> None:
        with suppress(WorkersStopped):
            function(*arguments)

    Thread(target=call, name=f"warm-up {function.__name__}", daemon=True).start()
