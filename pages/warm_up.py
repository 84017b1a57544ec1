"""What the pages show with zero clicks, made before the first visitor comes."""

import ast
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from pages.contents import PAGES
from pages.race.state import defaults, experiments_of
from pages.runs.bench import bench
from pages.service.jobs import jobs
from pages.service.workers import WorkersStopped
from pages.vanishing.flow import flows_of
from pages.vanishing.state import PAGE as VANISHING
from relu_core.figures.activity import HEALTHY, TOO_HIGH
from relu_core.presets import PRESETS

RUNS = ("k1", "digits_depth_5")


def warm_up() -> None:
    """Starts the workers and what they do first; returns at once."""
    _in_background(import_all)
    _in_background(jobs().measure_pace)
    for name in RUNS:
        jobs().submit(PRESETS[name].experiment)
    for experiment in (HEALTHY, TOO_HIGH, *experiments_of(defaults())):
        jobs().submit(experiment)
    _in_background(flows_of, VANISHING.defaults({}))
    bench().warm_up()


def import_all() -> None:
    """Imports what each page does: its first reader would wait for that, and all others meanwhile.

    Not the pages themselves, which are drawn by being run.
    """
    import_module("pandas")  # by Streamlit, with the first component that is given data
    for file in ("__main__.py", *(f"{name}/page.py" for name in PAGES)):
        text = (Path(__file__).parent / file).read_text(encoding="utf-8")
        for node in ast.parse(text).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                import_module(node.module)


def _in_background(function: Callable[..., Any], *arguments: Any) -> None:
    """Calls ``function`` in a thread; it may be cut off by the end of the server."""

    def call() -> None:
        with suppress(WorkersStopped):
            function(*arguments)

    Thread(target=call, name=f"warm-up {function.__name__}", daemon=True).start()
