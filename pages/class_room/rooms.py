"""The rooms of the lab: opened, entered, moved on, answered in, and gone after a day.

Whatever is sent twice counts once: the table has one place for it. Each method is one transaction.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from pages.class_room.codes import hashed, is_code, new_code, new_secret
from pages.class_room.database import Database
from pages.class_room.glances import Glances
from pages.class_room.kinds import (
    Answer,
    Glance,
    NoRoom,
    NotNow,
    RoomFull,
    TooOften,
    answers_of,
)
from pages.class_room.limits import OPENED_ROOMS, WRONG_CODES, Limits
from pages.class_room.stages import OPEN_FOR, STAGES
from pages.class_room.tables import answers, members, rooms

DAY_SECONDS = 24 * 3600.0
MOST_MEMBERS = 300
MOST_ROOMS = 1000
MOST_CHARACTERS = 500
LAB = 0
# So often at the most old ones are looked for.
PURGE_SECONDS = 60.0
# By dialect: how a row is put in unless its place is taken.
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Rooms:
    """The rooms in ``database``; ``clock`` tells the seconds since 1970."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self._clock = clock
        self._wrong = Limits(WRONG_CODES)
        self._opened = Limits(OPENED_ROOMS)
        self._lock = threading.Lock()
        self.glances = Glances()
        self._purged = -PURGE_SECONDS

    def open(self, questions: Sequence[str], address: str = "") -> tuple[str, str]:
        """A new room that asks ``questions``: its code and its teacher's secret."""
        self.purge()
        if not self._opened.allows(address):
            raise TooOften
        code, secret = new_code(), new_secret()
        with self.database.writing() as connection:
            if _count(connection, select(func.count()).select_from(rooms)) >= MOST_ROOMS:
                raise RoomFull
            connection.execute(
                insert(rooms).values(
                    code=code,
                    secret=hashed(secret),
                    questions=" ".join(questions),
                    place=0,
                    stage=STAGES[0],
                    version=0,
                    ends=self._clock() + DAY_SECONDS,
                )
            )
            connection.execute(insert(members).values(room=code, number=LAB, token=""))
        self._opened.count(address)
        return code, secret

    def enter(self, code: str, token: str, address: str = "") -> int:
        """The number in the room of who holds ``token``: as before, else the next one.

        Who is in the room stays in it, whatever others at their address try.
        """
        with self.database.reading() as connection:
            if (known := self._number_of(connection, code, token)) is not None:
                return known
        self._check(code, address)
        with self.database.writing() as connection:
            # Held until the end: two who enter at once get two numbers.
            room = connection.execute(
                select(rooms.c.ends).where(rooms.c.code == code).with_for_update()
            ).first()
            if room is None or room.ends <= self._clock():
                self._wrong.count(address)
                raise NoRoom
            # In another tab, meanwhile.
            if (known := self._number_of(connection, code, token)) is not None:
                return known
            last = _count(
                connection, select(func.max(members.c.number)).where(members.c.room == code)
            )
            if last >= MOST_MEMBERS:
                raise RoomFull
            row = {"room": code, "number": last + 1, "token": hashed(token)}
            connection.execute(insert(members).values(row))
        self.glances.forget(code)
        return last + 1

    def is_teacher(self, code: str, secret: str, address: str = "") -> bool:
        """Whether ``secret`` is that of the room's teacher."""
        with self.database.reading() as connection:
            if connection.execute(select(rooms.c.code).where(*self._own(code, secret))).first():
                return True
            self._check(code, address)
            found = connection.execute(self._room(code)).first()
        self._wrong.count(address)
        if found is None:
            raise NoRoom
        return False

    def glance(self, code: str) -> Glance:
        """How the room stands; read once for all who ask within half a second."""

        def read() -> Glance:
            with self.database.reading() as connection:
                return self._read(connection, code)

        return self.glances.get(code, read)

    def move(self, code: str, secret: str, seen: Glance, to: tuple[int, str]) -> None:
        """Moves the class ``to`` a place and stage, from where it was ``seen``; pressed twice,
        once."""
        place, stage = to
        assert stage in STAGES
        assert 0 <= place < len(seen.questions)
        own = self._own(code, secret)
        here = (rooms.c.place == seen.place, rooms.c.stage == seen.stage)
        with self.database.writing() as connection:
            connection.execute(
                update(rooms)
                .where(*own, *here)
                .values(place=place, stage=stage, version=rooms.c.version + 1)
            )
        self.glances.forget(code)

    def answer(self, code: str, number: int, place: int, kind: str, value: str) -> None:
        """Keeps what a member sends of the question at ``place``, where they have sent none."""
        with self.database.writing() as connection:
            room = connection.execute(self._room(code)).first()
            if room is None:
                raise NoRoom
            if room.place != place or room.stage not in OPEN_FOR[kind]:
                raise NotNow
            self._put(connection, code, number, place, kind, value)
        self.glances.forget(code)

    def measure(self, code: str, place: int, value: str) -> None:
        """Keeps what the lab measured, for all to see at the reveal."""
        with self.database.writing() as connection:
            self._put(connection, code, LAB, place, "measured", value)
            connection.execute(
                update(rooms).where(rooms.c.code == code).values(version=rooms.c.version + 1)
            )
        self.glances.forget(code)

    def show(self, code: str, secret: str, place: int, number: int) -> None:
        """Shows the words of a member to the class."""
        own = self._own(code, secret)
        words = (
            answers.c.room == code,
            answers.c.place == place,
            answers.c.kind == "words",
            answers.c.number == number,
        )
        with self.database.writing() as connection:
            if connection.execute(
                update(rooms).where(*own).values(version=rooms.c.version + 1)
            ).rowcount:
                connection.execute(update(answers).where(*words).values(shown=True))
        self.glances.forget(code)

    def sent_by(self, code: str, number: int, place: int) -> dict[str, str]:
        """What a member has sent of a question, by its kind."""
        found = self._answers(code, answers.c.place == place, answers.c.number == number)
        return {answer.kind: answer.value for answer in found}

    def sent(self, code: str, place: int) -> list[Answer]:
        """What all have sent of a question."""
        return self._answers(code, answers.c.place == place)

    def everything(self, code: str, secret: str) -> list[Answer]:
        """All answers of a room, for its teacher."""
        with self.database.reading() as connection:
            own = select(rooms.c.code).where(*self._own(code, secret))
            if connection.execute(own).first() is None:
                raise NoRoom
        return self._answers(code)

    def end(self, code: str, secret: str) -> None:
        """Ends the room and deletes all that was in it."""
        with self.database.writing() as connection:
            connection.execute(delete(rooms).where(*self._own(code, secret)))
        self.glances.forget(code)

    def purge(self) -> None:
        """Deletes the rooms whose day is over; looks for them once a minute at the most."""
        with self._lock:
            if time.monotonic() - self._purged < PURGE_SECONDS:
                return
            self._purged = time.monotonic()
        with self.database.writing() as connection:
            connection.execute(delete(rooms).where(rooms.c.ends <= self._clock()))

    def _number_of(self, connection: Connection, code: str, token: str) -> int | None:
        """The number of who holds ``token`` in a room that is open."""
        found: int | None = connection.scalar(
            select(members.c.number)
            .join(rooms, rooms.c.code == members.c.room)
            .where(rooms.c.code == code, rooms.c.ends > self._clock())
            .where(members.c.token == hashed(token))
        )
        return found

    def _check(self, code: str, address: str) -> None:
        if not self._wrong.allows(address):
            raise TooOften
        if not is_code(code):
            self._wrong.count(address)
            raise NoRoom

    def _room(self, code: str) -> Select[Any]:
        columns = rooms.c
        return select(
            columns.secret,
            columns.questions,
            columns.place,
            columns.stage,
            columns.version,
            columns.code,
        ).where(columns.code == code, columns.ends > self._clock())

    def _own(self, code: str, secret: str) -> tuple[ColumnElement[bool], ...]:
        return (
            rooms.c.code == code,
            rooms.c.secret == hashed(secret),
            rooms.c.ends > self._clock(),
        )

    def _read(self, connection: Connection, code: str) -> Glance:
        room = connection.execute(self._room(code)).first()
        if room is None:
            raise NoRoom
        kinds = connection.execute(
            select(answers.c.kind, func.count())
            .where(answers.c.room == code, answers.c.place == room.place)
            .group_by(answers.c.kind)
        ).all()
        counts = {str(kind): int(count) for kind, count in kinds}
        is_measured = counts.pop("measured", 0) > 0
        there = _count(connection, select(func.max(members.c.number)).where(members.c.room == code))
        return Glance(
            tuple(room.questions.split()),
            room.place,
            room.stage,
            room.version,
            there,
            counts,
            is_measured,
        )

    def _put(
        self, connection: Connection, code: str, number: int, place: int, kind: str, value: str
    ) -> None:
        row = {"room": code, "place": place, "kind": kind, "number": number, "value": value}
        into = INSERTS[connection.dialect.name](answers)
        try:
            connection.execute(into.values(**row, shown=False).on_conflict_do_nothing())
        except IntegrityError:  # the room has gone, and its members with it
            raise NoRoom from None

    def _answers(self, code: str, *which: ColumnElement[bool]) -> list[Answer]:
        with self.database.reading() as connection:
            found = connection.execute(
                select(answers)
                .where(answers.c.room == code, *which)
                .order_by(answers.c.place, answers.c.kind, answers.c.number)
            ).all()
        return answers_of(found)


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.scalar(query) or 0)
