"""Finished figures, by the data in them: what stands where, under which name."""

from dataclasses import replace

import numpy as np
import pytest

from relu_core.figures.layers import layers_figure, power, scientific
from relu_core.figures.look import DARK, LIGHT, Look, spread, within
from relu_core.figures.race import race_figure
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train

LAYERS = {"title": "Gradient", "layer": "layer {n}", "no_zero": "none"}
RACE = {
    "accuracy": "Accuracy",
    "loss": "Loss",
    "guessing": "guessing",
    "step": "step",
    "diverged": "diverged",
}
NAMES = {"relu": "ReLU", "leaky_relu": "Leaky 0.1", "sigmoid": "sigmoid", "tanh": "tanh"}


def texts(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def line_of(figure, name: str, axis: str = "y"):
    (line,) = [
        trace for trace in figure.data if trace.name == name and (trace.yaxis or "y") == axis
    ]
    return line


@pytest.fixture(scope="module")
def diverging() -> Recording:
    """ReLU stays finite, Leaky ReLU does not."""
    return train(replace(PRESETS["leaky_diverges"].experiment, seeds=3, steps=500, records=30))


def test_layers_are_drawn_on_a_log_axis_with_their_median() -> None:
    measured = {"relu": np.array([[1e-6, 1e-3, 1.0], [1e-6, 1e-3, 1.0], [1e-4, 1e-1, 1.0]])}
    figure = layers_figure(measured, {}, LAYERS, NAMES, Look())
    np.testing.assert_allclose(line_of(figure, "ReLU").y, [-6, -3, 0])
    assert "<b>ReLU</b>" in texts(figure)


def test_an_exact_zero_has_a_lane_of_its_own_below_every_value() -> None:
    measured = {"relu": np.zeros((2, 3)), "tanh": np.full((2, 3), 1e-40)}
    figure = layers_figure(measured, {}, LAYERS, NAMES, Look())
    zero, tiny = line_of(figure, "ReLU").y, line_of(figure, "tanh").y
    assert max(zero) < min(tiny) - 0.5
    lane = figure.layout.shapes[0]
    assert lane.y0 < zero[0] < lane.y1
    assert LAYERS["no_zero"] not in texts(figure)


@pytest.mark.parametrize("depth", [1, 2, 50])
@pytest.mark.parametrize("look", [Look(), Look(DARK, 1.35)])
def test_any_depth_and_look_is_drawn_with_its_theory(depth: int, look: Look) -> None:
    values = np.geomspace(1e-30, 1, depth)[None].repeat(4, axis=0)
    figure = layers_figure({"sigmoid": values}, {"sigmoid": values[0]}, LAYERS, NAMES, look)
    theory = figure.data[1]
    np.testing.assert_allclose(theory.y, line_of(figure, "sigmoid").y)
    low, high = figure.layout.yaxis.range
    assert low < min(theory.y) <= max(theory.y) <= high


def test_the_race_shows_the_median_of_the_recording(diverging: Recording) -> None:
    figure = race_figure(diverging, 10, RACE, NAMES, Look())
    drawn = line_of(figure, "ReLU").y
    np.testing.assert_allclose(drawn, np.median(diverging.test_accuracy[0], axis=0))


def test_a_contender_that_diverged_breaks_off_and_says_so(diverging: Recording) -> None:
    assert diverging.diverged[1].all()
    assert not diverging.diverged[0].any()
    figure = race_figure(diverging, 10, RACE, NAMES, Look())
    assert np.isnan(line_of(figure, "Leaky 0.1", "y2").y[-1])
    assert "<b>Leaky 0.1 diverged</b>" in texts(figure)
    assert "<b>ReLU</b>" in texts(figure)
    assert any(trace.mode == "markers" for trace in figure.data)


def test_colours_follow_the_theme() -> None:
    measured = {"relu": np.ones((2, 3))}
    for palette in (LIGHT, DARK):
        figure = layers_figure(measured, {}, LAYERS, NAMES, Look(palette))
        assert line_of(figure, "ReLU").line.color == palette.lines["relu"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.034, "0.034"), (1.7e-6, "1.7 × 10⁻⁶"), (3.9e36, "3.9 × 10³⁶"), (np.inf, "∞")],
)
def test_numbers_are_written_as_people_write_them(value: float, text: str) -> None:
    assert scientific(value) == text


def test_powers_of_ten_are_raised_only_where_they_must() -> None:
    assert [power(n) for n in (-7, -2, 0, 2, 12)] == ["10⁻⁷", "0.01", "1", "100", "10¹²"]


def test_labels_move_apart_in_order_and_stay_inside() -> None:
    moved = spread([50, 52, 51, 100], gap=10)
    assert sorted(range(4), key=lambda i: moved[i]) == [0, 2, 1, 3]
    assert min(np.diff(sorted(moved))) >= 10 - 1e-9
    assert moved[3] == 100
    assert within([95, 105], 100) == [90, 100]
    assert within([-5, 20], 100) == [0, 25]
