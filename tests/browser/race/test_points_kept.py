"""The drawing goes on from what the browser kept, unless the page has something later."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from tests.harness.actions import OpenPage, mount_alone

LABELS = {name: text["en"] for name, text in label_table()["points_editor"].items()}
DRAWN = [[0.5, 1, 0], [-0.25, 0, 1], [2, 2, 1]]
RACED = [[1, 1, 0], [1.5, 1, 1]]
STARTER = [[0, 0, 0]]


def opened(page: Page, points: list[Any], **more: Any) -> None:
    """Another visit in the same browser, in which the page has these points."""
    data = {"points": points, "version": 0, "is_new": False, "is_raced": False, **more}
    rest = {"starters": [], "most": 2000, "refusal": None, "accepted": None}
    mount_alone(page, "race/points", {**data, **rest, "labels": LABELS}, ("buttons",))


def keep(page: Page, text: str) -> None:
    page.evaluate("text => localStorage.setItem('relu-lab:1:points', text)", text)


def drawn(page: Page) -> int:
    """How many points are on screen."""
    paths = page.locator(".plane .class0, .plane .class1").all()
    return sum((path.get_attribute("d") or "").count("M") for path in paths)


def test_what_was_drawn_last_is_shown_and_told(open_page: OpenPage) -> None:
    page = open_page()
    opened(page, STARTER, is_new=True)
    assert (drawn(page), page.evaluate("told")) == (1, [])
    keep(page, json.dumps({"points": DRAWN, "raced": RACED}))
    visits = [
        (STARTER, {"is_new": True}, DRAWN),
        # A link brings back the last race: the drawing had gone on from there.
        (RACED, {"is_raced": True}, DRAWN),
        # Any other link shows what it says, and so does a session that knows a later drawing.
        (STARTER, {"is_raced": True}, STARTER),
        (STARTER, {}, STARTER),
        (RACED, {}, RACED),
    ]
    for points, more, shown in visits:
        opened(page, points, **more)
        assert drawn(page) == len(shown), more
        told = [["points", {"points": DRAWN}]] if shown is DRAWN else []
        assert page.evaluate("told") == told, more
    # What is shown instead of a drawing has not taken its place; what is changed has.
    opened(page, STARTER, is_new=True)
    page.get_by_role("button", name=LABELS["undo"]).click()
    expect(page.locator(".count")).to_contain_text("1")
    opened(page, RACED, is_raced=True)
    assert drawn(page) == len(STARTER)


def test_what_is_unreadable_is_not_shown(open_page: OpenPage) -> None:
    page = open_page()
    opened(page, STARTER, is_new=True)
    points = ("3", "[1]", "[[1, 2, 2]]", '[[1, "2", 0]]', "[[1, null, 0]]")
    for bad in ("{", "7", '"a"', "{}", *(f'{{"points": {each}}}' for each in points)):
        keep(page, bad)
        opened(page, STARTER, is_new=True)
        assert (drawn(page), page.evaluate("told")) == (1, []), bad
