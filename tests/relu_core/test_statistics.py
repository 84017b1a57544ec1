"""The one rule by which many networks become one number."""

import numpy as np
import pytest

from relu_core.statistics import band, inner, median, median_of_all, pairs


def test_a_network_that_is_not_finite_is_left_out() -> None:
    values = np.array([[1.0, 1.0, np.inf], [3.0, np.nan, np.nan]])
    np.testing.assert_equal(median(values), [2.0, 1.0, np.nan])


@pytest.mark.parametrize("lost", range(6))
def test_it_is_the_median_of_those_that_are_left(lost: int) -> None:
    values = np.random.default_rng(lost).normal(size=(6, 4, 3)).astype(np.float32)
    values[:lost] = [[[np.nan]]]
    np.testing.assert_allclose(median(values), np.median(values[lost:], axis=0), rtol=1e-6)


def test_where_no_network_is_left_there_is_no_number() -> None:
    assert np.isnan(median(np.full(3, np.nan)))
    assert np.isnan(median(np.full((2, 5), -np.inf))).all()


def test_the_band_holds_the_middle_three_quarters_of_the_finite_networks() -> None:
    shares = np.arange(16.0)[::-1]
    assert band(shares).tolist() == [7.5, 2, 13]
    assert inner(16) == 12
    shares[:8] = np.nan
    assert band(shares).tolist() == [3.5, 1, 6]
    assert band(shares[-7:]).tolist() == [3, 0, 6]
    assert inner(7) == 7


@pytest.mark.parametrize("seed", range(20))
def test_a_median_is_as_exact_as_what_is_sent_of_it(seed: int) -> None:
    # 945 of 1000 is 94 % or 95 %, by the last bit: in a sentence as in the figure beside it.
    shares = (np.random.default_rng(seed).integers(930, 960, 16) / 1000).astype(np.float32)
    assert float(np.float32(median(shares))) == float(median(shares))


def test_a_diverged_network_tells_nothing_right() -> None:
    assert median_of_all(np.array([0.9, 0.9, np.nan, np.nan, np.nan])) == 0


def test_pairs_are_counted_and_a_diverged_network_is_behind() -> None:
    first = np.array([0.9, 0.5, 0.7, np.nan, 0.1, np.nan])
    second = np.array([0.8, 0.6, 0.7, 0.2, np.nan, np.nan])
    found = pairs(first, second)
    assert (found.ahead, found.behind, found.equal) == (2, 2, 2)
    np.testing.assert_allclose(found.differences, [0.1, -0.1, 0, np.nan, np.nan, np.nan])
