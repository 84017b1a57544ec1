"""The explorer's curves as a finished figure: true everywhere, with a gap where a slope jumps."""

import numpy as np
import pytest

from relu_core.activations import ACTIVATIONS
from relu_core.figures.finished import Finished
from relu_core.figures.functions import ROW_EVERY, STEPS, Shown, functions_figure
from relu_core.training import no_denormals

LABELS = {
    **{name: name for name in ("title_f", "title_df", "title_size", "no_zero", "x")},
    "at": "x = {x}",
}
RANGES = [(-4.0, 4.0), (-1000.0, 1000.0), (0.5, 3.0), (0.0, 4.0), (-3.3, 0.0), (-3.3, 0.001)]


def figure(
    *functions: str,
    ends: tuple[float, float] = (-4.0, 4.0),
    at_zero: str = "0",
    slope: float = 0.01,
    is_log: bool = False,
) -> Finished:
    found = functions_figure(Shown(functions, slope, *ends, at_zero), is_log, LABELS)
    assert len(found.plotly().data) == len(found.data)
    assert {len(row) for row in found.rows} == {len(found.columns)} == {1 + 2 * len(functions)}
    return found


def lines(found: Finished, name: str) -> tuple[dict, dict]:
    """The lines of f and f' of one function."""
    drawn = [each for each in found.data if each.get("name") == name]
    f, df = drawn
    return f, df


def points(found: Finished) -> list[float]:
    """What is drawn apart at 0."""
    return [each["y"][0] for each in found.data if each["mode"] == "markers"]


@pytest.mark.parametrize("ends", RANGES)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_point_is_on_its_function(name: str, ends: tuple[float, float]) -> None:
    found = figure(name, ends=ends)
    activation = ACTIVATIONS[name]
    f, df = lines(found, activation.name_with(0.01))
    x = np.array(f["x"])
    assert (np.diff(x) > 0).all()
    assert (x[0], x[-1]) == ends
    np.testing.assert_allclose(f["y"], activation.f(x, 0.01), rtol=1e-4, atol=1e-5)
    drawn = np.array([value is not None for value in df["y"]])
    # A point less on each side of 0, and no more.
    assert drawn.sum() >= len(x) - 2
    expected = activation.df(x[drawn], 0.01)
    np.testing.assert_allclose(np.array(df["y"])[drawn].astype(float), expected, rtol=1e-4)
    assert len(found.rows) in (STEPS // ROW_EVERY + 1, STEPS // ROW_EVERY + 2)


@pytest.mark.parametrize(
    ("name", "at_zero", "slope"),
    [
        ("relu", "0", [0.0]),
        ("relu", "1", [1.0]),
        ("relu", "undefined", []),
        ("leaky_relu", "0", [0.01]),
        ("leaky_relu", "1", [1.0]),
        ("sigmoid", "1", []),
    ],
)
@pytest.mark.parametrize("ends", [(-4.0, 4.0), (0.0, 4.0), (-4.0, 0.0)])
def test_a_jump_is_a_gap_with_what_counts_at_0_in_it(
    name: str, at_zero: str, slope: list[float], ends: tuple[float, float]
) -> None:
    found = figure(name, at_zero=at_zero, ends=ends)
    assert points(found) == slope
    _, df = lines(found, ACTIVATIONS[name].name_with(0.01))
    at = df["x"].index(0)
    beside = [df["y"][i] for i in (at - 1, at + 1) if 0 <= i < len(df["y"])]
    assert (beside == [None] * len(beside)) == (name != "sigmoid")
    told = next(row for row in found.rows if row[0] == "0")
    assert told[2] == ("–" if at_zero == "undefined" else f"{df['y'][at]:.3g}")


def test_the_jump_is_there_for_an_arithmetic_without_denormals() -> None:
    with no_denormals():
        assert points(figure("relu")) == [0.0]


def test_a_leaky_slope_of_1_has_no_jump() -> None:
    assert points(figure("leaky_relu", slope=1.0)) == []


def test_on_a_log_axis_an_exact_0_lies_apart_from_what_is_tiny() -> None:
    found = figure("relu", "sigmoid", "gelu", ends=(-30.0, 30.0), is_log=True)
    (lane,) = found.layout["shapes"]
    _, relu = lines(found, "ReLU")
    _, sigmoid = lines(found, "sigmoid")
    assert lane["y0"] < relu["y"][0] < lane["y1"]
    assert sigmoid["y"][0] == pytest.approx(-30 * np.log10(np.e), abs=1e-3)
    # GELU's slope is negative here and there: its size is drawn, its value told nowhere wrongly.
    _, gelu = lines(found, "GELU")
    at = gelu["x"].index(-2.7)
    size = abs(ACTIVATIONS["gelu"].df(np.array([-2.7]))[0])
    assert 10 ** gelu["y"][at] == pytest.approx(size, rel=1e-3)
    assert found.columns[-1] == "title_size: GELU"


def test_pointing_reads_all_functions_of_both_panels() -> None:
    found = figure("relu", "tanh", "sigmoid")
    named = [each for each in found.data if "name" in each]
    assert len(named) == 6
    assert all("%{text}" in each["hovertemplate"] for each in named)
    assert [each["showlegend"] for each in named] == [True] * 3 + [False] * 3
    # A press on a name takes its curve, its slope and its point at 0.
    assert {each["legendgroup"] for each in found.data} == {"ReLU", "tanh", "sigmoid"}
