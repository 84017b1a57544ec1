"""nginx in front of labs, started by the tests with a configuration of theirs."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.browser import started

MIME_TYPES = "/etc/nginx/mime.types"
MISSING = "no nginx found: apt-get install nginx-light"


def find_nginx() -> str | None:
    """nginx of this system; Debian keeps it where ordinary users do not look."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def started_nginx(
    nginx: str, folder: Path, configuration: str
) -> Iterator[subprocess.Popen[bytes]]:
    """nginx for the block, writing below ``folder`` only; its complaints go to a log there."""
    file = folder / "nginx.conf"
    file.write_text(configuration)
    foreground = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    command = [nginx, "-p", str(folder), "-c", str(file), "-e", "stderr", "-g", foreground]
    with started(command, folder / "nginx.log") as process:
        yield process
