"""The rules that keep the project straight: how imports run, how long files are, what they name."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = {".py", ".js", ".css", ".html"}
# These draw curves and check settings before any network is trained; torch takes a second.
WITHOUT_TORCH = ["activations", "curves", "experiment", "presets"]
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


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("relu_core", "pages"), ("relu_core", "app"), ("pages", "app")],
)
def test_imports_run_one_way(lower: str, higher: str) -> None:
    assert importers(of=higher, within=lower) == []


def test_only_figures_and_pages_import_figures() -> None:
    found = importers(of="relu_core.figures", within="relu_core")
    assert [path for path in found if not path.startswith("relu_core/figures")] == []


@pytest.mark.parametrize("name", WITHOUT_TORCH)
def test_no_torch_before_a_network_is_trained(name: str) -> None:
    command = f"import sys, relu_core.{name}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("name", WITHOUT_TORCH)
def test_torch_is_not_imported_later_either(name: str) -> None:
    """Follows the imports inside functions too, which the test above cannot see."""
    seen: set[str] = set()
    waiting = {f"relu_core.{name}"}
    while waiting:
        module = waiting.pop()
        seen.add(module)
        path = Path(*module.split("."))
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if (ROOT / file).is_file():
                found = imports(file)
                assert "torch" not in {part.split(".")[0] for part in found}, file
                waiting |= {part for part in found if part.startswith("relu_core")} - seen


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
