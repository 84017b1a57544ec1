"""nginx in front of labs, started by the tests with a configuration of theirs."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.browser import ROOT, started

MIME_TYPES = "/etc/nginx/mime.types"
MISSING = "no nginx found: apt-get install nginx-light"


def find_nginx() -> str | None:
    """nginx of this system; Debian keeps it where ordinary users do not look."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def configured(folder: Path, port: int, replicas: list[int]) -> str:
    """The shipped configuration with the ports, the replicas and the folder of this test."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    server = re.search(r"server lab:8501 (.*);", text)
    assert server is not None
    servers = "\n".join(f"server 127.0.0.1:{replica} {server[1]};" for replica in replicas)
    for old, new in {
        server[0]: servers,
        "listen 8080;": f"listen 127.0.0.1:{port};",
        "include mime.types;": f"include {MIME_TYPES};",
        " /tmp/": f" {folder}/",
        "/dev/stdout": str(folder / "access.log"),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


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
