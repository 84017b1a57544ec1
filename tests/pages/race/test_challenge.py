"""A challenge is a race whose function the learner makes; it is judged by its recordings."""

from dataclasses import replace

import pytest

from pages.frame.text import LANGUAGES, speaking
from pages.race.challenge import chosen, judged, set_up
from pages.race.state import clean, defaults, experiments_of
from relu_core.lessons.challenges import CHALLENGES, NEEDED
from relu_core.training import train

SOLUTIONS = {"deep": "sin(x)", "deadly": "max(0, x)", "spirals": "sin(2 * x)"}


@pytest.mark.parametrize("name", CHALLENGES)
def test_it_is_on_whatever_function_and_weights_are_tried(name: str) -> None:
    challenge = CHALLENGES[name]
    state = set_up(challenge, replace(defaults(), depth=3, noise=0.5))
    assert state == clean(state)
    assert state.formula == challenge.formula
    assert chosen(state) is challenge
    own, rival = state.contender
    tried = replace(state, formula="sin(x)", contender=(replace(own, init="fitted"), rival))
    assert chosen(clean(tried)) is challenge
    for other in (
        replace(state, steps=state.steps + 1),
        replace(state, contender=(rival, own)),
        replace(state, contender=(replace(own, learning_rate=0.7), rival)),
    ):
        assert chosen(clean(other)) is None
    assert chosen(defaults()) is None
    # Who has a function already tries that one.
    assert set_up(challenge, tried).formula == "sin(x)"


@pytest.mark.parametrize("name", CHALLENGES)
def test_it_can_be_done_and_is_not_done_at_first(name: str) -> None:
    challenge = CHALLENGES[name]
    state = set_up(challenge, defaults())
    own, rival = map(train, experiments_of(state))
    assert challenge.count(own, rival) < NEEDED / 2
    solved = train(experiments_of(replace(state, formula=SOLUTIONS[name]))[0])
    assert challenge.count(solved, rival) >= NEEDED
    for lang in LANGUAGES:
        with speaking(lang):
            told = judged(challenge, (solved, rival))
            assert f"{challenge.count(solved, rival)} " in told
            assert told != judged(challenge, (own, rival))
