"""What is installed is what the files say, all of it, and no graphics card's libraries."""

import re
from importlib.metadata import distributions
from pathlib import Path

import torch

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ["requirements.txt", "requirements-test.txt"]
# Installed by the environment itself, or for one of several interpreters only.
TOOLS = {"pip", "setuptools", "wheel"}


def canonical(name: str) -> str:
    """A package's name as every client compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(*files: str) -> dict[str, str]:
    """Name and version of each line; a line that is no exact pin fails."""
    lines = [line for file in files for line in (ROOT / file).read_text().splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    matches = {line: re.fullmatch(r"([\w.-]+)==([\w.+]+)", line) for line in wanted}
    assert [line for line, match in matches.items() if match is None] == []
    return {canonical(match[1]): match[2] for match in matches.values() if match}


INSTALLED = {canonical(found.name): found.version for found in distributions()}


def test_every_requirement_is_installed_as_pinned() -> None:
    wanted = pins(*REQUIREMENTS)
    found = {name: INSTALLED.get(name, "missing").split("+")[0] for name in wanted}
    assert found == wanted


def test_every_package_that_came_along_is_frozen() -> None:
    frozen = pins(*REQUIREMENTS, "constraints.txt")
    others = {name: version for name, version in INSTALLED.items() if name not in TOOLS}
    assert {
        name: version.split("+")[0] for name, version in others.items()
    }.items() <= frozen.items()


def test_torch_is_the_build_for_processors() -> None:
    assert torch.version.cuda is None
    assert [name for name in INSTALLED if re.match(r"nvidia-|cuda-|triton", name)] == []
