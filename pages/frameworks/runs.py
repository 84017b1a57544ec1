"""Who runs the scripts of the frameworks page: NumPy here, PyTorch in the workers that train,
TensorFlow in a process of its own, or not at all where it is not installed."""

import importlib.util
import os
import time
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from pages.service.jobs import jobs
from pages.service.workers import Workers, WorkersLost
from relu_core.libraries.frameworks import SCRIPTS, ScriptRun, run
from relu_core.libraries.recording import recorded

# Its import alone takes 4 seconds on an idle machine, and over 20 on a busy one.
TENSORFLOW_SECONDS = 90.0
# What failed may fail again, and each time somebody waits for it.
RETRY_SECONDS = 600.0

_failures: list[float] = []


@dataclass(frozen=True)
class Script:
    """A script and how to make it again; two are one if their code is, so that -0.0 is not 0.0."""

    framework: str
    codes: tuple[str, ...]
    request: tuple[Any, ...] = field(compare=False)


def script(framework: str, kind: str, *arguments: Any) -> Script:
    """The script ``kind`` of a library, see `relu_core.libraries.frameworks.SCRIPTS`."""
    codes = SCRIPTS[kind](framework, *arguments)
    return Script(framework, codes, (framework, kind, *arguments))


def obtain(wanted: Script) -> ScriptRun | None:
    """The run of a script: live where its library is, else as recorded, else None."""
    if wanted.framework != "tensorflow":
        return _live(wanted)
    if has_tensorflow():
        try:
            return _live(wanted)
        except (WorkersLost, TimeoutError):
            _failures.append(time.monotonic())
    return recorded().find(wanted.codes)


def has_tensorflow() -> bool:
    """Whether TensorFlow is installed beside the app, and has not failed in it."""
    return _is_installed() and not tensorflow_failed()


def tensorflow_failed() -> bool:
    """Whether TensorFlow is installed but did not answer just now."""
    return bool(_failures) and time.monotonic() - _failures[-1] < RETRY_SECONDS


@cache
def _is_installed() -> bool:
    return importlib.util.find_spec("tensorflow") is not None


@lru_cache(maxsize=512)
def _live(wanted: Script) -> ScriptRun:
    if wanted.framework == "numpy":
        return run(*wanted.request)
    workers = _tensorflow() if wanted.framework == "tensorflow" else jobs().workers
    found: ScriptRun = workers.call(run, *wanted.request)
    return found


@cache
def _tensorflow() -> Workers:
    """One process for all learners, started when the first one asks; it takes half a gigabyte."""
    return Workers(1, _load_tensorflow, TENSORFLOW_SECONDS)


def _load_tensorflow() -> None:
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import tensorflow  # noqa: F401
