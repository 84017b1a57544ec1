"""Processes that are started while pages run.

Python has each process that it spawns import the main module, and Streamlit puts the page there
for every run: a worker that is started, or replaced, while a learner is at it would run the page.
"""

from multiprocessing import spawn
from typing import Any

with_main = spawn.get_preparation_data


def without_main(name: str) -> dict[str, Any]:
    """What a process named ``name`` is told when it starts, but nothing of a main module."""
    data: dict[str, Any] = with_main(name)
    return {key: value for key, value in data.items() if not key.startswith("init_main_from")}


def spawn_without_main() -> None:
    """Has processes spawned from now on import no main module, whatever stands there by then."""
    spawn.get_preparation_data = without_main
