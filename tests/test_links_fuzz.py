"""A thousand links: each gives a page a state that it can draw, and a link that brings it back."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.shared import frame, text
from pages.shared.contents import PAGES
from pages.shared.experiment_state import experiment_of
from pages.shared.race_state import experiments_of
from tests.links import Link, contract, links

EXAMPLES = 1000
LINKS = st.sampled_from(sorted(PAGES)).flatmap(lambda name: st.tuples(st.just(name), links(name)))


class Session(dict[str, Any]):
    """A session's state, by attribute too."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


def arrive(name: str, link: Link) -> tuple[dict[str, Any], Session]:
    """The state of a page that is entered by ``link``, and the session that holds its notices."""
    session = Session(presenter="0", lang="en", page=name)
    streamlit = SimpleNamespace(session_state=session, query_params=QueryParams(link))
    page = contract(name)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(frame, "st", streamlit)
        patched.setattr(text, "st", streamlit)
        state = frame._arrive(name, page.fields, page.defaults, page.clean)
        session.link = frame.address(state, page.fields, page.defaults)
    return state, session


class QueryParams(dict[str, list[str]]):
    """Streamlit's query parameters, as far as they are asked."""

    get_all = dict.__getitem__


@settings(max_examples=EXAMPLES)
@given(LINKS)
def test_a_link_gives_a_state_that_holds_and_comes_back(given: tuple[str, Link]) -> None:
    name, link = given
    state, session = arrive(name, link)
    if name in ("dead_neurons", "vanishing_gradients"):
        experiment_of(state)
    elif name == "race" and state["dataset"] != "own":
        experiments_of(state)
    again: Link = {}
    for key, value in session.link:
        again.setdefault(key, []).append(value)
    returned, second = arrive(name, again)
    assert second.notices == []
    assert second.link == session.link
    # A link carries six digits of what was drawn by hand.
    drawn = {"sketch": None}
    assert {**returned, **drawn} == {**state, **drawn}
