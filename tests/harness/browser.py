"""A real server and a real Chromium: what the browser tests and the pictures share."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
# The first is the same Chromium without a window: a page takes it two thirds of the time.
CHROMIUM_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
# The sandbox needs rights that containers and root seldom have; the rest keeps Chromium from
# calling its maker's servers.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 90
# The modules that serve a lab: Streamlit's own, and one whose recordings the tests share.
STREAMLIT, SHARING = "streamlit", "tests.harness.server"
# What a page draws in its components; icons are not figures.
FIGURE = "[data-testid=stMain] [role=img] :is(svg, canvas):visible"
# What a page shows once it is open: its first figure; the entrance of a class room has forms alone.
OPENED = f"{FIGURE}, .st-key-class_open:visible"


def find_chromium() -> str | None:
    """The system's Chromium: the variable CHROMIUM if it is set, else the first one on the path."""
    chosen = os.environ.get("CHROMIUM")
    candidates = (chosen,) if chosen else CHROMIUM_NAMES
    return next((path for path in map(shutil.which, candidates) if path), None)


def free_port() -> int:
    """A TCP port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Whether ``url`` answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


@dataclass(frozen=True)
class Lab:
    """A running server: its address, its process, and where it writes its log."""

    url: str
    pid: int
    log: Path


@dataclass(frozen=True)
class StartedLab(Lab):
    """One that this process has started, and can end."""

    process: subprocess.Popen[bytes]


@contextmanager
def started(command: list[str], log: Path, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process for the block, with these variables besides; its output goes to ``log``."""
    environment = {**os.environ, **variables}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Waits for the server at ``url``; RuntimeError with the end of its log if it does not come."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(f"{url}/ready"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{url} did not get ready:\n{tail(log)}")
        time.sleep(0.1)


@contextmanager
def started_lab(
    log: Path, port: int | None = None, module: str = SHARING, **variables: str
) -> Iterator[StartedLab]:
    """A lab of its own, started for the block with these variables; its output goes to ``log``.

    ``module`` serves it, at ``port`` or else where nobody does. Raises RuntimeError with the end of
    the log if it does not get ready.
    """
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", module, "run", "app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with started([*command, *options], log, **variables) as server:
        wait_until_ready(url, server, log)
        yield StartedLab(url, server.pid, log, server)


@contextmanager
def running_lab(log: Path) -> Iterator[str]:
    """The address of a lab of its own, as `started_lab` starts it."""
    with started_lab(log) as lab:
        yield lab.url


def tail(log: Path, lines: int = 60) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
