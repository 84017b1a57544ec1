"""Codes cannot be found by trying, and a class behind one address comes in all the same."""

import pytest

from pages.class_room.codes import new_code, new_secret
from pages.class_room.database import Database
from pages.class_room.kinds import NoRoom, TooOften
from pages.class_room.limits import WRONG_CODES, Limits
from pages.class_room.rooms import Rooms

QUESTIONS = ("high_rate",)


@pytest.mark.parametrize("addresses", [1, 100])
def test_codes_are_not_found_by_trying(addresses: int) -> None:
    kept = Rooms(Database())
    code, secret = kept.open(QUESTIONS)
    token = new_secret()
    kept.enter(code, token, "192.0.2.0")
    told = {NoRoom: 0, TooOften: 0}
    for number in range(10_000):
        wrong = new_code()
        with pytest.raises((NoRoom, TooOften)) as raised:
            kept.enter(wrong, new_secret(), f"192.0.2.{number % addresses}")
        told[raised.type] += 1
    (burst, _), (burst_of_all, _) = WRONG_CODES
    # A few more come back while this runs.
    assert told[NoRoom] <= 2 * (burst if addresses == 1 else burst_of_all)
    # To them, right and wrong look the same from then on.
    with pytest.raises(TooOften):
        kept.enter(code, new_secret(), "192.0.2.0")
    with pytest.raises(TooOften):
        kept.is_teacher(code, new_secret(), "192.0.2.0")
    # Who is in the room stays in it, and its teacher comes back.
    assert kept.enter(code, token, "192.0.2.0") == 1
    assert kept.is_teacher(code, secret, "192.0.2.0")


def test_a_class_behind_one_address_comes_in_at_once_whatever_it_mistypes() -> None:
    kept = Rooms(Database())
    code, _ = kept.open(QUESTIONS)
    for _ in range(10):
        with pytest.raises(NoRoom):
            kept.enter("ABC", new_secret(), "school")
    for _ in range(60):
        kept.enter(code, new_secret(), "school")


def test_tries_come_back() -> None:
    now = [0.0]
    limits = Limits(((2, 1.0), (3, 1.0)), lambda: now[0])
    for _ in range(2):
        assert limits.allows("a")
        limits.count("a")
    assert not limits.allows("a")
    assert limits.allows("b")
    limits.count("b")
    assert not limits.allows("c")
    now[0] += 1
    assert limits.allows("a")
