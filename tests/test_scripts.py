"""What goes wrong at the start is said in one sentence that names the way out."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.browser import ROOT


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The finished command, started at the root with these variables."""
    environment = os.environ | variables
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_taken_port_is_named() -> None:
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run(sys.executable, "scripts/serve.py", PORT=str(port))
    assert result.returncode == 1
    assert result.stderr.startswith(f"Port {port} is taken.")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8501.5", "٨٥٠١"])
def test_what_is_no_port_is_refused(port: str) -> None:
    result = run(sys.executable, "scripts/serve.py", PORT=port)
    assert result.returncode == 1
    assert result.stderr.startswith(f"PORT={port} is not a port")


def test_the_makefile_names_what_is_there() -> None:
    named = re.findall(r"\b(?:scripts|tests|benchmarks)/[\w./*-]+", (ROOT / "Makefile").read_text())
    assert "scripts/environment.sh" in named
    assert [name for name in named if not list(ROOT.glob(name))] == []


@pytest.fixture
def bare_copy(tmp_path: Path) -> Path:
    """The script alone, in a folder without a .venv."""
    (tmp_path / "scripts").mkdir()
    script = tmp_path / "scripts" / "environment.sh"
    script.write_bytes((ROOT / "scripts" / "environment.sh").read_bytes())
    return script


def test_a_python_that_does_not_work_is_named(bare_copy: Path) -> None:
    result = run("sh", str(bare_copy), PYTHON="no-such-python")
    assert result.returncode == 1
    assert result.stderr == "PYTHON=no-such-python is not a working Python 3.11, 3.12 or 3.13.\n"


def test_a_python_without_venv_is_told_what_to_install(bare_copy: Path) -> None:
    python = bare_copy.with_name("python")
    python.write_text("#!/bin/sh\ncase $2 in *ensurepip*) exit 1;; esac\n")
    python.chmod(0o755)
    result = run("sh", str(bare_copy), PYTHON=str(python))
    assert result.returncode == 1
    assert "cannot make virtual environments" in result.stderr
    assert not (bare_copy.parents[1] / ".venv").exists()


@pytest.fixture
def copy_with_pip(bare_copy: Path) -> Path:
    """The script beside what is required, and a .venv whose pip warns and reaches one index."""
    root = bare_copy.parents[1]
    for name in ("requirements.txt", "constraints.txt"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        "#!/bin/sh\n"
        'echo "WARNING: a cache is read-only" >&2\n'
        f'echo "$*" >>{root}/calls\n'
        'case "$*" in *--index-url*|*--no-index*) echo "no route" >&2; exit 1;; esac\n'
    )
    python.chmod(0o755)
    return bare_copy


def test_torch_comes_from_the_other_index_where_its_own_is_out_of_reach(
    copy_with_pip: Path,
) -> None:
    result = run("sh", str(copy_with_pip), PYTHON="")
    assert result.returncode == 0, result.stderr
    # Pip's reason is shown for what failed, and its warnings for nothing else.
    assert result.stderr.count("no route") == 1
    assert result.stderr.count("WARNING") == 1
    said = result.stdout.splitlines()
    assert re.search(r"some minutes the first time, and [\d.]+ GB on disk", said[0])
    assert len([line for line in said if "larger" in line]) == 1
    calls = (copy_with_pip.parents[1] / "calls").read_text().splitlines()
    (bare,) = (call for call in calls if re.search(r"install .*torch==\S+ -c", call))
    assert "+cpu" not in bare
    assert "--index-url" not in bare


def test_torch_that_no_index_has_is_told_with_the_way_out(copy_with_pip: Path) -> None:
    python = copy_with_pip.parents[1] / ".venv" / "bin" / "python"
    python.write_text(python.read_text().replace("*--index-url*|*--no-index*", "*torch==*"))
    result = run("sh", str(copy_with_pip), PYTHON="")
    assert result.returncode == 1
    assert "TORCH_INDEX_URL=... make run" in result.stderr
    assert not (copy_with_pip.parents[1] / ".venv" / ".runtime").exists()
