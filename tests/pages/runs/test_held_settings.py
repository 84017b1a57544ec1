"""What a link holds is moved by nothing: no preset, no cure, no advice, no case, no challenge."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from pages.dead_neurons.state import PAGE as DEAD_NEURONS
from pages.dead_neurons.state import PRESETS as DEAD_PRESETS
from pages.frame import held, session
from pages.frame.held import Held
from pages.frame.text import LANGUAGES, label, speaking
from pages.race.state import PAGE as RACE
from pages.race.state import moved as moved_in_race
from pages.race.state import set_up
from pages.runs import controls
from pages.runs.settings import experiment_of
from pages.vanishing.chain import CASES
from pages.vanishing.state import PAGE as VANISHING
from pages.vanishing.state import PRESETS as VANISHING_PRESETS
from relu_core.experiment import Experiment
from relu_core.lessons.challenges import CHALLENGES
from relu_core.presets import PRESETS
from tests.harness.visiting import state_of, visit

TRAINING: dict[str, tuple[Any, tuple[str, ...]]] = {
    "dead_neurons": (DEAD_NEURONS, DEAD_PRESETS),
    "vanishing": (VANISHING, VANISHING_PRESETS),
}
FIELDS = (*held.OF_FORM[1:], "seed")
# Values that no preset has, so that one that moves them is found out.
UNUSUAL: dict[str, Any] = {
    "samples": 48,
    "noise": 0.33,
    "input_shift": 3.0,
    "slope": 0.123,
    "depth": 2,
    "width": 9,
    "bias": 0.75,
    "seeds": 3,
    "optimizer": "adam",
    "learning_rate": 0.023,
    "clip": 2.5,
    "batch_size": 7,
    "steps": 33,
    "seed": 77,
    "activations": ("tanh",),
    "init": "xavier",
}


@pytest.fixture
def opened() -> Iterator[None]:
    """A session without a browser."""
    with patch.object(session, "st", SimpleNamespace(session_state={"lang": "en"})):
        yield


def hold(monkeypatch: pytest.MonkeyPatch, *names: str, hide: bool = False) -> None:
    found = Held(hide=names) if hide else Held(lock=names)
    monkeypatch.setattr(held, "here", lambda: found)


def begin(name: str, field: str) -> Any:
    """The page with an unusual value of a field, as its link would say it."""
    page, _ = TRAINING[name]
    page.keep(page.defaults({}))
    if field in UNUSUAL:
        page.keep(page.clean(replace(page.state, **{field: UNUSUAL[field]})))
    return page


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("hide", [False, True])
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", TRAINING)
def test_no_preset_and_no_cure_moves_what_is_held(
    name: str, field: str, hide: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begin(name, field)
    before = page.state
    hold(monkeypatch, field, hide=hide)
    _, presets = TRAINING[name]
    for preset in presets:
        wanted = controls._of_preset(page, preset, {})
        if wanted is None:
            continue
        assert getattr(wanted, field) == getattr(before, field)
        assert wanted.preset == preset
        experiment_of(wanted)
        for change in (PRESETS[preset].cured_by, controls.before_cure(wanted)):
            page.keep(wanted)
            controls.accept(page, change)
            assert getattr(page.state, field) == getattr(before, field)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("name", TRAINING)
def test_a_locked_form_is_moved_by_no_preset(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = begin(name, "learning_rate")
    before = experiment_of(page.state)
    hold(monkeypatch, "settings")
    others: dict[str, Any] = {"seed": 0, "data_seed": None, "records": 10}
    for preset in TRAINING[name][1]:
        wanted = controls._of_preset(page, preset, {})
        if wanted is not None:
            now = experiment_of(wanted)
            # What is no control of the form goes with the scenario.
            assert replace(now, **others) == replace(before, **others)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("name", TRAINING)
def test_where_nothing_is_held_a_preset_is_as_it_was_made(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begin(name, "learning_rate")
    hold(monkeypatch, "settings", hide=True)
    for preset in TRAINING[name][1]:
        wanted = controls._of_preset(page, preset, {})
        assert wanted is not None
        assert experiment_of(wanted) == PRESETS[preset].experiment


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("case", CASES)
def test_a_case_of_the_chain_moves_nothing_that_is_held(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field in ("init", "init_std", "weight_scale"):
        page = begin("vanishing", "")
        before = page.state
        hold(monkeypatch, field)
        controls.accept(page, CASES[case].changes())
        assert getattr(page.state, field) == getattr(before, field)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("challenge", CHALLENGES)
def test_what_a_challenge_would_move_in_a_race_is_found(
    challenge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    RACE.keep(RACE.defaults({}))
    state = replace(RACE.state, seed=77, width=9)
    wanted = set_up(CHALLENGES[challenge], state)
    for field in ("seed", "width", "contender", "activation"):
        hold(monkeypatch, field)
        assert moved_in_race(state, wanted), field
    hold(monkeypatch)
    assert moved_in_race(state, wanted) == []
    hold(monkeypatch, "samples")
    assert moved_in_race(state, replace(state, steps=7)) == []


def test_every_field_of_an_experiment_is_walked() -> None:
    own = {"init_by_activation", "data_seed", "records", "points"}
    assert {*Experiment.__dataclass_fields__} - own <= {*FIELDS}


@pytest.mark.usefixtures("opening_runs")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_stays_and_offers_no_cure_that_would_move_it(lang: str) -> None:
    with speaking(lang):
        title = held.title_of("learning_rate")
        keeps, no_cure = label("held.keeps", names=title), label("held.no_cure", names=title)
        so_no_cure = label("held.so_no_cure")
    every = {keeps, no_cure, so_no_cure}
    # What the link fixes is said once.
    for locked, expected in (([], {keeps, so_no_cure}), (["preset"], {no_cure})):
        app = visit("dead_neurons", lock=["learning_rate", *locked], lang=lang)
        said = [each.value for each in app.caption if each.value in every]
        assert sorted(said) == sorted(expected)
        assert not [each for each in app.toggle if each.key == "live:cure"]
    free = visit("dead_neurons", lock="width", lang=lang)
    assert free.toggle(key="live:cure")
    width = state_of(free).width
    with speaking(lang):
        free.radio(key="live:preset").set_value("k2").run()
    assert (state_of(free).preset, state_of(free).width) == ("k2", width)
