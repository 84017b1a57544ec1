"""The drawing of a learner's own points in the page, and what is said of a table that was read."""

import math
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.browser.race.points import points
from pages.frame.saving import saves_files
from pages.frame.session import sent
from pages.frame.text import label, labels, language
from pages.race.drawing import Draft, draft, draw
from pages.race.form import race_on
from pages.race.link import STARTERS, fits_a_link, starter
from pages.race.state import PAGE
from pages.runs.controls import say_refusal
from relu_core.datasets import Point
from relu_core.own_points import FARTHEST, MOST_POINTS, TableRefused


def points_editor(without_link: bool = False) -> None:
    """Draws the editor in place of the figure; says so where a link came without its points."""
    drawn = draft()
    if without_link:
        st.info(label("race.link_without_points"))
    points(
        {
            "points": drawn.points,
            "version": drawn.version,
            "is_new": drawn.is_new,
            "is_raced": drawn.points == drawn.raced,
            "starters": [{"value": name, "text": label(f"options.{name}")} for name in STARTERS],
            "most": MOST_POINTS,
            "refusal": None if drawn.refusal is None else refusal_sentence(drawn.refusal),
            "accepted": _accepted(drawn),
            "saves": saves_files(),
        },
        labels("points_editor", "keeping"),
        language(),
        {"points": _settle, "start": _start, "table": _take, "race": _race, "close": _close},
        sent,
    )
    say_refusal("points")
    say_if_too_many(drawn.points)


def say_if_too_many(drawn: Sequence[Point] | None) -> None:
    """What to do where a link cannot carry the points."""
    if drawn is not None and not fits_a_link(drawn):
        st.info(label("race.too_many_for_link", count=len(drawn)))


def refusal_sentence(refusal: TableRefused) -> str:
    """Which row of a table was refused, why, and what to do."""
    reason = label(f"refusal.{refusal.reason}", **refusal.values)
    where = "" if refusal.row is None else label("refusal.row", row=refusal.row)
    return where + reason + label("refusal.kept")


def _accepted(drawn: Draft) -> str | None:
    table = drawn.table
    if table is None or drawn.refusal is not None:
        return None
    first, second = table.names
    said = label("race.table_read", count=len(table.points), first=first, second=second)
    return said + (label("race.table_guessed", encoding=table.guessed) if table.guessed else "")


def _settle(drawing: Mapping[str, Any]) -> None:
    """Keeps what is drawn, so that it is still there after a visit to another page."""
    found = _points(drawing["points"])
    if found is not None:
        draft().settle(found)


def _start(drawing: Mapping[str, Any]) -> None:
    _settle(drawing)
    if drawing["name"] in STARTERS:
        draft().replace(starter(drawing["name"]))


def _take(drawing: Mapping[str, Any]) -> None:
    _settle(drawing)
    table = b64decode(drawing["bytes"]) if "bytes" in drawing else str(drawing["text"])
    draft().take_table(table)


def _race(drawing: Mapping[str, Any]) -> None:
    _settle(drawing)
    race_on(replace(PAGE.state, dataset="own"), "points")


def _close(drawing: Mapping[str, Any]) -> None:
    _settle(drawing)
    draw(False)


def _points(values: Any) -> tuple[Point, ...] | None:
    """Drawn points from the browser; None where they are not such."""
    try:
        found = tuple((float(x), float(y), int(kind)) for x, y, kind in values)
    except (TypeError, ValueError):
        return None
    sound = all(
        math.isfinite(x) and abs(x) <= FARTHEST and math.isfinite(y) and abs(y) <= FARTHEST
        for x, y, _ in found
    )
    if not sound or len(found) > MOST_POINTS or any(kind not in (0, 1) for _, _, kind in found):
        return None
    return found
