"""Every page's state: frozen, typed, and named as its link names it."""

from dataclasses import FrozenInstanceError, fields
from types import SimpleNamespace
from typing import get_type_hints

import pytest

from pages.contents import PAGES
from pages.frame import session
from tests.harness.links import arrive, page


@pytest.mark.parametrize("name", PAGES)
def test_a_state_says_all_that_a_link_can_and_is_typed(name: str) -> None:
    entered = page(name)
    state, pairs, said = arrive(name, {})
    hints = get_type_hints(type(state))
    assert set(entered.fields) <= set(hints)
    assert not [key for key, hint in hints.items() if "Any" in str(hint) or hint is object]
    # What a page opens with needs no word in its link, but where it opens in its lessons.
    asks = getattr(entered, "asks_first", False)
    assert (pairs, said) == ([("mode", "lesson")] if asks else [], [])
    assert state == entered.clean(state)


@pytest.mark.parametrize("name", PAGES)
def test_a_state_is_changed_by_another_in_its_place_alone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state={"lang": "en"}))
    entered = page(name)
    entered.arrive({})
    before = entered.state
    for each in fields(before):
        with pytest.raises(FrozenInstanceError):
            setattr(before, each.name, None)
    key = next(iter(entered.fields))
    entered.change(**{key: "another"})
    assert getattr(before, key) != "another"
    assert getattr(entered.state, key) == "another"


def test_a_page_that_was_left_is_as_it_was_and_a_link_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state={"lang": "en"}))
    claims = page("claims")
    claims.arrive({"claim": ["3"]})
    claims.change(claim=5)
    claims.arrive({"lang": ["zh"], "utm_source": ["mail"]})
    assert claims.state.claim == 5
    claims.arrive({"claim": ["7"]})
    assert claims.state.claim == 7
    assert ("claim", "7") in claims.query()


def test_what_is_said_of_a_link_goes_once_its_reader_has_changed_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state={"lang": "en"}))
    race, claims = page("race"), page("claims")
    race.arrive({"depth": ["many"], "width": ["8"]})
    assert len(race.notices()) == 1
    race.change(depth=3)
    assert race.notices() == []
    race.arrive({"depth": ["many"]})
    claims.arrive({})
    assert claims.notices() == []
