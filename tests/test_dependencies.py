"""What is installed is what the files say, all of it, and no graphics card's libraries."""

import re
from importlib.metadata import distributions, requires

import torch
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.harness.browser import ROOT

# The environment brings its own installer, in its own version.
INSTALLED = {
    canonicalize_name(found.name): found.version.split("+")[0]
    for found in distributions()
    if found.name != "pip"
}


def pins(file: str) -> dict[str, str]:
    """Name and version of each line, other files' included; one that is no exact pin fails."""
    text = (ROOT / file).read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    others = [line.removeprefix("-r ") for line in lines if line.startswith("-r ")]
    lines = [line for line in lines if not line.startswith("-r ")]
    matches = {line: re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines}
    assert [line for line, match in matches.items() if match is None] == []
    found = {canonicalize_name(match[1]): match[2] for match in matches.values() if match}
    for other in others:
        found |= pins(other)
    return found


APP, TESTS, FROZEN = map(pins, ("requirements.txt", "requirements-test.txt", "constraints.txt"))


def closure(names: set[str]) -> set[str]:
    """These packages and all that they bring here."""
    seen: set[str] = set()
    while names:
        wanted = [Requirement(line) for name in names for line in requires(name) or []]
        needed = [need for need in wanted if not need.marker or need.marker.evaluate({"extra": ""})]
        seen |= names
        names = {canonicalize_name(need.name) for need in needed} - seen
    return seen


def test_what_we_name_is_installed_as_pinned() -> None:
    wanted = APP | TESTS
    assert {name: INSTALLED.get(name, "missing") for name in wanted} == wanted


def test_what_comes_along_is_installed_as_frozen() -> None:
    others = INSTALLED.keys() - APP.keys() - TESTS.keys()
    assert {name: INSTALLED[name] for name in others} == {
        name: FROZEN.get(name, "not frozen") for name in others
    }


def test_the_app_is_frozen_without_the_tests() -> None:
    assert closure(set(APP)) - APP.keys() - FROZEN.keys() == set()


def test_the_files_agree() -> None:
    assert {
        name: version for name, version in TESTS.items() if name in FROZEN
    }.items() <= FROZEN.items()
    assert APP.keys() & (TESTS.keys() | FROZEN.keys()) == set()


def test_torch_is_the_build_for_processors() -> None:
    assert torch.version.cuda is None
    assert [name for name in INSTALLED if re.match(r"nvidia-|cuda-|triton", name)] == []
