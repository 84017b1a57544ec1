"""PostgreSQL, started by the tests that need one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.harness.browser import free_port

PROGRAMS = {name: shutil.which(name) for name in ("initdb", "pg_ctl", "postgres")}
MISSING = "no PostgreSQL found: apt-get install postgresql"


class Server:
    """A PostgreSQL of its own, below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"postgresql://lab@127.0.0.1:{self.port}/postgres"
        self._run("initdb", "--username=lab", "--auth=trust", "--no-sync", "--encoding=UTF8")

    def start(self) -> None:
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder.parent} -F"
        self._run("pg_ctl", "start", "--wait", "-o", options, "-l", str(self.folder) + ".log")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "-m", "immediate")

    def _run(self, program: str, *options: str) -> None:
        command = [str(PROGRAMS[program]), *options, "-D", str(self.folder)]
        if os.geteuid() == 0:  # it refuses to run as root
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        subprocess.run(command, check=True, capture_output=True, cwd="/")


def find_or_skip() -> None:
    """Skips the test where this machine has no PostgreSQL; fails it where CI=true."""
    if None in PROGRAMS.values():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)


@contextmanager
def started_postgres(top: Path) -> Iterator[Server]:
    """PostgreSQL for the block, with its files below ``top``."""
    find_or_skip()
    top.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        for folder in (top, *top.parents):
            if folder.stat().st_uid == os.geteuid() and folder != Path("/tmp"):
                folder.chmod(folder.stat().st_mode | 0o011)
            if folder.parent == Path("/"):
                break
        os.chown(top, 65534, 65534)
    found = Server(top / "data")
    found.start()
    yield found
    found.stop()
