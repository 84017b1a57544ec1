"""Rooms in PostgreSQL: two replicas share one, and it may go away for a while."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pages.class_room.codes import new_secret
from pages.class_room.database import Unavailable, opened
from pages.class_room.kinds import NoRoom
from pages.class_room.rooms import Rooms
from tests.harness.browser import free_port

PROGRAMS = {name: shutil.which(name) for name in ("initdb", "pg_ctl", "postgres")}
MISSING = "no PostgreSQL found: apt-get install postgresql"
LEARNERS = 60


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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if None in PROGRAMS.values():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    top = Path(tmp_path_factory.mktemp("postgres"))
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


@pytest.fixture
def replicas(server: Server, tmp_path: Path) -> Iterator[list[Rooms]]:
    found = [Rooms(opened(server.url, tmp_path)) for _ in range(2)]
    yield found
    for each in found:
        each.database.close()


def test_a_class_on_two_replicas_is_one(replicas: list[Rooms]) -> None:
    first, second = replicas
    code, secret = first.open(("high_rate", "lower_rate"))
    tokens = [new_secret() for _ in range(LEARNERS)]

    def learn(index: int) -> int:
        number = replicas[index % 2].enter(code, tokens[index])
        # Sent again, by another replica.
        for each in replicas:
            each.answer(code, number, 0, "first", str(index % 4 + 1))
        return number

    with ThreadPoolExecutor(16) as pool:
        numbers = list(pool.map(learn, range(LEARNERS)))
    assert sorted(numbers) == list(range(1, LEARNERS + 1))
    for each in replicas:
        each.glances.forget()
        assert each.glance(code).counts == {"first": LEARNERS}
    second.move(code, secret, second.glance(code), (0, "talk"))
    first.glances.forget()
    assert first.glance(code).stage == "talk"
    first.end(code, secret)
    second.glances.forget()
    with pytest.raises(NoRoom):
        second.glance(code)


def test_who_answers_as_the_room_ends_is_told_so(replicas: list[Rooms]) -> None:
    first, second = replicas
    code, secret = first.open(("high_rate",))
    number = second.enter(code, new_secret())
    first.end(code, secret)
    with pytest.raises(NoRoom):
        second.answer(code, number, 0, "first", "1")


def test_a_server_that_is_away_says_so_and_nothing_is_lost(
    server: Server, replicas: list[Rooms]
) -> None:
    rooms = replicas[0]
    code, _ = rooms.open(("high_rate",))
    number = rooms.enter(code, new_secret())
    server.stop()
    with pytest.raises(Unavailable):
        rooms.answer(code, number, 0, "first", "2")
    server.start()
    rooms.answer(code, number, 0, "first", "2")
    assert rooms.sent_by(code, number, 0) == {"first": "2"}
