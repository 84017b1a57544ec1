"""What the system tells of a server's processes, by /proc: memory, time, children."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """The processes that ``pid`` has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int(_stat(int(folder.name))[1]) == pid:
                found.append(int(folder.name))
        except (OSError, IndexError):
            continue  # it has ended meanwhile
    return found


def workers(pid: int) -> list[int]:
    """The worker processes of a server, those of all its pools."""
    return [child for child in children(pid) if "popen_loky" in _command(child)]


def busiest(pids: list[int]) -> int:
    """The process that has used most time."""
    return max(pids, key=cpu_seconds)


def cpu_seconds(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICK


def kept_waiting(pid: int) -> float:
    """Seconds that a process's main thread was ready to run, while others had the cores."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9


def has_loaded(pid: int, library: str) -> bool:
    """Whether a process has a shared library of that name in memory."""
    return f"/{library}" in Path(f"/proc/{pid}/maps").read_text()


def resident_bytes(pid: int) -> int:
    """Memory that a process has in use."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def is_running(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return _stat(pid)[0] != "Z"
    except OSError:
        return False


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, which may hold spaces itself: state first."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
    except OSError:
        return ""
