"""Every network's course: each record is on a line, each median is that of the finite networks."""

from dataclasses import replace

import numpy as np
import pytest

from relu_core.experiment import Experiment
from relu_core.figures.courses import MEASURES, networks_figure
from relu_core.figures.playback import entries_of
from relu_core.recording import Recording
from relu_core.statistics import median
from relu_core.training import train

LABELS = {
    **{measure: measure for measure in MEASURES},
    "step_axis": "Step",
    "step_at": "step {n}",
    "range": "({low} to {high})",
}


@pytest.fixture(scope="module")
def recording() -> Recording:
    small = {"depth": 1, "width": 3, "steps": 6, "seeds": 3, "samples": 16, "learning_rate": 0.5}
    return train(Experiment(dataset="moons", activations=("relu", "tanh"), **small))


def told(value: float) -> str:
    return f"{value:.4f}"


def lines_in(trace: dict) -> list[list[float | None]]:
    """The networks' lines in one trace: a gap follows each of them."""
    found: list[list[float | None]] = [[]]
    size = trace["x"].index(None)
    for place, value in enumerate(trace["y"]):
        if place % (size + 1) == size:
            assert value is None
            found.append([])
        else:
            found[-1].append(value)
    return found[:-1]


@pytest.mark.parametrize("is_log", [False, True])
@pytest.mark.parametrize("measure", MEASURES)
def test_every_record_of_every_network_is_there(
    recording: Recording, measure: str, is_log: bool
) -> None:
    figure = networks_figure(entries_of(recording), measure, is_log, LABELS, told)
    log = is_log and measure == "loss"
    values = getattr(recording, measure).astype(float)
    for index in range(2):
        thin, thick = figure.data[2 * index : 2 * index + 2]
        expected = np.log10(values[index]) if log else values[index]
        np.testing.assert_allclose(np.array(lines_in(thin), float), expected, rtol=1e-4)
        np.testing.assert_allclose(thick["y"], median(expected), rtol=1e-4)
    low, high = figure.layout["yaxis"]["range"]
    assert all(low <= value <= high for trace in figure.data for value in trace["y"] if value)
    # The table says it as it is, whatever the axis.
    middle = median(values[0, :, -1])
    assert float(figure.rows[-1][1].split()[0]) == pytest.approx(float(middle), abs=6e-3)
    assert [row[0] for row in figure.rows] == [str(step) for step in recording.steps]


def test_a_network_that_diverged_ends_and_leaves_the_median_to_the_others(
    recording: Recording,
) -> None:
    loss = recording.loss.copy()
    loss[0, 0, 3:] = np.nan
    lost = replace(recording, loss=loss)
    thin, thick, *_ = networks_figure(entries_of(lost), "loss", True, LABELS, told).data
    first, *others = lines_in(thin)
    assert first[3:] == [None] * (len(first) - 3)
    assert all(value is not None for line in others for value in line)
    assert thick["y"][-1] == pytest.approx(float(median(np.log10(loss[0]))[-1]), rel=1e-4)


def test_where_all_diverged_there_is_nothing_to_see(recording: Recording) -> None:
    lost = replace(recording, loss=np.full_like(recording.loss, np.nan))
    assert networks_figure(entries_of(lost), "loss", False, LABELS, told).data == []
    zero = replace(recording, loss=np.zeros_like(recording.loss))
    assert networks_figure(entries_of(zero), "loss", True, LABELS, told).data == []
    assert networks_figure(entries_of(zero), "loss", False, LABELS, told).data
