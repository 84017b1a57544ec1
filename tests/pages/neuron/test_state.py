"""What a link may say of the page of one neuron, and what a figure tells it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.frame import query
from pages.neuron.state import KNOTS, LISTS, MOST_UNITS, PAGE, SUM_FIELDS, NeuronState, clean
from relu_core.looks import OWN
from tests.harness.visiting import state_of, visit

# As the browser rounds them.
NUMBERS = st.lists(st.integers(-10_000, 10_000).map(lambda n: n / 1000), max_size=MOST_UNITS)


def test_lists_of_different_lengths_are_cut_to_the_shortest() -> None:
    state = clean(NeuronState(kinks=(1.0, 2.0), in_weights=(1.0,), out_weights=(1.0, 2.0, 3.0)))
    assert (state.kinks, state.in_weights, state.out_weights) == ((1.0,), (1.0,), (1.0,))
    assert len(clean(NeuronState(drawing=(1.0,))).drawing) == KNOTS


@given(NUMBERS, st.sampled_from(("relu", "identity")))
def test_a_state_comes_back_from_its_link(kinks: list[float], unit: str) -> None:
    lists: dict[str, Any] = dict.fromkeys(LISTS, tuple(kinks))
    state = NeuronState(unit=unit, **lists)
    link = {key: [text] for key, text in query.write(vars(state), SUM_FIELDS, {})}
    back = clean(replace(NeuronState(), **query.read(link, SUM_FIELDS).values))
    assert back == state


def test_a_function_of_ones_own_needs_its_formula() -> None:
    own = NeuronState(activation=OWN, unit=OWN)
    assert (clean(own).activation, clean(own).unit) == ("relu", "relu")
    with_formula = replace(own, formula="sin(x)")
    assert clean(with_formula) == with_formula
    app = visit("neuron", formula="SIN x", activation=OWN)
    assert state_of(app).activation == "relu"
    (notice,) = app.info
    assert "`activation`" in notice.value
    app = visit("neuron", formula="2 × x", unit=OWN)
    assert (state_of(app).formula, state_of(app).unit) == ("2 * x", OWN)
    assert not app.info


def test_the_page_takes_what_its_figure_sends() -> None:
    app = visit("neuron", kinks="1,2,3", in_weights="1,1,1", out_weights="1,1,1", x1="99")
    state = state_of(app)
    assert state.kinks == (1.0, 2.0, 3.0)
    assert state.x1 == 10.0
    (notice,) = app.info
    assert "`x1`" in notice.value


def test_the_longest_that_a_figure_makes_is_read_back() -> None:
    widest = {name: SUM_FIELDS[name].write((-9.999,) * MOST_UNITS) for name in LISTS}
    widest["drawing"] = SUM_FIELDS["drawing"].write((-2.5,) * KNOTS)
    reading = query.read(widest, SUM_FIELDS)
    assert not reading.ignored
    assert reading.values["kinks"] == (-9.999,) * MOST_UNITS
    assert len(reading.values["drawing"]) == KNOTS


def test_a_figure_without_units_sends_none() -> None:
    sent = {"kinks": [], "in_weights": [1.0, -0.5], "out_weights": "no list", "offset": 0.5}
    reading = query.read_sent(sent, SUM_FIELDS)
    assert reading.values == {"kinks": (), "in_weights": (1.0, -0.5), "offset": 0.5}
    assert reading.ignored == ("out_weights",)


def test_a_setting_that_is_called_as_a_look_stays_in_links_and_on_coming_back() -> None:
    app = visit("neuron", unit="tanh", activation="sigmoid", network="too_high", row="3")
    state = state_of(app)
    assert (state.unit, state.activation, state.network, state.row) == (
        *("tanh", "sigmoid"),
        *("too_high", 3),
    )
    app.switch_page("home/page.py").run()
    app.query_params.clear()
    app.session_state["path"] = "elsewhere"
    app.switch_page("neuron/page.py").run()
    state = state_of(app)
    assert (state.unit, state.activation) == ("tanh", "sigmoid")
    # Where one looked, the browser knows.
    assert (state.network, state.row) == (None, None)


def test_a_link_says_what_is_set_and_leaves_it_to_the_browser_where_one_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = PAGE.scenarios[0].name
    state = NeuronState(
        scenario=first, unit="tanh", activation="sigmoid", network="too_high", row=3
    )
    monkeypatch.setattr(type(PAGE), "state", state)
    assert dict(PAGE.query()) == {"unit": "tanh", "activation": "sigmoid"}
