"""Finished figures by their data: lines, bars, dots, whatever was measured."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit

from pages.frame.text import label_table
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.figures.bars import Bar, Group, bars_figure
from relu_core.figures.courses import courses_figure, seeds_figure
from relu_core.figures.curves import curves_figure
from relu_core.figures.dots import Row, dots_figure, lifts
from relu_core.figures.finished import Finished
from relu_core.figures.layers import layers_chart
from relu_core.figures.look import COLOURS, SYMBOLS, line, marker, stylesheet
from relu_core.figures.pairs import pairs_figure
from relu_core.figures.playback import entries_of
from relu_core.recording import Recording
from relu_core.statistics import LEARNED, pairs
from relu_core.training import train
from tests.harness.browser import ROOT

TOKENS = (ROOT / "pages/browser/library/tokens.css").read_text()
LAYERS = {"title": "Gradient", "layer_axis": "Layer", "layer": "layer {n}", "no_zero": "none"}
DOTS = {
    "median": "median",
    "network": "network {n}",
    "title": "Ends, {measure}",
    "accuracy": "training",
    "test_accuracy": "test",
    "diverged": "{count} of {seeds} diverged",
}
COURSES = {
    "accuracy": "Accuracy",
    "step_axis": "Step",
    "step_at": "step {n}",
    "range": "({low} to {high})",
}
SMALL = Experiment(
    learning_rate=0.1,
    dataset="moons",
    activations=("relu", "tanh"),
    depth=2,
    width=4,
    steps=6,
    seeds=3,
    samples=16,
)


def percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.0f}%"


def recorded(**changes: Any) -> Recording:
    return train(replace(SMALL, **changes))


def of_layers(measured: Mapping[str, Any]) -> Finished:
    chart = layers_chart(measured, {}, LAYERS, {name: name for name in measured})
    return curves_figure(chart, "layer %{x}")


def lines_of(figure: Finished) -> list[Mapping[str, Any]]:
    return [trace for trace in figure.data if "name" in trace]


def check(figure: Finished) -> None:
    """Plotly takes every word of it, it is plain JSON, and its table has a cell for each head."""
    drawn = figure.plotly()
    assert len(drawn.data) == len(figure.data)
    json.loads(json.dumps(drawn.to_plotly_json(), allow_nan=False, default=list))
    assert {len(row) for row in figure.rows} <= {len(figure.columns)}


def test_colours_are_those_of_the_browsers_own_figures() -> None:
    for name, (light, dark) in COLOURS.items():
        token = {"paper": "bg"}.get(name, name)
        assert f"--{token}: light-dark({light}, {dark});" in TOKENS
        assert light in stylesheet()


def test_no_two_colours_are_taken_for_each_other() -> None:
    """A colour is found by its number alone."""
    lights = [light for light, _ in COLOURS.values()]
    assert len(set(lights)) == len(lights)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_has_a_line_and_a_marker(name: str) -> None:
    figure = of_layers({name: np.array([[1.0, 0.1]])})
    check(figure)
    assert line(name)["color"] == marker(name)["color"]
    assert marker(name)["symbol"] in SYMBOLS.values()


def test_plotlys_words_are_those_of_its_script() -> None:
    static = Path(streamlit.__file__).parent / "static/static/js"
    (script,) = static.glob("PlotlyChart.*.js")
    text = script.read_text(encoding="utf-8")
    for name, words in label_table()["plotly"].items():
        assert f"`{words['en']}`" in text, name


def test_a_line_says_its_median_and_all_stand_behind_it() -> None:
    measured = {"relu": np.array([[1e-3, 1.0], [1e-1, 1.0]]), "tanh": np.array([[1.0, 1.0]])}
    figure = of_layers(measured)
    check(figure)
    assert [trace["name"] for trace in lines_of(figure)] == ["relu", "tanh"]
    band, relu, _tanh = figure.data  # tanh is one network: it spans nothing
    assert band["fill"] == "toself"
    assert relu["text"] == ["0.0505", "1"]
    assert figure.layout["showlegend"]
    assert figure.rows == [("layer 1", "0.0505", "1"), ("layer 2", "1", "1")]


def test_contenders_that_are_alike_are_both_there() -> None:
    values = np.array([[0.5, 1.0]])
    relu, leaky = lines_of(of_layers({"relu": values, "leaky_relu": values}))
    assert relu["y"] == leaky["y"]
    assert relu["line"]["dash"] != leaky["line"]["dash"]


def test_a_gap_parts_line_and_band() -> None:
    values = np.array([[1.0, np.nan, 1.0, 2.0], [2.0, np.nan, 3.0, 4.0]])
    figure = of_layers({"relu": values})
    check(figure)
    assert [len(trace["x"]) for trace in figure.data] == [2, 4, 4]
    assert lines_of(figure)[0]["y"][1] is None


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_never_was_finite_is_no_empty_box(value: float) -> None:
    assert not of_layers({"relu": np.full((3, 4), value)}).data
    bars = bars_figure([Group("Time", (Bar("a", value, "–"),))], ("of", "value"))
    dots = dots_figure([Row("g", "r", "relu", (value, np.nan), "–")], "t", DOTS, percent)
    assert not bars.data
    assert not dots.data
    assert bars.rows == [("Time: a", "–")]


def test_fifty_layers_are_lines_without_markers() -> None:
    figure = of_layers({"sigmoid": np.geomspace(1e-30, 1, 50)[None].repeat(4, axis=0)})
    check(figure)
    assert lines_of(figure)[0]["mode"] == "lines"
    assert len(figure.layout["xaxis"]["tickvals"]) <= 12
    assert len(figure.rows) == 50


def test_bars_start_at_0_and_write_their_value() -> None:
    groups = [
        Group("Time", (Bar("a", 2.0, "2 ms", "relu"), Bar("b", -1.0, "-1 ms"))),
        Group("Share", (Bar("a", 0.5, "50%", "relu"),), most=1.0),
    ]
    figure = bars_figure(groups, ("of", "value"))
    check(figure)
    first, second = figure.data
    assert (first["x"], first["text"]) == ([2.0, -1.0], ["2 ms", "-1 ms"])
    assert second["xaxis"] == "x2"
    low, high = figure.layout["xaxis"]["range"]
    assert low < -1 < 2 < high
    assert figure.layout["xaxis2"]["range"][1] > 1
    assert 0 <= figure.layout["yaxis2"]["domain"][0] < figure.layout["yaxis"]["domain"][0]


def test_a_dot_a_network_and_none_for_those_without_a_number() -> None:
    rows = [Row("a", "first", "relu", (0.0, 1.0, np.nan), "1 of 2"), Row("a", "n", "tanh", (), "")]
    figure = dots_figure(rows, "Ends", DOTS, percent)
    check(figure)
    dots, median = figure.data
    assert (dots["x"], median["x"]) == ([0.0, 1.0], [0.5])
    assert dots["text"] == ["network 1: 0%", "network 2: 100%"]
    assert figure.rows[0] == ("a, first", "50%", "0%", "100%", "–")


def test_dots_at_one_place_are_lifted_off_each_other_and_a_crowd_is_counted() -> None:
    found = lifts([0.0, 1.0, 0.01, 0.5])
    assert found[0] == -found[2] != 0
    assert found[1] == found[3] == 0
    assert max(lifts([0.5] * 16)) < 0.3
    figure = dots_figure([Row("a", "r", "relu", (0.5,) * 16, "")], "Ends", DOTS, percent)
    assert "×16" in [note["text"] for note in figure.layout["annotations"]]


def test_two_races_lie_over_each_other_on_all_their_steps() -> None:
    now, before = entries_of(recorded()), entries_of(recorded(steps=3, seeds=1))
    before = tuple(replace(entry, name=f"before {entry.name}") for entry in before)
    figure = courses_figure(now, before, COURSES, percent)
    check(figure)
    relu, _, old, _ = lines_of(figure)
    assert relu["y"][-1] is not None
    assert old["y"][relu["x"].index(4.0)] is None  # it was trained no longer
    assert old["line"]["width"] < relu["line"]["width"]
    assert figure.rows[-1][0] == "6"


def test_every_network_of_a_run_is_a_dot_but_a_diverged_one() -> None:
    entries = entries_of(recorded())
    figure = seeds_figure(entries, "test_accuracy", DOTS, percent)
    check(figure)
    assert [len(trace["x"]) for trace in figure.data] == [3, 1, 3, 1]
    training = seeds_figure(entries, "accuracy", DOTS, percent)
    assert training.layout["title"]["text"] == "Ends, training"
    assert training.layout["shapes"][-1]["x0"] == LEARNED
    recording = entries[0].recording
    accuracy = recording.test_accuracy.copy()
    accuracy[0, 0, -1] = np.nan
    lost = replace(recording, test_accuracy=accuracy)
    figure = seeds_figure([replace(entries[0], recording=lost)], "test_accuracy", DOTS, percent)
    assert len(figure.data[0]["x"]) == 2
    assert any(re.search("1 of 3 diverged", note["text"]) for note in figure.layout["annotations"])


def test_every_pair_of_networks_is_a_dot_but_one_that_diverged() -> None:
    first, second = np.array([0.9, 0.5, 0.7, np.nan]), np.array([0.8, 0.6, 0.7, 0.2])
    labels = {"pair": "pair {n}", "points": "{points} points", "axis": "{first} less {second}"}
    found = pairs(first, second)
    figure = pairs_figure(found, "ReLU ahead in 1", {**labels, "first": "ReLU", "second": "tanh"})
    check(figure)
    (dots,) = figure.data
    np.testing.assert_allclose(dots["x"], [10, -10, 0], atol=1e-6)
    assert [row[1] for row in figure.rows] == [
        "+10.0 points",
        "−10.0 points",
        "0 points",
        "– points",
    ]
    assert sum(x > 0 for x in dots["x"]) == found.ahead
