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
