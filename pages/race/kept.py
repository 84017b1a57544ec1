"""The list of races as the learner's browser keeps it: each as its link and its results.

A new session gets it back from there. What a browser sends is read as a link is.
"""

from dataclasses import replace
from math import isfinite, nan
from typing import Any
from urllib.parse import parse_qs, urlencode

from pages.browser.race.kept import kept_races
from pages.frame import query
from pages.frame.session import Key, kept_key, sent
from pages.frame.text import language
from pages.race.link import Points
from pages.race.results import MOST_RACES, Race, Result, clear, pinned, races, take_back
from pages.race.state import FIELDS, clean, defaults, lacks_points
from relu_core.lessons.race import Contender
from relu_core.own_points import MOST_POINTS

# More points than a link that people send to each other can carry.
KEPT_FIELDS = {**FIELDS, "points": Points(longest=100_000, most=MOST_POINTS)}
MOST_RUN = 1_000_000
_is_new: Key[bool] = kept_key("races_new", lambda: True)


def keep_races() -> None:
    """Has the browser keep the list, and give back what it has where this session is new."""
    kept_races(
        {"races": [packed(race) for race in races()], "is_new": _is_new.get()},
        {},
        language(),
        key="kept_races",
        on_races_change=_take_back,
        on_forgotten_change=_forget,
        width="content",
    )


def packed(race: Race) -> dict[str, Any]:
    """A race as plain values; what is not finite has no plain one, and is None."""
    pairs = query.write(vars(race.state), KEPT_FIELDS, vars(defaults()))
    return {
        "number": race.number,
        "link": urlencode(pairs),
        "results": [_row(result) for result in race.results],
        "pinned": race == pinned(),
    }


def unpacked(value: Any) -> Race | None:
    """The race that was packed so; None where it is none, or one that cannot be run now."""
    try:
        link = parse_qs(str(value["link"]), keep_blank_values=True)
        reading = query.read(link, KEPT_FIELDS)
        said = replace(defaults(), **reading.values)
        results = tuple(
            _result(contender, row)
            for contender, row in zip(said.contender, value["results"], strict=True)
        )
        number = int(value["number"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    is_as_kept = not reading.ignored and not reading.clamped and clean(said) == said
    if not is_as_kept or lacks_points(said) or not 0 < number < MOST_RUN:
        return None
    return Race(number, said.settings, results)


def _take_back() -> None:
    """Takes over what the browser kept of earlier visits, each race once."""
    found = sent("kept_races", "races")
    if not isinstance(found, list) or not _is_new.get():
        return
    earlier: dict[int, Race] = {}
    pinned_then = None
    for value in found[:MOST_RACES]:
        race = unpacked(value)
        if race is None or race.number in earlier:
            continue
        earlier[race.number] = race
        if value.get("pinned"):
            pinned_then = race.number
    _is_new.set(False)
    take_back(list(earlier.values()), pinned_then)


def _forget() -> None:
    """Another window of the lab has it forgotten."""
    if sent("kept_races", "forgotten"):
        clear()


def _row(result: Result) -> list[float | int | None]:
    numbers = [each if isfinite(each) else None for each in (result.accuracy, result.loss)]
    return [*numbers, result.learned, result.diverged, result.reached]


def _result(contender: Contender, row: Any) -> Result:
    accuracy, loss, learned, diverged, reached = row
    return Result(
        contender=contender,
        accuracy=nan if accuracy is None else float(accuracy),
        loss=nan if loss is None else float(loss),
        learned=int(learned),
        diverged=int(diverged),
        reached=None if reached is None else int(reached),
    )
