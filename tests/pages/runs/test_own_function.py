"""A learner's own function on the pages with a run: by link, in sentences, in the settings."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.dead_neurons.autopsy_words import story
from pages.frame.text import LANGUAGES, label, speaking
from pages.frame.wording import JOINER, coloured
from pages.runs.settings import RunState, agreeing, of_preset
from pages.service.jobs import jobs
from relu_core.presets import PRESETS
from relu_core.training import train
from relu_core.units.autopsy import autopsy
from tests.harness.visiting import state_of, trained, visit

K1 = PRESETS["k1"].experiment
OWN: dict[str, Any] = {"formula": "min(0, x)", "bias": 9.0, "steps": 20, "seeds": 1, "samples": 64}
SMALL = {"steps": "20", "seeds": "2", "samples": "64", "width": "8"}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    jobs.cache_clear()
    yield
    jobs().stop()
    jobs.cache_clear()


def payload(app: AppTest, name: str) -> dict[str, Any]:
    (found,) = [each for each in app.get("bidi_component") if each.proto.id.endswith(name)]
    data: dict[str, Any] = json.loads(found.proto.json)
    return data


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_units_die_where_relus_do(lang: str) -> None:
    app = trained(visit("dead_neurons", formula="max(0,x)", lang=lang, **SMALL))
    assert state_of(app).activations == ("formula", "relu", "leaky_relu")
    assert not app.info
    own, relu, _ = payload(app, "player")["runs"]
    assert own["programs"]["f"] == [0.0, "x", "max"]
    assert own["closed_state"] == relu["closed_state"] == "dead"
    assert own["median"]["data"] == relu["median"]["data"]
    assert own["name"] in words(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_units_die_where_it_is_flat_on_its_right(lang: str) -> None:
    settings = {**SMALL, "bias": "9", "activations": ["formula", "relu"]}
    app = trained(visit("dead_neurons", formula="min(0, x)", lang=lang, **settings))
    own, relu = payload(app, "player")["runs"]
    assert (own["closed_state"], own["flat_edge"]) == ("dead", 0)
    assert "flat_edge" not in relu
    with speaking(lang):
        assert label("seen.dead").split("{share}")[1].split("{")[0] in words(app)
        recording = train(replace(K1, activations=("formula",), **OWN))
        told = [
            sentence for _, sentence, _ in story(recording, 0, 0, autopsy(recording, 0, 0, 0, 0))
        ]
        assert told[0] == label("autopsy_story.born_closed_by_slope", unit=1, samples=64)


def test_it_is_followed_down_the_layers() -> None:
    app = trained(visit("vanishing", formula="sin(x)", preset="circles_depth_5", **SMALL))
    state = state_of(app)
    assert (state.follow, state.activations[0]) == ("formula", "formula")
    names = [run["name"] for run in payload(app, "backward_chain")["runs"]]
    assert names[0] == "sin(x)"
    assert "sin(x)" in words(app)


def test_it_races_against_relu() -> None:
    app = trained(visit("race", formula="x*tanh(softplus(x))", **SMALL))
    entries = payload(app, "race_playback")["entries"]
    assert [entry["name"] for entry in entries] == ["x * tanh(softplus(x))", "ReLU"]


@pytest.mark.parametrize("page", ["dead_neurons", "vanishing", "race"])
def test_a_bad_one_in_a_link_is_told_once_and_the_rest_counts(page: str) -> None:
    app = visit(page, formula="max(0, y)", depth="3", lang="en", **SMALL)
    state = state_of(app)
    assert (state.depth, state.formula) == (3, None)
    (notice,) = app.info
    assert "`formula`" in notice.value


@pytest.mark.parametrize(
    ("changes", "activations", "formula"),
    [
        ({"activations": ("formula", "tanh")}, ("tanh",), None),
        ({"activations": ("formula",)}, ("relu", "leaky_relu"), None),
        ({"activations": ("tanh",), "formula": "x^2"}, ("tanh",), None),
        ({"activations": ("formula",), "formula": "x^2"}, ("formula",), "x^2"),
    ],
)
def test_the_activation_and_its_formula_come_and_go_together(
    changes: dict[str, Any], activations: tuple[str, ...], formula: str | None
) -> None:
    state = agreeing(RunState(**{**of_preset("k1"), **changes}))
    assert (state.activations, state.formula) == (activations, formula)


def test_weights_that_nothing_fits_are_hes() -> None:
    state = RunState(**{**of_preset("k1", "log(x)"), "init": "fitted"})
    assert agreeing(state).init == "he"
    state = RunState(**{**of_preset("k1", "x^3"), "init": "fitted"})
    assert agreeing(state).init == "fitted"


def test_the_settings_take_one() -> None:
    app = trained(visit("dead_neurons", "settings", lang="en", **SMALL))
    (field,) = [each for each in app.text_input if each.label == "Your own f(x)"]
    (run,) = [each for each in app.button if each.label == "Run"]
    field.set_value("max(0, y)")
    run.click().run()
    assert "Character 8" in app.warning[0].value
    assert state_of(app).formula is None
    (field,) = [each for each in app.text_input if each.label == "Your own f(x)"]
    assert field.value == "max(0, y)"
    (run,) = [each for each in app.button if each.label == "Run"]
    field.set_value("|x|")
    run.click().run()
    trained(app)
    assert state_of(app).formula == "abs(x)"
    assert state_of(app).activations == ("formula", "relu", "leaky_relu")


def test_its_name_is_bold_beside_any_character() -> None:
    with speaking("zh"):
        assert coloured("formula", "x * (1 - x)") == f"**{JOINER}x \\* (1 - x){JOINER}**"
    assert coloured("relu", "ReLU") == ":blue[**ReLU**]"
