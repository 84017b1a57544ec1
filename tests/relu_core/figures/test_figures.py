"""Finished figures, by the data in them: what stands where, under which name."""

import json

import numpy as np
import pytest

from relu_core.figures.chart import Panel, Series, numbers, round_ticks
from relu_core.figures.layers import layers_chart, networks_chart
from relu_core.wording import power, scientific

LAYERS = {"title": "Gradient", "layer_axis": "Layer", "layer": "layer {n}", "no_zero": "none"}
NAMES = {"relu": "ReLU", "leaky_relu": "Leaky 0.1", "sigmoid": "sigmoid", "tanh": "tanh"}


def series_of(panel: Panel, activation: str) -> Series:
    (series,) = [series for series in panel.series if series.activation == activation]
    return series


def test_layers_are_drawn_on_a_log_axis_with_their_median_and_all_seeds() -> None:
    measured = {"relu": np.array([[1e-6, 1e-3, 1.0], [1e-6, 1e-3, 1.0], [1e-4, 1e-1, 1.0]])}
    chart = layers_chart(measured, {}, LAYERS, NAMES)
    relu = series_of(chart.panels[0], "relu")
    assert (relu.middle, relu.low, relu.high) == ((-6, -3, 0), (-6, -3, 0), (-4, -1, 0))
    assert (relu.name, relu.texts[0]) == ("ReLU", "1\u00a0×\u00a010⁻⁶")
    assert (chart.x, chart.x_texts[0]) == ((1, 2, 3), "layer 1")


def test_an_exact_zero_has_a_lane_of_its_own_below_every_value() -> None:
    measured = {"relu": np.zeros((2, 3)), "tanh": np.full((2, 3), 1e-40)}
    (panel,) = layers_chart(measured, {}, LAYERS, NAMES).panels
    assert panel.lane is not None
    assert series_of(panel, "relu").middle == numbers([panel.lane.value] * 3)
    assert min(v for v in series_of(panel, "tanh").low if v is not None) > panel.lane.value + 0.5
    assert panel.bottom < panel.lane.value
    assert panel.lane.note is None


def test_a_value_without_end_leaves_a_gap_and_no_zero() -> None:
    measured = {"relu": np.array([[1.0, np.inf, np.nan]])}
    (panel,) = layers_chart(measured, {}, LAYERS, NAMES).panels
    assert series_of(panel, "relu").middle == (0, None, None)
    assert panel.lane is not None
    assert panel.lane.note == LAYERS["no_zero"]


def test_every_network_has_its_own_line_among_the_medians() -> None:
    measured = {"relu": np.array([[0.0, 1e-3, 1.0], [1e-6, 1e-3, 1.0], [1e-4, np.inf, 1.0]])}
    labels = {**LAYERS, "range": "({low} to {high})"}
    (panel,) = networks_chart(measured, labels, NAMES).panels
    relu = series_of(panel, "relu")
    assert panel.lane is not None
    lane = pytest.approx(panel.lane.value, rel=1e-5)
    assert relu.each == ((lane, -3, 0), (-6, -3, 0), (-4, None, 0))
    assert relu.middle[0] == -6
    assert relu.ranges == ("(0 to 1\u00a0×\u00a010⁻⁴)", "(0.001 to ∞)", "")


@pytest.mark.parametrize("depth", [1, 2, 10, 11, 50])
def test_any_depth_is_drawn_with_its_theory_and_few_ticks(depth: int) -> None:
    values = np.geomspace(1e-30, 1, depth)[None].repeat(4, axis=0)
    chart = layers_chart({"sigmoid": values}, {"sigmoid": values[0]}, LAYERS, NAMES)
    (panel,) = chart.panels
    sigmoid = series_of(panel, "sigmoid")
    assert sigmoid.theory == sigmoid.middle
    assert all(panel.bottom < v <= panel.top for v in sigmoid.middle if v is not None)
    assert len([tick for tick in panel.ticks if tick.text]) <= 8
    ticks = [tick.value for tick in chart.x_ticks]
    assert {1, depth} <= set(ticks) <= set(chart.x)
    assert len(ticks) <= 12


def test_a_chart_is_plain_json() -> None:
    chart = layers_chart({"relu": np.array([[1.0, np.nan]])}, {}, LAYERS, NAMES)
    text = json.dumps(chart.as_dict(), allow_nan=False)
    assert json.loads(text)["panels"][0]["title"] == "Gradient"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.034, "0.034"),
        (1.7e-6, "1.7\u00a0×\u00a010⁻⁶"),
        (3.9e36, "3.9\u00a0×\u00a010³⁶"),
        (np.inf, "∞"),
        (np.nan, "–"),
        (9.996e-4, "0.001"),
        (1234.0, "1.2\u00a0×\u00a010³"),
        (123.4, "123"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, text: str) -> None:
    assert scientific(value) == text


def test_powers_of_ten_are_raised_only_where_they_must() -> None:
    assert [power(n) for n in (-7, -2, 0, 2, 12)] == ["10⁻⁷", "0.01", "1", "100", "10¹²"]


@pytest.mark.parametrize(
    ("last", "ticks"),
    [(500, (0, 100, 200, 300, 400, 500)), (0.9, (0, 0.2, 0.4, 0.6, 0.8)), (7, (0, 2, 4, 6))],
)
def test_ticks_are_round_and_few(last: float, ticks: tuple[float, ...]) -> None:
    assert round_ticks(last, 6) == ticks
