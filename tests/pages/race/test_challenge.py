"""A challenge is a race whose function the learner makes; it is judged by its recordings."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pages.frame import query
from pages.frame.text import LANGUAGES, label, speaking
from pages.race.challenge import chosen, judged
from pages.race.state import PAGE, clean, defaults, experiments_of, set_up
from pages.service.jobs import jobs
from relu_core.lessons.challenges import CHALLENGES, NEEDED
from relu_core.training import train
from tests.harness.visiting import state_of, trained, visit

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


@pytest.fixture(scope="module")
def table() -> Iterator[None]:
    jobs.cache_clear()
    yield
    jobs().stop()
    jobs.cache_clear()


def words(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.markdown, *app.warning))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lesson_ends_with_it(lang: str, table: None) -> None:
    with speaking(lang):
        todo, hint = label("challenge.spirals_task", needed=NEEDED, seeds=16), "challenge.hint"
        done = label("challenge.met", needed=NEEDED)
        hint, race, why = label(hint), label("challenge.race"), label("lesson.one_way")
        heading = label("challenge.heading", what=label("challenge.spirals"))
    app = trained(visit("race", mode="lesson", challenge="spirals", lang=lang))
    assert not app.info
    state = state_of(app)
    assert (state.mode, state.formula, state.dataset) == ("lesson", "max(0, x)", "spirals")
    assert {todo, f"## {heading}"} <= {each.value for each in app.markdown}
    # Nothing is given away before something was tried.
    assert not {hint, why} & {each.label for each in app.expander}

    def make(formula: str) -> None:
        app.text_input[0].set_value(formula)
        next(each for each in app.button if each.label == race).click()
        trained(app.run())

    make("sin x")
    assert "`sin x`" in words(app)
    assert state_of(app).formula == "max(0, x)"
    make("2 * x")
    assert hint in {each.label for each in app.expander}
    make(SOLUTIONS["spirals"])
    assert done in words(app)
    assert why in {each.label for each in app.expander}


def test_a_link_to_it_gives_the_same_race() -> None:
    challenge = CHALLENGES["deadly"]
    own = f"formula:torch:{challenge.rival.optimizer}:{challenge.rival.learning_rate}"
    rival = f"leaky_relu:he:sgd:{challenge.rival.learning_rate}"
    given = {"mode": "lesson", "challenge": "deadly", "formula": "min(0,x)"}
    app = visit("race", **given, contender=[own, rival], depth="7")
    state = state_of(app)
    assert (state.formula, state.contender[0].init, state.depth) == ("min(0, x)", "torch", 2)
    assert PAGE.clean(state) == state
    link: dict[str, list[str]] = {}
    values = {key: value for key, value in vars(state).items() if key not in PAGE.looks}
    base = {**vars(PAGE.defaults(values)), "challenge": "none", "formula": None, "mode": "explore"}
    for key, text in query.write(values, PAGE.fields, base):
        link.setdefault(key, []).append(text)
    assert {"mode", "challenge", "formula", "contender", "differ"} >= set(link) - {"scenario"}
    assert state_of(visit("race", **link)) == state
    # It is the lesson's: in free mode there is the race alone.
    app = visit("race", **{**given, "mode": "explore"})
    assert state_of(app).challenge == "none"


@pytest.mark.parametrize("name", CHALLENGES)
def test_it_can_be_done_and_is_not_done_at_first(name: str) -> None:
    challenge = CHALLENGES[name]
    state = set_up(challenge, defaults())
    own, rival = map(train, experiments_of(state))
    assert challenge.count(own, rival) < NEEDED / 2
    solved = train(experiments_of(replace(state, formula=SOLUTIONS[name]))[0])
    assert challenge.count(solved, rival) >= NEEDED
    # The figure opens on the accuracy that the task names.
    with speaking("en"):
        task = label(f"challenge.{name}_task", needed=NEEDED, seeds=16)
    named = {"accuracy": "training accuracy", "test_accuracy": "test accuracy"}
    for measure, words in named.items():
        assert words not in task or challenge.opening.measure == measure
    for lang in LANGUAGES:
        with speaking(lang):
            told = judged(challenge, (solved, rival))
            assert f"{challenge.count(solved, rival)} " in told
            assert told != judged(challenge, (own, rival))
