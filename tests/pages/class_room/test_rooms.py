"""Rooms: who is in them, what counts, and what is left of them."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event

from pages.class_room.codes import ALPHABET, as_typed, is_code, new_code, new_secret
from pages.class_room.database import FILE, Database, Unavailable, opened
from pages.class_room.kinds import NoRoom, NotNow, RoomFull
from pages.class_room.rooms import DAY_SECONDS, MOST_MEMBERS, Rooms

QUESTIONS = ("high_rate", "lower_rate")


class Clock:
    """A clock that is set by hand."""

    now = 1e9

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["file", "memory"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    database = opened(None, tmp_path) if request.param == "file" else Database()
    yield Rooms(database, clock)
    database.close()


def go_to(rooms: Rooms, code: str, secret: str, stage: str, place: int = 0) -> None:
    rooms.move(code, secret, rooms.glance(code), (place, stage))


def test_codes_are_six_letters_that_nobody_mistakes() -> None:
    assert len(ALPHABET) == 32
    assert not set("01IO") & set(ALPHABET)
    codes = {new_code() for _ in range(1000)}
    assert all(map(is_code, codes))
    assert len(codes) == 1000
    assert as_typed(" abc-d e\tf") == "ABCDEF"


def test_who_comes_back_has_the_number_of_before(kept: Rooms) -> None:
    code, _ = kept.open(QUESTIONS)
    mine, others = new_secret(), new_secret()
    assert [kept.enter(code, token) for token in (mine, others, mine)] == [1, 2, 1]
    assert kept.glance(code).members == 2


def test_what_is_sent_again_counts_once_and_changes_nothing(kept: Rooms) -> None:
    code, _ = kept.open(QUESTIONS)
    number = kept.enter(code, new_secret())
    for value in ("3", "3", "1"):
        kept.answer(code, number, 0, "first", value)
    assert kept.sent_by(code, number, 0) == {"first": "3"}
    assert kept.glance(code).counts == {"first": 1}


def test_an_answer_counts_in_its_stage_alone(kept: Rooms) -> None:
    code, secret = kept.open(QUESTIONS)
    number = kept.enter(code, new_secret())
    for kind in ("second", "words", "late"):
        with pytest.raises(NotNow):
            kept.answer(code, number, 0, kind, "1")
    go_to(kept, code, secret, "again")
    for place, kind in ((0, "first"), (1, "first"), (1, "second")):
        with pytest.raises(NotNow):
            kept.answer(code, number, place, kind, "1")
    kept.answer(code, number, 0, "second", "1")
    assert kept.glance(code).counts == {"second": 1}


def test_the_teacher_moves_the_class_and_nobody_else(kept: Rooms) -> None:
    code, secret = kept.open(QUESTIONS)
    assert kept.is_teacher(code, secret)
    assert not kept.is_teacher(code, new_secret())
    seen = kept.glance(code)
    kept.move(code, new_secret(), seen, (0, "talk"))
    assert kept.glance(code).stage == "predict"
    # Pressed twice on the page that was seen: once.
    kept.move(code, secret, seen, (0, "talk"))
    kept.move(code, secret, seen, (0, "talk"))
    assert kept.glance(code).version == 1
    go_to(kept, code, secret, "predict", place=1)
    assert kept.glance(code).question == QUESTIONS[1]


def test_words_are_shown_by_the_teacher(kept: Rooms) -> None:
    code, secret = kept.open(QUESTIONS)
    number = kept.enter(code, new_secret())
    go_to(kept, code, secret, "explain")
    kept.answer(code, number, 0, "words", "<b>=1+1</b>")
    kept.show(code, new_secret(), 0, number)
    assert [answer.shown for answer in kept.sent(code, 0)] == [False]
    kept.show(code, secret, 0, number)
    assert [answer.shown for answer in kept.sent(code, 0)] == [True]


def test_a_room_is_gone_after_a_day(kept: Rooms, clock: Clock) -> None:
    code, secret = kept.open(QUESTIONS)
    number = kept.enter(code, new_secret())
    kept.answer(code, number, 0, "first", "1")
    clock.now += DAY_SECONDS
    kept.glances.forget()
    for call in (
        lambda: kept.glance(code),
        lambda: kept.enter(code, new_secret()),
        lambda: kept.is_teacher(code, secret),
        lambda: kept.answer(code, number, 0, "first", "1"),
        lambda: kept.everything(code, secret),
    ):
        with pytest.raises(NoRoom):
            call()
    kept._purged = -1e9
    kept.purge()
    assert all_rows(kept) == [0, 0, 0]


def test_a_room_that_its_teacher_ends_leaves_nothing(kept: Rooms) -> None:
    code, secret = kept.open(QUESTIONS)
    kept.answer(code, kept.enter(code, new_secret()), 0, "first", "1")
    kept.end(code, new_secret())
    assert all_rows(kept) == [1, 2, 1]
    kept.end(code, secret)
    assert all_rows(kept) == [0, 0, 0]
    with pytest.raises(NoRoom):
        kept.measure(code, 0, "{}")


def all_rows(kept: Rooms) -> list[int]:
    with kept.database.reading() as connection:
        return [
            connection.exec_driver_sql(f"select count(*) from {table}").scalar_one()
            for table in ("rooms", "members", "answers")
        ]


def test_a_room_holds_three_hundred(kept: Rooms) -> None:
    code, _ = kept.open(QUESTIONS)
    tokens = [new_secret() for _ in range(MOST_MEMBERS)]
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda token: kept.enter(code, token), tokens))
    assert sorted(numbers) == list(range(1, MOST_MEMBERS + 1))
    with pytest.raises(RoomFull):
        kept.enter(code, new_secret())
    # Who is in, is in.
    assert kept.enter(code, tokens[0]) == numbers[0]


def test_all_who_answer_at_once_are_counted(kept: Rooms) -> None:
    code, _ = kept.open(QUESTIONS)
    numbers = [kept.enter(code, new_secret()) for _ in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: kept.answer(code, n, 0, "first", str(n % 4)), numbers * 2))
    assert kept.glance(code).counts == {"first": 40}


def test_a_file_outlasts_its_process(tmp_path: Path) -> None:
    before = Rooms(opened(None, tmp_path))
    code, secret = before.open(QUESTIONS)
    token = new_secret()
    number = before.enter(code, token)
    before.answer(code, number, 0, "first", "2")
    before.database.close()
    after = Rooms(opened(None, tmp_path))
    assert after.is_teacher(code, secret)
    assert after.enter(code, token) == number
    assert after.sent_by(code, number, 0) == {"first": "2"}


def test_neither_secrets_nor_tokens_are_in_the_file(tmp_path: Path) -> None:
    kept = Rooms(opened(None, tmp_path))
    code, secret = kept.open(QUESTIONS)
    token = new_secret()
    kept.enter(code, token)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert code.encode() in written
    assert secret.encode() not in written
    assert token.encode() not in written


def test_where_nothing_can_be_written_rooms_are_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    database = opened(None, tmp_path / "file")
    assert not database.is_lasting
    assert Rooms(database).open(QUESTIONS)
    assert opened(None, tmp_path / "new").is_lasting


def test_a_database_that_is_away_says_so_and_is_there_again(tmp_path: Path) -> None:
    kept = Rooms(opened(None, tmp_path / "here"))
    code, _ = kept.open(QUESTIONS)
    number = kept.enter(code, new_secret())
    (tmp_path / "here").rename(tmp_path / "away")
    with pytest.raises(Unavailable):
        kept.answer(code, number, 0, "first", "1")
    (tmp_path / "away").rename(tmp_path / "here")
    kept.answer(code, number, 0, "first", "1")
    assert kept.sent_by(code, number, 0) == {"first": "1"}


def test_a_database_that_was_deleted_begins_anew(tmp_path: Path) -> None:
    kept = Rooms(opened(None, tmp_path))
    code, _ = kept.open(QUESTIONS)
    for path in tmp_path.iterdir():
        path.unlink()
    with pytest.raises((Unavailable, NoRoom)):
        kept.enter(code, new_secret())
    with pytest.raises(NoRoom):
        kept.enter(code, new_secret())
    assert kept.open(QUESTIONS)


def test_a_database_that_another_holds_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.class_room.database.PATIENCE_SECONDS", 0.05)
    kept = Rooms(opened(None, tmp_path))
    code, _ = kept.open(QUESTIONS)
    number = kept.enter(code, new_secret())
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable):
        kept.answer(code, number, 0, "first", "1")
    # Who only looks is not kept from it.
    assert kept.glance(code).counts == {}
    other.execute("ROLLBACK")
    other.close()
    kept.answer(code, number, 0, "first", "1")


def test_a_full_or_locked_disk_says_so(tmp_path: Path) -> None:
    kept = Rooms(opened(None, tmp_path))
    code, _ = kept.open(QUESTIONS)
    number = kept.enter(code, new_secret())
    with kept.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(kept.database.engine, "checkout", fill)
    with pytest.raises(Unavailable):
        kept.answer(code, number, 0, "first", "x" * 100_000)
    assert kept.sent_by(code, number, 0) == {}
