"""Sketches of a class: as their text in the room, and laid over each other.

A sketch is kept as its bars in quarters of a power of ten, one for each layer but the last.
"""

from collections.abc import Sequence
from statistics import median
from typing import Any

from pages.browser.class_room.sketches import sketches
from pages.class_room.kinds import Answer
from pages.frame.text import label, labels, language
from pages.lesson.sketch import HIGHEST, LOWEST, bars_of
from relu_core.lessons.scenarios import Sketch
from relu_core.wording import scientific

STEPS = 4
KINDS = ("first", "second")


def as_text(question: Sketch, drawn: object) -> str | None:
    """What is kept of what a browser says was drawn; None where it says nothing of use."""
    bars = bars_of(question, drawn)
    return None if bars is None else " ".join(str(round(STEPS * bar)) for bar in bars)


def bars_in(text: str) -> list[float]:
    """The bars in powers of ten."""
    return [int(number) / STEPS for number in text.split()]


def bars_in_words(text: str) -> str:
    """The bars as a table has them, layer by layer."""
    return "; ".join(
        f"{layer}: {scientific(10**bar)}" for layer, bar in enumerate(bars_in(text), 1)
    )


def show_own(question: Sketch, text: str) -> None:
    """What a learner has drawn, by itself."""
    own = {"title": label("class_sketches.own"), "kind": "second"}
    _draw(question, [{**own, "lines": [bars_in(text)], "mine": 0}], None, "")


def show_all(
    question: Sketch, sent: Sequence[Answer], measured: Sequence[float | None], number: int | None
) -> None:
    """All sketches of the class over each other, before and after talking, and what was measured.

    Those of learner ``number`` are marked, if one looks on.
    """
    panels, middles = [], {}
    for kind in KINDS:
        drawn = [one for one in sent if one.kind == kind]
        lines = [bars_in(one.value) for one in drawn]
        mine = [place for place, one in enumerate(drawn) if one.number == number]
        title = label(f"class_sketches.{kind}", count=len(lines))
        panels.append({"title": title, "kind": kind, "lines": lines, "mine": [*mine, None][0]})
        middles[kind] = scientific(
            10 ** median(line[0] for line in lines) if lines else float("nan")
        )
    first = measured[0]
    middles["measured"] = scientific(0.0 if first is None else 10**first)
    _draw(question, panels, measured, label("class_sketches.middles", **middles))


def _draw(
    question: Sketch,
    panels: list[dict[str, Any]],
    measured: Sequence[float | None] | None,
    summary: str,
) -> None:
    sketches(
        {
            "layers": question.depth,
            "low": LOWEST,
            "high": HIGHEST,
            "activation": question.activation,
            "panels": panels,
            "measured": measured,
            "summary": summary,
        },
        labels("class_sketches"),
        language(),
        key="class_sketches",
    )
