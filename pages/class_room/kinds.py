"""What a room answers: how it stands, what was sent in it, and why it cannot do what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row


class NoRoom(Exception):
    """There is no such room, or no more."""


class RoomFull(Exception):
    """As many are in the room as it holds."""


class NotNow(Exception):
    """The class has gone on: this is not asked any more, or not yet."""


class TooOften(Exception):
    """Too many tries: wait a little."""


@dataclass(frozen=True)
class Glance:
    """How a room stands: which question, which stage, and how many have sent what of it."""

    questions: tuple[str, ...]
    place: int
    stage: str
    version: int
    members: int
    counts: dict[str, int]
    is_measured: bool

    @property
    def question(self) -> str:
        return self.questions[self.place]


@dataclass(frozen=True)
class Answer:
    """What member ``number`` sent of the question at ``place``; of number 0, what was measured."""

    place: int
    kind: str
    number: int
    value: str
    shown: bool


def answers_of(rows: Sequence[Row[Any]]) -> list[Answer]:
    """The answers in these rows of their table."""
    return [Answer(row.place, row.kind, row.number, row.value, row.shown) for row in rows]
