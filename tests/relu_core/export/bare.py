"""An interpreter in which nothing can be imported but a few packages and what they need."""

import re
import subprocess
import sys
from importlib.metadata import distribution, requires
from pathlib import Path

from packaging.requirements import Requirement

# What a learner has: the figure's package is left out where it is not installed.
PACKAGES = ("torch", "numpy", "plotly")


def make(folder: Path, packages: tuple[str, ...] = PACKAGES) -> Path:
    """A folder with these packages alone, as links to what is installed here."""
    for name in _closure(set(packages)):
        found = distribution(name)
        tops = {Path(file).parts[0] for file in found.files or [] if ".." not in str(file)}
        for top in tops - {"__pycache__"}:
            target = folder / top
            if not target.exists():
                target.symlink_to(Path(str(found.locate_file(top))))
    return folder


def run(code: str, folder: Path, where: Path) -> subprocess.CompletedProcess[str]:
    """``code`` as a program of its own in the folder ``where``: no site, no path but ours."""
    start = f"import sys; sys.path[:] = [p for p in sys.path if p] + [{str(folder)!r}]\n"
    command = [sys.executable, "-I", "-S", "-c", start + code]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)


def _closure(names: set[str]) -> set[str]:
    seen: set[str] = set()
    while names:
        wanted = [Requirement(line) for name in names for line in requires(name) or []]
        needed = [need for need in wanted if not need.marker or need.marker.evaluate({"extra": ""})]
        seen |= names
        names = {re.sub(r"[-_.]+", "-", need.name).lower() for need in needed} - seen
    return seen
