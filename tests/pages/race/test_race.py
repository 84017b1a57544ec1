"""The race: contenders differ in what was said and in nothing else; no race is lost."""

from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.frame import session
from pages.frame.query import Malformed
from pages.race import form as race_form
from pages.race.contenders import Contenders
from pages.race.drawing import draft, draw
from pages.race.fair import from_identical_weights, from_recommended_weights
from pages.race.link import Points, fits_a_link
from pages.race.results import result_of
from pages.race.state import (
    DIFFER,
    PAGE,
    RaceState,
    clean,
    defaults,
    experiments_of,
)
from pages.race.words import changes, names
from pages.runs.racing import ATTRIBUTES, SHARED, differing
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import OPTIMIZERS
from relu_core.initialization import INITIALIZATIONS
from relu_core.lessons.race import Contender
from relu_core.own_points import MOST_POINTS
from relu_core.training import initial_weights, train

SMALL = {"depth": 2, "width": 4, "steps": 12, "seeds": 3, "samples": 32}
SMALL_QUERY = {name: str(value) for name, value in SMALL.items()}
RIVALS = (
    Contender("relu", "he", "sgd", 0.1),
    Contender("tanh", "he", "sgd", 0.1),
)


def small(**changes: Any) -> RaceState:
    return clean(replace(defaults(), **{**SMALL, "contender": RIVALS, **changes}))


CONTENDERS = st.builds(
    Contender,
    st.sampled_from([*ACTIVATIONS]),
    st.sampled_from([name for name in INITIALIZATIONS if name != "normal"]),
    st.sampled_from(OPTIMIZERS),
    st.floats(1e-6, 1e6),
) | st.builds(
    Contender,
    st.sampled_from([*ACTIVATIONS]),
    st.just("normal"),
    st.sampled_from(OPTIMIZERS),
    st.floats(1e-6, 1e6),
    st.floats(1e-6, 100),
)


@given(st.lists(CONTENDERS, min_size=1, max_size=4).map(tuple))
def test_contenders_come_back_from_a_link(contenders: tuple[Contender, ...]) -> None:
    assert Contenders().read(Contenders().write(contenders)) == (contenders, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "relu",
        "relu:he:sgd",
        "relu:he:sgd:",
        "relu:he:sgd:nan",
        "relu:he:sgd:0.1:0.5",
        "a:b:c:1",
    ],
)
def test_what_is_no_contender_is_left_out(text: str) -> None:
    with pytest.raises(Malformed):
        Contenders().read([text])


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_contenders_or_points(text: str) -> None:
    for field in (Contenders(), Points()):
        try:
            field.read([text])
        except Malformed:
            continue


def test_a_fifth_contender_and_a_rate_out_of_range_are_said_to_be_moved() -> None:
    assert Contenders().read(["relu:he:sgd:0.1"] * 5) == ((RIVALS[0],) * 4, True)
    ((contender,), clamped) = Contenders().read(["relu:normal:sgd:1e9"])
    assert (contender.learning_rate, contender.init_std, clamped) == (1e6, 0.5, True)


@pytest.mark.parametrize("differ", [name for name in DIFFER if name != "several"])
def test_experiments_differ_in_exactly_what_was_said(differ: str) -> None:
    others = {"activation": "gelu", "init": "torch", "optimizer": "adam", "learning_rate": 0.5}
    one = RIVALS[0]
    first, second = experiments_of(small(contender=(one, replace(one, **{differ: others[differ]}))))
    field_names = [field.name for field in fields(first)]
    changed = {name for name in field_names if getattr(first, name) != getattr(second, name)}
    assert changed == {"activations" if differ == "activation" else differ}


def test_contenders_start_from_the_same_weights_or_the_same_draws() -> None:
    rivals = [RIVALS[0], RIVALS[1], replace(RIVALS[0], init="xavier")]
    he, tanh, xavier = experiments_of(small(contender=tuple(rivals)))
    for member in range(3):
        start = initial_weights(he, "relu", member)
        np.testing.assert_array_equal(initial_weights(tanh, "tanh", member), start)
        scaled = initial_weights(xavier, "relu", member)
        first_layer = slice(0, 2 * SMALL["width"])
        ratio = scaled[first_layer] / start[first_layer]
        np.testing.assert_allclose(ratio, ratio[0], rtol=1e-5)
        assert ratio[0] < 1
    np.testing.assert_array_equal(he.data().X_train, tanh.data().X_train)


def test_the_fair_races_are_what_they_say() -> None:
    mixed = (Contender("sigmoid", "torch", "adam", 0.01), Contender("relu", "xavier", "sgd", 1.0))
    identical = from_identical_weights(mixed)
    assert differing(identical) == {"activation"}
    recommended = from_recommended_weights(mixed)
    assert differing(recommended) == {"activation", "init"}
    assert [contender.init for contender in recommended] == ["xavier", "he"]
    same = (RIVALS[0], replace(RIVALS[0], learning_rate=1.0))
    assert len(from_identical_weights(same)) == 4  # one activation is no race


def test_a_result_is_counted_from_the_recording() -> None:
    state = small(contender=(replace(RIVALS[0], learning_rate=2.0),), steps=40)
    (experiment,) = experiments_of(state)
    recording = train(experiment)
    result = result_of(state.contender[0], recording, target=0.6)
    finals = sorted(float(curve[-1]) for curve in recording.test_accuracy[0])
    assert result.accuracy == pytest.approx(finals[1])
    assert result.diverged == 0
    for step, accuracies in zip(recording.steps, recording.test_accuracy[0].T, strict=True):
        if sorted(accuracies)[1] >= 0.6:
            assert result.reached == step
            break
    else:
        assert result.reached is None


def test_what_diverged_is_counted_apart() -> None:
    state = small(contender=(Contender("identity", "he", "sgd", 1e6),), steps=60)
    result = result_of(state.contender[0], train(experiments_of(state)[0]), target=0.9)
    assert result.diverged == SMALL["seeds"]
    assert np.isnan(result.accuracy)


def test_names_say_what_differs_and_nothing_else() -> None:
    one = RIVALS[0]
    normal = replace(one, init="normal", init_std=0.5)
    both = replace(one, optimizer="adam", learning_rate=0.01)
    own = replace(one, activation="formula")
    for rivals, called in (
        (RIVALS, ["ReLU", "tanh"]),
        ((one, replace(one, learning_rate=1.0)), ["rate 0.1", "rate 1"]),
        ((one, normal), ["He", "N(0, 0.5²)"]),
        ((one, one), ["ReLU", "ReLU (2)"]),
        ((one, both), ["SGD · rate 0.1", "Adam · rate 0.01"]),
        ((own, one), ["x * sigmoid(x)", "ReLU"]),
    ):
        assert names(small(contender=rivals, formula="x * sigmoid(x)")) == called


def test_changes_name_what_was_changed() -> None:
    before = small()
    rates = tuple(replace(one, learning_rate=1.0) for one in RIVALS)
    assert changes(before, before) == []
    assert changes(before, small(depth=3)) == ["Hidden layers: 2 → 3"]
    assert changes(before, small(contender=rates)) == ["Learning rate: 0.1 → 1"]
    assert changes(before, small(contender=RIVALS[:1])) == ["Contenders: ReLU and tanh → ReLU"]
    normal = tuple(replace(one, init="normal", init_std=0.5) for one in RIVALS)
    assert changes(before, small(contender=normal)) == ["Initial weights: He → N(0, 0.5²)"]
    own = {"contender": (replace(RIVALS[0], activation="formula"),)}
    told = changes(small(**own, formula="x^2"), small(**own, formula="sin(x)"))
    assert told[0] == "Your own f(x): `x^2` → `sin(x)`"


def test_points_in_a_link_are_the_points_that_are_trained() -> None:
    drawn = tuple(
        (round(float(x), 2), round(float(y), 2), int(x * y > 0))
        for x, y in np.random.default_rng(0).uniform(-2.5, 2.5, (150, 2))
    )
    (text,) = Points().write(drawn)
    assert Points().read([text]) == (drawn, False)
    assert experiments_of(small(dataset="own", points=drawn))[0].points == drawn
    many = tuple((i / 7, i / 3, i % 2) for i in range(MOST_POINTS))
    assert not fits_a_link(many)
    assert Points().write(many) == []


SENT = {
    "differ": "activation",
    "dataset": "moons",
    "contenders": [
        {**{name: getattr(one, name) for name in ATTRIBUTES}, "init_std": None} for one in RIVALS
    ],
    "shared": {
        **{name: getattr(defaults(), name) for name in SHARED},
        **SMALL,
        "target": 80,
    },
    "fair": None,
}


class Form:
    """The form's callback with a session of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> None:
        kept = SimpleNamespace(session_state={"lang": "en"})
        monkeypatch.setattr(session, "st", kept)
        self.refused: list[tuple[str, str]] = []
        monkeypatch.setattr(race_form, "refuse", lambda *reason: self.refused.append(reason))
        PAGE.keep(small(**settings))

    @property
    def state(self) -> RaceState:
        return PAGE.state


def test_the_form_is_taken_over_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    form = Form(monkeypatch)
    race_form.adopt(SENT)
    assert not form.refused
    assert form.state.dataset == "moons"
    assert form.state.contender == RIVALS
    assert form.state.target == 0.8
    race_form.adopt({**SENT, "fair": "recommended"})
    assert [contender.init for contender in form.state.contender] == ["he", "xavier"]
    assert form.state.differ == "several"


def test_only_what_is_being_drawn_takes_the_place_of_the_points_on_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_screen = tuple((float(i), 1.0, i % 2) for i in range(8))
    drawn = tuple((float(i), 2.0, i % 2) for i in range(8))
    form = Form(monkeypatch, dataset="own", points=on_screen)
    race_form.race_on(replace(form.state, steps=7))
    assert (form.state.points, form.state.steps) == (on_screen, 7)
    draw(True)
    draft().replace(drawn)
    assert form.state.points == on_screen
    race_form.race_on(replace(form.state, steps=8))
    assert (form.state.points, form.state.drawing) == (drawn, False)
    # They are on screen now: drawing goes on with them.
    draw(True)
    assert draft().points == drawn


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"shared": {**SENT["shared"], "depth": 99}}, "1 to 50"),
        ({"shared": {**SENT["shared"], "depth": None}}, "1 to 50"),
        ({"shared": {**SENT["shared"], "target": 3}}, "5 to 100"),
        ({"shared": {**SENT["shared"], "steps": 100_000, "depth": 50, "width": 256}}, "minutes"),
        ({"contenders": [{**SENT["contenders"][0], "learning_rate": None}]}, "not go together"),
        ({"dataset": "own"}, "at least 4 points"),
    ],
)
def test_what_the_form_cannot_run_is_refused_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], reason: str
) -> None:
    form = Form(monkeypatch)
    draft().replace(())  # nothing is drawn yet
    before = form.state
    race_form.adopt({**SENT, **changes})
    ((place, said),) = form.refused
    assert (place, form.state) == ("race", before)
    assert reason in said
