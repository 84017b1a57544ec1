"""The drawing of a learner's own points in the page, and what is said of a table that was read."""

import math
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.components.points import points
from pages.shared.controls import say_refusal, state_now
from pages.shared.race_draft import Draft, draft, draw
from pages.shared.race_form import race_on
from pages.shared.race_points import STARTERS, fits_a_link, starter
from pages.shared.text import label, labels, language
from relu_core.datasets import Point
from relu_core.own_points import LARGEST, MOST, Refusal


def points_editor(without_link: bool = False) -> None:
    """Draws the editor in place of the figure; says so where a link came without its points."""
    drawn = draft()
    if without_link:
        st.info(label("race.link_without_points"))
    points(
        {
            "points": drawn.points,
            "version": drawn.version,
            "starters": [{"value": name, "text": label(f"options.{name}")} for name in STARTERS],
            "most": MOST,
            "refusal": None if drawn.refusal is None else refusal_sentence(drawn.refusal),
            "accepted": _accepted(drawn),
        },
        labels("points_editor"),
        language(),
        {"points": _settle, "start": _start, "table": _take, "race": _race, "close": _close},
        lambda: st.session_state.points,
    )
    say_refusal("points")
    say_if_too_many(drawn.points)


def say_if_too_many(drawn: Sequence[Point] | None) -> None:
    """What to do where a link cannot carry the points."""
    if drawn is not None and not fits_a_link(drawn):
        st.info(label("race.too_many_for_link", count=len(drawn)))


def refusal_sentence(refusal: Refusal) -> str:
    """Which row of a table was refused, why, and what to do."""
    reason = label(f"refusal.{refusal.reason}", **refusal.values)
    where = "" if refusal.row is None else label("refusal.row", row=refusal.row)
    return where + reason + label("refusal.kept")


def _accepted(drawn: Draft) -> str | None:
    if drawn.names is None or drawn.refusal is not None:
        return None
    first, second = drawn.names
    return label("race.table_read", count=drawn.read, first=first, second=second)


def _settle(sent: Mapping[str, Any]) -> None:
    """Keeps what is drawn, so that it is still there after a visit to another page."""
    found = _points(sent["points"])
    if found is not None:
        drawn = draft()
        drawn.points = found
        drawn.refusal = None


def _start(sent: Mapping[str, Any]) -> None:
    _settle(sent)
    if sent["name"] in STARTERS:
        draft().replace(starter(sent["name"]))


def _take(sent: Mapping[str, Any]) -> None:
    _settle(sent)
    draft().take_table(b64decode(sent["bytes"]) if "bytes" in sent else str(sent["text"]))


def _race(sent: Mapping[str, Any]) -> None:
    _settle(sent)
    race_on({**state_now(), "dataset": "own"}, "points")


def _close(sent: Mapping[str, Any]) -> None:
    _settle(sent)
    draw(False)


def _points(values: Any) -> tuple[Point, ...] | None:
    """Drawn points from the browser; None where they are not such."""
    try:
        found = tuple((float(x), float(y), int(kind)) for x, y, kind in values)
    except (TypeError, ValueError):
        return None
    sound = all(
        math.isfinite(x) and abs(x) <= LARGEST and math.isfinite(y) and abs(y) <= LARGEST
        for x, y, _ in found
    )
    if not sound or len(found) > MOST or any(kind not in (0, 1) for _, _, kind in found):
        return None
    return found
