"""Links: what is malformed is left out, what is out of range is moved, the rest counts."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.explorer.state import FIELDS, ExplorerState
from pages.explorer.state import clean as clean_explorer
from pages.frame.query import Choices, Number, read, write
from pages.runs.settings import EXPERIMENT_FIELDS, RunState, clean, experiment_of, of_preset
from tests.harness.links import arrive

SLOPE = {"slope": Number(0, 1)}
STEPS = {"steps": Number(1, 1000, integer=True)}
anything = st.one_of(
    st.text(max_size=30),
    st.floats().map(str),
    st.integers().map(str),
    st.sampled_from(["nan", "inf", "-inf", "1e999", "", "none", "9" * 10_000, "circles", "relu"]),
)


@pytest.mark.parametrize(
    "text",
    ["", "nan", "inf", "-inf", "1e999", "one", "0x10", "1_0", "1" * 10_000, "١", " 1", "1,5"],
)
def test_a_malformed_number_is_ignored(text: str) -> None:
    reading = read({"slope": [text], "x": ["2"]}, {**SLOPE, "x": Number(-4, 4)})
    assert reading.values == {"x": 2.0}
    assert reading.ignored == ("slope",)


@pytest.mark.parametrize(("text", "value"), [("7", 1.0), ("-1e300", 0.0), ("1e300", 1.0)])
def test_a_finite_number_out_of_range_is_clamped(text: str, value: float) -> None:
    reading = read({"slope": [text]}, SLOPE)
    assert reading.values == {"slope": value}
    assert reading.clamped == ("slope",)


def test_a_whole_number_stays_whole() -> None:
    assert read({"steps": ["12"]}, STEPS).values == {"steps": 12}
    assert isinstance(read({"steps": ["1e30"]}, STEPS).values["steps"], int)
    assert read({"steps": ["1.5"]}, STEPS).ignored == ("steps",)


def test_repeated_words_are_a_choice_of_several_and_may_be_none() -> None:
    field = {"functions": Choices(("relu", "tanh"))}
    assert read({"functions": ["tanh", "relu"]}, field).values == {"functions": ("relu", "tanh")}
    assert read({"functions": [""]}, field).values == {"functions": ()}
    assert read({"functions": ["sinus"]}, field).ignored == ("functions",)
    assert read({"functions": ["sinus", "relu"]}, field).clamped == ("functions",)


def test_a_word_may_be_written_in_capitals() -> None:
    assert read({"preset": ["K2"]}, EXPERIMENT_FIELDS).values == {"preset": "k2"}


def test_unknown_keys_are_nobodys_business() -> None:
    reading = read({"utm_source": ["mail"]}, SLOPE)
    assert (reading.values, reading.ignored, reading.clamped) == ({}, (), ())


@given(st.dictionaries(st.sampled_from(list(EXPERIMENT_FIELDS)), st.lists(anything, max_size=3)))
def test_any_link_gives_an_experiment_that_can_run(query: dict[str, list[str]]) -> None:
    given_values = read(query, EXPERIMENT_FIELDS).values
    preset = RunState(**of_preset(given_values.get("preset", "k1")))
    experiment_of(clean(replace(preset, **given_values)))


@given(st.dictionaries(st.sampled_from(list(FIELDS)), st.lists(anything, max_size=3)))
def test_any_link_gives_curves_over_a_real_range(query: dict[str, list[str]]) -> None:
    state = clean_explorer(ExplorerState(**read(query, FIELDS).values))
    assert state.x_min < state.x_max
    assert state.x_min <= state.x <= state.x_max
    assert math.isfinite(state.slope)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "slope": st.floats(0, 1),
            "learning_rate": st.floats(1e-6, 1e6),
            "seed": st.integers(0, 2**32 - 1),
            "batch_size": st.none() | st.integers(1, 256),
            "activations": st.just(("relu", "tanh")),
            "init_by_activation": st.just((("leaky_relu", "xavier"), ("relu", "he"))),
        },
    )
)
def test_a_link_brings_back_what_its_sender_saw(changes: dict[str, object]) -> None:
    defaults = of_preset("k2")
    sent = {**defaults, **changes}
    pairs = write(sent, EXPERIMENT_FIELDS, defaults)
    query: dict[str, list[str]] = {}
    for key, text in pairs:
        query.setdefault(key, []).append(text)
    received = {**defaults, **read(query, EXPERIMENT_FIELDS).values}
    assert received == sent


def test_a_link_that_asks_for_too_much_gives_up_its_sizes_alone() -> None:
    usual = RunState(**of_preset("k3"))
    asked = replace(usual, depth=3, steps=100_000, learning_rate=0.5)
    assert clean(asked) == replace(asked, steps=usual.steps)


def test_a_range_keeps_the_end_that_a_link_gives() -> None:
    def ends(**given: float) -> tuple[float, float, set[str]]:
        state = clean_explorer(ExplorerState(**given))
        moved = {key for key in given if getattr(state, key) != given[key]}
        return state.x_min, state.x_max, moved

    assert ends(x_min=5.0) == (5.0, 13.0, set())
    assert ends(x_max=-1000.0) == (-1000.0, -992.0, {"x_max"})
    assert ends(x_min=1000.0) == (992.0, 1000.0, {"x_min"})
    assert ends(x_min=3.0, x_max=-3.0) == (-4.0, 4.0, {"x_min", "x_max"})


def test_of_functions_in_ink_no_more_are_taken_than_can_be_told_apart() -> None:
    six = ("elu", "selu", "gelu", "silu", "softplus", "identity")
    state = clean_explorer(ExplorerState(functions=("relu", *six)))
    assert state == ExplorerState(functions=("relu", *six[:4]))


def test_each_part_of_a_link_that_had_to_give_way_is_named() -> None:
    six = ("elu", "selu", "gelu", "silu", "softplus", "identity")
    link = {"functions": list(six), "x_min": ["3"], "x_max": ["1"], "x": ["9"]}
    _, _, (said,) = arrive("function", link)
    assert all(f"`{key}`" in said for key in ("functions", "x_min", "x"))
