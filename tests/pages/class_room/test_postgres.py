"""Rooms in PostgreSQL: two replicas share one, and it may go away for a while."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pages.class_room.codes import new_secret
from pages.class_room.database import Unavailable, opened
from pages.class_room.kinds import NoRoom
from pages.class_room.rooms import Rooms
from tests.harness.postgres import Server, started_postgres

LEARNERS = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started_postgres(tmp_path_factory.mktemp("postgres")) as found:
        yield found


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
