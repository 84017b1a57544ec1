"""The rules that keep the project straight: how imports run, how long files are, what they name."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from pages.contents import PAGES
from tests.harness.browser import ROOT

ROOMS = [*PAGES]
# Each floor stands on those that come after it. The table of contents lies low: it names the
# rooms, and imports none of them.
FLOORS = [
    {"app"},
    {"pages/__main__", "pages/warm_up", "pages/beginning"},
    {f"pages/{room}" for room in ROOMS},
    {"pages/lesson", "pages/landscape"},
    {"pages/runs", "pages/explorer"},
    {"pages/frame"},
    {"pages/service", "pages/browser", "pages/server", "pages/contents"},
    {"relu_core"},
]
PARTS = set().union(*FLOORS)
SCRIPT_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
CODE = {".py", ".js", ".css", ".html"}
# These draw curves and check settings before any network is trained; torch takes a second, and
# Plotly is for what is finished.
WITHOUT_TORCH = ["activations", "experiment", "presets"]
BUILD_FILES = re.compile(
    r"^(Makefile|Dockerfile|pyproject\.toml|(requirements|constraints)\S*\.txt|(scripts|\.ci|\.github)/.*)$"
)
HOST = re.compile(r"https?://([\w.-]+\.[a-z]+)")
# PyTorch's own index of CPU builds.
ALLOWED_HOSTS = {"download.pytorch.org"}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w")


@cache
def tracked() -> list[Path]:
    """Every file that git knows, relative to the root; new ones included, ignored ones not."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listing.splitlines() if (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    """Every tracked file that holds text."""
    found = []
    for path in tracked():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            found.append((path, content.decode()))
    return found


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it; ``from a import b`` counts as a and a.b."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which way they run"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def importers(of: str, within: str) -> list[str]:
    """The Python files under ``within`` that import ``of`` or something in it."""
    return [
        str(path)
        for path in tracked()
        if path.suffix == ".py"
        and path.is_relative_to(within)
        and any(name == of or name.startswith(f"{of}.") for name in imports(path))
    ]


def test_the_core_knows_no_screen() -> None:
    named = [
        str(path) for path, text in texts() if path.parts[0] == "relu_core" and "streamlit" in text
    ]
    assert named == []


def part(name: str) -> str:
    """The part of the house in which a module lies: a folder or file of ``pages``, else the top."""
    top, *below = name.split(".")
    return f"pages/{below[0]}" if top == "pages" and below else top


def house() -> dict[str, set[str]]:
    """Which parts each part imports, of those that are ours."""
    arrows: dict[str, set[str]] = {}
    for path in tracked():
        if path.suffix == ".py" and path.parts[0] in ("app.py", "pages", "relu_core"):
            name = ".".join(path.with_suffix("").parts)
            # `from pages.frame import frame` names a part, `from pages import frame` would not.
            reached = {part(other) for other in imports(path) if part(other) in PARTS}
            arrows.setdefault(part(name), set()).update(reached - {part(name)})
    return arrows


def test_every_part_has_its_floor() -> None:
    assert house().keys() == PARTS


@pytest.mark.parametrize("floor", range(len(FLOORS)))
def test_a_part_imports_lower_floors_only(floor: int) -> None:
    """So no room imports a room either."""
    lower = set().union(*FLOORS[floor + 1 :])
    arrows = house()
    assert {name: arrows[name] - lower for name in FLOORS[floor] if arrows[name] - lower} == {}


def test_the_server_and_the_service_know_nothing_of_the_pages() -> None:
    arrows = house()
    assert arrows["pages/server"] == set()
    assert arrows["pages/service"] == {"relu_core"}


def test_a_rooms_scripts_import_their_own_folder_and_the_library_only() -> None:
    browser = Path("pages/browser")
    found = []
    for path in tracked():
        if path.suffix == ".js" and path.is_relative_to(browser):
            room = path.relative_to(browser).parts[0]
            for target in SCRIPT_IMPORT.findall((ROOT / path).read_text()):
                reached = Path(os.path.normpath(path.parent / target)).relative_to(browser)
                if reached.parts[0] not in (room, "library"):
                    found.append(f"{path} -> {reached}")
    assert found == []


def test_only_figures_and_pages_import_figures() -> None:
    found = importers(of="relu_core.figures", within="relu_core")
    assert [path for path in found if not path.startswith("relu_core/figures")] == []


def test_what_a_session_keeps_has_one_door() -> None:
    """Keys of the session are typed where they are kept: nobody reaches into Streamlit's own."""
    known = {"pages/frame/session.py"}
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pages").rglob("*.py")
        if "session_state" in path.read_text(encoding="utf-8")
    }
    assert found == known


@pytest.mark.parametrize("name", WITHOUT_TORCH)
def test_no_torch_before_a_network_is_trained(name: str) -> None:
    command = (
        f"import sys, relu_core.{name}; sys.exit(bool({{'torch', 'plotly'}} & {{*sys.modules}}))"
    )
    assert subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("name", WITHOUT_TORCH)
def test_torch_is_not_imported_later_either(name: str) -> None:
    """Follows the imports inside functions too, which the test above cannot see.

    But for the layer of a formula, which they who have torch ask it for.
    """
    found = reached(f"relu_core.{name}", but="relu_core.formula.layer")
    assert "torch" not in {part.split(".")[0] for part in found}


def reached(start: str, but: str = "") -> set[str]:
    """All modules that a module of ours imports, itself or by others of ours."""
    seen = {but}
    waiting = {start}
    while waiting:
        module = waiting.pop()
        seen.add(module)
        path = Path(*module.split("."))
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if part(module) in PARTS and (ROOT / file).is_file():
                waiting |= imports(file) - seen
    return seen


@pytest.mark.parametrize("room", ROOMS)
def test_plotly_is_fetched_ahead_where_a_page_draws_with_it(room: str) -> None:
    draws = "pages.frame.plotly" in reached(f"pages.{room}.page")
    assert draws == PAGES[room].has_finished


def test_files_can_be_read_in_one_sitting() -> None:
    lengths = {str(path): text.count("\n") for path, text in texts() if path.suffix in CODE}
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_no_file_names_a_package_registry() -> None:
    named = {
        (str(path), host)
        for path, text in texts()
        if BUILD_FILES.match(str(path))
        for host in HOST.findall(text)
    }
    assert {(path, host) for path, host in named if host not in ALLOWED_HOSTS} == set()


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [str(path) for path, text in texts() if MACHINE_PATH.search(text)] == []
