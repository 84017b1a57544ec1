"""The article's own lines: what they say, and that what is timed are they."""

import numpy as np

from relu_core.activations import ACTIVATIONS
from relu_core.claims.formula import HIGH, LOW, POINTS, coded_derivative
from relu_core.libraries import article


def test_the_articles_lines_are_the_function_and_the_derivative_that_the_claims_test() -> None:
    names = article.namespace()
    x = names["x"]
    np.testing.assert_array_equal(x, np.linspace(LOW, HIGH, POINTS))
    np.testing.assert_array_equal(names["relu"](x), ACTIVATIONS["relu"].f(x))
    np.testing.assert_array_equal(names["derivative"](x), coded_derivative(x))
    assert article.at_zero() == 1


def test_a_call_for_each_number_takes_longer_than_one_for_all_and_finds_the_same() -> None:
    timings = article.timed()
    assert len(timings) == len(article.CALLS) == 2
    for found in timings:
        assert found.same == POINTS
        assert found.each > 10 * found.whole > 0
