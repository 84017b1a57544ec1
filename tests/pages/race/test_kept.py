"""The list of races in the browser: every race comes back as it was, and nothing else does."""

import json
from math import nan
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pages.frame import session
from pages.race import kept
from pages.race.kept import packed, unpacked
from pages.race.link import starter
from pages.race.results import MOST_RACES, Race, Result, pin, pinned, races, remember
from pages.race.state import RaceSettings, agreeing
from relu_core.lessons.race import Contender
from relu_core.own_points import MOST_POINTS
from tests.pages.race.test_race import RIVALS, small

RNG = np.random.default_rng(0)
MANY = tuple((float(x), float(y), int(x > 0)) for x, y in RNG.normal(size=(MOST_POINTS, 2)))
SETTINGS: list[dict[str, Any]] = [
    {},
    {"dataset": "moons", "noise": 0.3, "seed": 5, "target": 0.75},
    {"contender": (Contender("relu", "normal", "adam", 0.01, 0.25), RIVALS[1]), "batch_size": 8},
    {"dataset": "digits", "steps": 3, "differ": "several"},
    {"dataset": "own", "points": starter("xor")},
    {"dataset": "own", "points": MANY, "steps": 1},
]


def race(number: int = 1, **changes: Any) -> Race:
    state = agreeing(small(**changes)).settings
    results = tuple(Result(each, nan, 0.1 + 0.2, 2, 1, None) for each in state.contender)
    return Race(number, state, results)


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A session of a learner whom the lab has not seen yet."""
    store: dict[str, Any] = {}
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state=store))
    return store


def plain(race: Race) -> Any:
    """What a browser keeps of the race and sends again."""
    return json.loads(json.dumps(packed(race), allow_nan=False))


def bring_back(visit: dict[str, Any], found: Any) -> None:
    visit["kept_races"] = {"races": found}
    kept._take_back()


@pytest.mark.parametrize("changes", SETTINGS)
def test_a_race_comes_back_as_it_was(changes: dict[str, Any]) -> None:
    before = race(**changes)
    after = unpacked(plain(before))
    assert after is not None
    assert after.state == before.state
    np.testing.assert_equal(after.results, before.results)


BAD: list[Any] = [
    *(None, 7, "race", [], {}, {"link": 1, "results": [], "number": 1}),
    *({"number": number} for number in (0, -1, 1e9, "one", None, float("inf"))),
    *({"more": more} for more in ("contender=a:b:c:d", "depth=99", "dataset=own", "steps=x")),
    *({"results": rows} for rows in ([], [[1] * 5], [[1] * 4] * 2, [["x"] * 5] * 2, 5, [None] * 2)),
]


@pytest.mark.parametrize("change", BAD, ids=repr)
def test_what_is_no_race_is_left_out(visit: dict[str, Any], change: Any) -> None:
    sound = plain(race())
    value = {**sound, **change} if change and isinstance(change, dict) else change
    if isinstance(value, dict) and "more" in value:
        value["link"] += f"&{value['more']}"
    assert unpacked(value) is None
    bring_back(visit, [value, plain(race(2, seed=9))])
    assert [each.number for each in races()] == [2]


@pytest.mark.parametrize("found", [None, "races", 3, {"a": 1}])
def test_what_is_no_list_brings_nothing_back(visit: dict[str, Any], found: Any) -> None:
    bring_back(visit, found)
    assert races() == []


def test_races_go_on_from_those_of_earlier_visits(visit: dict[str, Any]) -> None:
    earlier = [plain(race(number, seed=number)) for number in (4, 2)]
    earlier[1]["pinned"] = True
    here = race(seed=4)  # the link brought it back before the browser could
    new = race(seed=77)
    remember(here.state, here.results)
    remember(new.state, new.results)
    bring_back(visit, earlier)
    assert [(each.number, each.state.seed) for each in races()] == [(6, 77), (4, 4), (2, 2)]
    assert pinned() == races()[2]
    assert remember(race(seed=78).state, ()).number == 7


def test_the_race_that_a_learner_compares_with_stays(visit: dict[str, Any]) -> None:
    here = race(seed=77)
    pin(remember(here.state, here.results).number)
    bring_back(visit, [{**plain(race(3, seed=3)), "pinned": True}])
    now = pinned()
    assert now is not None
    assert (now.number, now.state.seed) == (4, 77)


def test_the_list_is_bounded_and_no_race_stands_twice(visit: dict[str, Any]) -> None:
    sent = [plain(race(number, seed=number)) for number in range(2 * MOST_RACES, 0, -1)]
    bring_back(visit, [sent[0], *sent])
    numbers = [each.number for each in races()]
    assert len(numbers) == len(set(numbers)) == MOST_RACES - 1


def test_it_is_brought_back_once(visit: dict[str, Any]) -> None:
    bring_back(visit, [plain(race(1, seed=1))])
    bring_back(visit, [plain(race(2, seed=2))])
    assert [each.number for each in races()] == [1]


def test_forgetting_empties_the_session_too(visit: dict[str, Any]) -> None:
    bring_back(visit, [plain(race())])
    visit["lang"] = "zh"
    session.forget_kept()
    assert races() == []
    assert visit["lang"] == "zh"


def test_a_state_is_all_that_a_link_says() -> None:
    """A setting that a link left out would come back as another race."""
    fields = set(RaceSettings.__dataclass_fields__)
    assert fields == set(kept.KEPT_FIELDS)
