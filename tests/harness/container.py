"""Containers of the lab: with docker, or with podman and buildah where docker has no engine."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.harness.browser import ROOT

IMAGE = "relu-lab"
STORE = ROOT / "build" / "containers"
READY = "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/ready', timeout=2)"
START_SECONDS = 60
NEEDED = ("buildah", "podman", "debootstrap", "runc")
# What pip is told on this machine; the image must not keep it.
PIP_SETTINGS = (Path("/etc/pip.conf"), Path("/etc/xdg/pip"), Path.home() / ".config" / "pip")


def output(*command: str, **options: object) -> str:
    """What a command prints; ends with its complaint if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


@dataclass(frozen=True)
class Engine:
    """The words that start it, and what `run` needs to be told on this machine."""

    command: tuple[str, ...]
    run_options: tuple[str, ...] = ()
    build: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str) -> str:
        return output(*self.command, *arguments)


def engine() -> Engine:
    """Docker's engine, else podman with a store of its own below ``build``."""
    docker = ["docker", "info"]
    if shutil.which("docker") and not subprocess.run(docker, capture_output=True).returncode:
        return Engine(("docker",))
    missing = [
        name for name in NEEDED if shutil.which(name, path=os.defpath + ":/usr/sbin") is None
    ]
    if missing:
        sys.exit(
            f"No docker engine runs here. Then this is needed: apt-get install {' '.join(missing)}"
        )
    places = ("--root", f"{STORE}/store", "--runroot", f"{STORE}/run")
    buildah = ("buildah", *places)
    base = os.environ.get("BASE_IMAGE") or "localhost/python-base"
    if base == "localhost/python-base" and base not in output(*buildah, "images"):
        print("Making a base image from Debian's packages.", flush=True)
        output("sh", "scripts/base_image.sh", *buildah, cwd=ROOT)
    build = {
        "BASE_IMAGE": base,
        "BUILDER": " ".join((*buildah, "build", "--format", "docker")),
        "BUILD_OPTIONS": " ".join(("--isolation chroot --network host", *_pip_mounts())),
    }
    podman = ("podman", *places, "--cgroup-manager=cgroupfs", "--runtime", "runc")
    # No systemd runs the health check; and the limits of this process are the most it can give.
    limits = ("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024")
    return Engine(podman, ("--no-healthcheck", *limits), build)


def _pip_mounts() -> Iterator[str]:
    """Mounts pip's settings of this machine, the folders they name, and its certificates."""
    settings = output(sys.executable, "-m", "pip", "config", "list")
    words = settings.replace("'", " ").replace("\\n", " ").split()
    local = (word.removeprefix("file://") for word in words if word.startswith(("/", "file:/")))
    # An index of packages, "simple", has its files beside it.
    named = {
        path.parent if path.is_file() or path.name == "simple" else path
        for path in map(Path, local)
    }
    for path in sorted({*PIP_SETTINGS, *named}):
        if path.exists():
            yield f"--volume {path}:{path}:ro"


def hardening(tmpfs_size: str | None = None) -> list[str]:
    """The options of `run` that say what compose.yaml says of the lab."""
    service = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["lab"]
    options = ["--read-only"] if service["read_only"] else []
    for entry in service["tmpfs"]:
        size = next(part for part in entry.split(",")[0].split(":") if part.startswith("size="))
        options += ["--tmpfs", entry.replace(size, f"size={tmpfs_size}") if tmpfs_size else entry]
    for name in service["cap_drop"]:
        options += ["--cap-drop", name]
    for name in service["security_opt"]:
        options += ["--security-opt", name]
    return options


def limits() -> list[str]:
    """Those that need control groups, which a sandbox may not have."""
    service = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["lab"]
    named = {"--memory": "mem_limit", "--cpus": "cpus", "--pids-limit": "pids_limit"}
    return [f"{option}={service[key]}" for option, key in named.items()]


@contextmanager
def running(engine: Engine, *options: str) -> Iterator[str]:
    """The name of a lab's container, ready, gone after the block."""
    name = f"relu-lab-test-{os.getpid()}-{time.monotonic_ns()}"
    engine("run", "--detach", "--name", name, *engine.run_options, *options, IMAGE)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(engine, name):
            if time.monotonic() > deadline:
                sys.exit(f"the container did not get ready:\n{engine('logs', name)}")
        yield name
    finally:
        engine("rm", "--force", name)


def answers(engine: Engine, name: str) -> bool:
    """Whether /ready answers 200, asked from inside."""
    command = [*engine.command, "exec", name, "python", "-c", READY]
    return not subprocess.run(command, capture_output=True, check=False).returncode
