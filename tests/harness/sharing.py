"""One lab for all the processes that test: what one of them had trained, the others find."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.harness.browser import Lab, started_lab


@contextmanager
def shared_lab(folder: Path, **variables: str) -> Iterator[Lab]:
    """The lab of all processes that name ``folder``: the first starts it, and ends it after all.

    Each holds a lock that others may hold as well. Who started the lab waits at the end until
    nobody else holds it; the system takes it from a process that has crashed.
    """
    card = folder / "lab.json"
    with ExitStack() as stack, (folder / "lab.users").open("w") as users:
        with (folder / "lab.start").open("w") as start:
            fcntl.flock(start, fcntl.LOCK_EX)
            if card.exists():
                found = json.loads(card.read_text())
                lab = Lab(found["url"], found["pid"], folder / "lab.log")
            else:
                lab = stack.enter_context(started_lab(folder / "lab.log", **variables))
                card.write_text(json.dumps({"url": lab.url, "pid": lab.pid}))
                stack.callback(_wait_for_others, folder)
            fcntl.flock(users, fcntl.LOCK_SH)
        yield lab


def _wait_for_others(folder: Path) -> None:
    with (folder / "lab.start").open("w") as start, (folder / "lab.users").open("w") as users:
        fcntl.flock(start, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_EX)
        (folder / "lab.json").unlink()
