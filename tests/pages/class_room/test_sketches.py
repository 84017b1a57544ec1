"""Sketches in a room: what a browser sends is believed only as far as it is a sketch."""

import json
from typing import Any

import pytest

from pages.class_room import sketches
from pages.class_room.kinds import Answer
from pages.class_room.questions import questions
from pages.lesson.sketch import HIGHEST, LOWEST
from relu_core.lessons.scenarios import Sketch

SKETCH = questions()["sketch_sigmoid"].scenario
BARS = [-5.0, -4.5, -4, -3.25, -3, -2, -1.5, -1, -0.5]
MOST_CHARACTERS = 60


def as_text(drawn: Any) -> str | None:
    assert isinstance(SKETCH, Sketch)
    return sketches.as_text(SKETCH, drawn)


def test_a_sketch_comes_back_as_it_was_drawn() -> None:
    text = as_text(BARS)
    assert text is not None
    assert sketches.bars_in(text) == BARS


@pytest.mark.parametrize(
    "drawn",
    [
        *(None, 7, "text", {}, [], BARS[:-1], [*BARS, 0.0], ["-1"] * 9, [None] * 9, [[]] * 9),
        *([True] * 9, [float("nan")] * 9, [float("inf")] * 9, [-float("inf")] * 9, [{}] * 9),
    ],
)
def test_what_is_no_sketch_is_not_taken(drawn: Any) -> None:
    assert as_text(drawn) is None


def test_a_bar_that_no_hand_can_draw_is_one_at_the_edge() -> None:
    text = as_text([1e300, -1e300, 10**400, *[0.1] * 6])
    assert text is not None
    bars = sketches.bars_in(text)
    assert bars == [HIGHEST, LOWEST, HIGHEST, *[0.0] * 6]
    assert len(text) <= MOST_CHARACTERS


def test_no_sketch_is_longer_than_it_can_be() -> None:
    text = as_text([LOWEST] * 9)
    assert text is not None
    assert len(text) <= MOST_CHARACTERS


def test_a_first_sketch_and_one_after_talking_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert isinstance(SKETCH, Sketch)
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(sketches, "sketches", lambda data, *_, **__: shown.append(data))
    first, second = (as_text([bar - step for bar in BARS]) for step in (0, 1))
    assert first
    assert second
    sent = [
        *(Answer(0, "first", number, first, False) for number in (1, 2, 3)),
        *(Answer(0, "second", number, second, False) for number in (2, 3)),
        Answer(0, "late", 4, first, False),
    ]
    sketches.show_all(SKETCH, sent, [-6.0] * 9 + [0.0], number=3)
    (data,) = shown
    json.dumps(data)
    one, other = data["panels"]
    assert (one["kind"], len(one["lines"]), one["mine"]) == ("first", 3, 2)
    assert (other["kind"], len(other["lines"]), other["mine"]) == ("second", 2, 1)
    assert other["lines"][0] == [bar - 1 for bar in BARS]


def test_the_summary_stands_where_nobody_has_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(SKETCH, Sketch)
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(sketches, "sketches", lambda data, *_, **__: shown.append(data))
    sketches.show_all(SKETCH, [], [None, *[0.0] * 9], number=None)
    assert [panel["mine"] for panel in shown[0]["panels"]] == [None, None]
    assert "measured 0." in shown[0]["summary"]
