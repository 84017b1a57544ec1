"""A run at other learning rates: the same networks, and where their units begin to close."""

from dataclasses import replace

import numpy as np
import pytest

from relu_core.experiment import Experiment
from relu_core.figures.rates import medians, rates_figure
from relu_core.presets import PRESETS
from relu_core.statistics import end_closed
from relu_core.training import train
from relu_core.units.rates import CLIFF, Ends, at_rates, cliff, ends_of

SMALL = Experiment(
    dataset="circles",
    activations=("relu", "leaky_relu"),
    depth=2,
    width=8,
    steps=40,
    seeds=4,
    samples=64,
    learning_rate=4.0,
)
LABELS = {
    "title": "Closed",
    "rate_axis": "Rate",
    "at": "rate {rate}",
    "own": "own",
    "range": "({low} to {high})",
    "lost": "{count} diverged",
}


def percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.0f}%"


def ends(*shares: list[float]) -> Ends:
    closed = np.array(shares)
    return Ends(closed, np.isnan(closed))


def test_the_rates_are_around_the_runs_own_and_nothing_else_changes() -> None:
    runs = at_rates(SMALL)
    rates = [each.learning_rate for each in runs]
    assert rates == sorted(rates)
    assert 4.0 in rates
    assert rates[0] == pytest.approx(0.04)
    assert rates[-1] == pytest.approx(40)
    steps = np.diff(np.log10(rates))
    assert steps.max() < 1.2 * steps.min()
    assert {replace(each, learning_rate=4.0, records=SMALL.records) for each in runs} == {SMALL}


@pytest.mark.parametrize("rate", [1e-6, 1e6, 0.3, 1 / 3])
def test_rates_stay_within_what_is_allowed_and_the_own_is_exact(rate: float) -> None:
    runs = at_rates(replace(SMALL, learning_rate=rate))
    assert rate in [each.learning_rate for each in runs]
    assert len(runs) >= 3


def test_the_rates_stay_while_the_own_moves_from_one_to_another() -> None:
    rates = [each.learning_rate for each in at_rates(SMALL, 4.0)]
    for rate in rates:
        moved = at_rates(replace(SMALL, learning_rate=rate), 4.0)
        assert moved == at_rates(SMALL, 4.0)
    elsewhere = at_rates(replace(SMALL, learning_rate=0.77), 4.0)
    assert 0.77 in [each.learning_rate for each in elsewhere]


def test_at_its_own_rate_a_run_ends_as_it_was_recorded() -> None:
    recording = train(SMALL)
    (own,) = (each for each in at_rates(SMALL) if each.learning_rate == SMALL.learning_rate)
    found = ends_of(own)
    np.testing.assert_array_equal(found.diverged, recording.diverged)
    for index in range(2):
        middle = medians([(own, found)], index)[0]
        assert middle == pytest.approx(end_closed(recording, index), abs=1e-6)


@pytest.mark.parametrize(
    ("shares", "where"),
    [
        ([0.0, 0.1, 0.7, 0.9], 1),
        ([0.0, 0.1, 0.2, 0.3], None),
        ([0.9, 0.5, 0.1], None),
        ([0.0, np.nan, 0.9], None),
        ([0.1, 0.5, np.nan], 0),
        ([np.nan, np.nan], None),
        ([0.5], None),
    ],
)
def test_a_cliff_is_a_jump_between_neighbours(shares: list[float], where: int | None) -> None:
    assert cliff(shares) == where


def test_the_first_lesson_has_its_cliff_below_its_own_rate() -> None:
    """Too high a rate is what kills there; fewer networks show it as well."""
    experiment = replace(PRESETS["k1"].experiment, activations=("relu",), seeds=6)
    runs = [(each, ends_of(each)) for each in at_rates(experiment)]
    where = cliff(medians(runs, 0).tolist())
    assert where is not None
    assert runs[where + 1][0].learning_rate <= experiment.learning_rate
    assert medians(runs, 0)[0] < CLIFF


def test_the_figure_has_the_medians_and_counts_who_is_lost() -> None:
    found = [
        ends([0.0, 0.0, 0.1], [0.2, 0.2, 0.2]),
        ends([0.5, np.nan, 0.7], [np.nan] * 3),
    ]
    runs = list(zip(at_rates(SMALL)[3:5], found, strict=True))
    figure = rates_figure(runs, 4.0, LABELS, percent)
    assert len(figure.plotly().data) == len(figure.data)
    relu, leaky = (each for each in figure.data if "name" in each)
    assert relu["y"] == (0, pytest.approx(0.6))
    assert leaky["y"] == (pytest.approx(0.2), None)
    assert figure.layout["xaxis"]["type"] == "log"
    (line,) = figure.layout["shapes"]
    assert line["x0"] == line["x1"] == 4.0
    assert figure.rows == [
        ("1.3", "0% (0% to 10%)", "20%"),
        ("4", "60% (50% to 70%) · 1 diverged", "– 3 diverged"),
    ]


def test_where_all_diverged_there_is_nothing_to_draw() -> None:
    runs = [(each, ends([np.nan] * 3, [np.nan] * 3)) for each in at_rates(SMALL)]
    assert not rates_figure(runs, 4.0, LABELS, percent).data
