"""A thousand links: each gives a page a state that it can draw, and a link that brings it back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pages.contents import PAGES
from pages.frame.page import LOOKS
from pages.race.state import RaceState, experiments_of
from pages.runs.settings import RunState, experiment_of
from tests.harness.links import Link, arrive, links

EXAMPLES = 1000
LINKS = st.sampled_from(sorted(PAGES)).flatmap(lambda name: st.tuples(st.just(name), links(name)))


@settings(max_examples=EXAMPLES)
@given(LINKS)
def test_a_link_gives_a_state_that_holds_and_comes_back(given: tuple[str, Link]) -> None:
    name, link = given
    state, pairs, _ = arrive(name, link)
    if isinstance(state, RunState):
        experiment_of(state)
    elif isinstance(state, RaceState) and state.dataset != "own":
        experiments_of(state)
    again: Link = {}
    for key, value in pairs:
        again.setdefault(key, []).append(value)
    returned, same, said = arrive(name, again)
    assert said == []
    assert same == pairs
    # Where a learner looks, the browser adds.
    apart = dict.fromkeys(LOOKS)
    assert vars(returned) | apart == vars(state) | apart
