"""The figures of landscapes, by their data."""

from dataclasses import replace

import numpy as np
import pytest

from relu_core.figures.landscape import (
    FLOOR,
    Heights,
    heights_of,
    map_figure,
    slice_figure,
    surface_figure,
)
from relu_core.landscape.landscape import GRID, SLICE, Landscape

TICKS = np.linspace(-1, 1, GRID)
WORDS = {
    name: name
    for name in (
        *("loss", "along", "across", "downhill", "birth", "end", "birth_and_end"),
        *("within", "lowest", "highest"),
    )
} | {"record": "step {step}: {loss}, {foot}"}


def bowl(lowest: float, steepness: float) -> Landscape:
    """lowest + steepness * distance^2, with a path from the left edge to the middle."""
    return Landscape(
        ticks=TICKS,
        loss=lowest + steepness * (TICKS[:, None] ** 2 + TICKS**2),
        steps=np.array([0, 5, 9]),
        recorded=np.array([lowest + steepness, lowest + 1, lowest], dtype=np.float32),
        feet=np.array([[-1.0, 0.0], [-0.4, 0.2], [0.0, 0.0]]),
        foot_loss=np.array([lowest + steepness, lowest + 1, lowest]),
        share=0.9,
        distances=np.linspace(-1, 1, SLICE),
        slice_loss=np.linspace(lowest + steepness, lowest, SLICE),
        slope=-1.0,
    )


STEEP, FLAT = bowl(0.001, 40.0), bowl(0.69, 0.5)
FIGURES = (surface_figure, map_figure)


def test_losses_of_decades_are_drawn_as_powers_of_ten_on_one_scale() -> None:
    heights = heights_of([STEEP, FLAT])
    assert heights.is_log
    assert (heights.low, heights.high) == pytest.approx((-3, np.log10(80.001)))
    assert heights.ticks["ticktext"] == ["0.001", "0.01", "0.1", "1", "10"]
    np.testing.assert_allclose(heights.of(np.array([0.1, 0.0])), [-1, np.log10(FLOOR)])
    assert not heights_of([FLAT]).is_log


def test_a_loss_that_is_the_same_everywhere_lies_within_its_scale() -> None:
    level = replace(FLAT, loss=np.full((GRID, GRID), 0.5), foot_loss=np.full(3, 0.5))
    heights = heights_of([level])
    assert heights.low < 0.5 < heights.high
    for figure in FIGURES:
        figure(level, heights, WORDS, "ReLU").plotly()


@pytest.mark.parametrize("figure", FIGURES)
def test_both_are_the_loss_with_the_path_on_it_and_a_table(figure) -> None:
    heights = heights_of([STEEP, FLAT])
    for landscape in (STEEP, FLAT):
        found = figure(landscape, heights, WORDS, "ReLU")
        field, path = found.data[0], found.data[-1]
        np.testing.assert_array_equal(field["customdata"], landscape.loss)
        np.testing.assert_array_equal(field["z"], heights.of(landscape.loss))
        np.testing.assert_array_equal(path["x"], landscape.feet[:, 0])
        assert path["text"] == ["birth", "", "end"]
        assert path["hovertext"][1].startswith("step 5: ")
        assert found.rows[0] == ("0", f"{landscape.loss.min():.3g}", f"{landscape.loss.min():.3g}")
        # Within 1, the corners are not: the loss there is lowest + steepness.
        assert found.rows[-1][2] == f"{landscape.recorded[0]:.3g}"
        assert found.plotly().layout.title.text == "ReLU"


@pytest.mark.parametrize("figure", FIGURES)
def test_what_is_not_finite_or_out_of_view_is_left_out(figure) -> None:
    torn = replace(STEEP, loss=STEEP.loss.copy(), feet=STEEP.feet * 3)
    torn.loss[0, :] = np.nan
    found = figure(torn, heights_of([torn]), WORDS, "ReLU")
    assert np.isnan(found.data[0]["z"][0]).all()
    assert np.isnan(found.data[-1]["x"][0])
    assert np.isfinite(found.data[-1]["x"][-1])
    assert all("nan" not in cell for row in found.rows for cell in row)
    found.plotly()


def test_a_network_that_did_not_move_has_one_name_for_both_ends() -> None:
    still = replace(FLAT, feet=FLAT.feet * 0.01)
    found = surface_figure(still, heights_of([still]), WORDS, "sigmoid")
    assert found.data[-1]["text"] == ["", "", "birth_and_end"]


def test_slices_are_lines_of_their_activations_on_one_axis() -> None:
    found = slice_figure([("ReLU", "relu", STEEP), ("sigmoid", "sigmoid", FLAT)], WORDS)
    np.testing.assert_array_equal(found.data[0]["y"], STEEP.slice_loss)
    assert found.data[0]["line"] != found.data[1]["line"]
    assert found.layout["yaxis"]["type"] == "log"
    assert found.columns == ("downhill", "ReLU", "sigmoid")
    assert found.rows[-1] == ("1", "0.001", "0.69")
    assert slice_figure([("sigmoid", "sigmoid", FLAT)], WORDS).layout["yaxis"]["type"] == "linear"
    found.plotly()


def test_heights_without_a_power_of_ten_still_have_ticks() -> None:
    assert "nticks" in Heights(0.2, 0.9, is_log=False).ticks
