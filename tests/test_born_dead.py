import math

import numpy as np
import pytest

from relu_core.born_dead import _count_constant, _draw, born_dead_bounds, born_dead_probability

NETWORKS = 20_000


def sampling_error(probability):
    """Five standard errors of the estimate."""
    return 5 * math.sqrt(probability * (1 - probability) / NETWORKS)


@pytest.mark.parametrize(("width", "depth"), [(2, 5), (2, 20), (3, 10), (4, 10), (5, 20), (8, 3)])
@pytest.mark.parametrize("seed", [0, 1])
def test_estimates_lie_inside_the_bounds(width, depth, seed):
    lower, upper = born_dead_bounds(width, depth)
    estimate = born_dead_probability(width, depth, NETWORKS, seed)
    assert lower - sampling_error(lower) <= estimate <= upper + sampling_error(upper)


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_width_one_has_its_exact_probability(depth):
    exact = 1 - 0.5 ** (depth - 1)  # every weight after the first must be positive
    assert born_dead_bounds(1, depth)[0] == pytest.approx(exact)
    estimate = born_dead_probability(1, depth, NETWORKS)
    assert estimate == pytest.approx(exact, abs=sampling_error(exact) + 1e-12)


def test_bounds_are_those_of_the_paper():
    for width, depth in ((2, 3), (5, 10), (3, 1)):
        p = 2.0**-width
        lower, upper = born_dead_bounds(width, depth)
        assert upper == pytest.approx(1 - (1 - p) ** depth)
        paper = 1 - 2 * (1 - p) ** depth + (1 - 2 * p) * (1 - p) ** (2 * (depth - 1))
        assert lower == pytest.approx(paper, abs=1e-15)


def test_bounds_keep_their_digits_when_they_are_tiny():
    lower, upper = born_dead_bounds(60, 3)
    p = 2.0**-60
    assert upper == pytest.approx(3 * p, rel=1e-12)
    assert lower == pytest.approx(2 * p * (2 * p + 2 * p), rel=1e-12)


@pytest.mark.parametrize("bias", [-0.5, -0.1, 0.0, 0.1, 1.0])
def test_pieces_agree_with_a_fine_grid(bias):
    layers = _draw(np.random.default_rng(7), 200, width=3, depth=4)
    h = np.broadcast_to(np.linspace(-1, 1, 4001), (200, 1, 4001))
    flat = np.zeros((200, 4000), dtype=bool)
    for W in layers:
        h = np.maximum(W @ h + bias, 0)
        flat |= (h[:, :, 1:] == h[:, :, :-1]).all(axis=1)
    constant = flat.all(axis=1).sum()
    assert 0 < constant < 200
    assert _count_constant(layers, bias) == constant


def test_a_leak_prevents_it_and_the_seed_decides():
    assert born_dead_probability(2, 10, 100, slope=0.01) == 0
    first, again, other = (born_dead_probability(3, 5, 2000, seed) for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize("field", ["width", "depth", "networks"])
def test_sizes_below_one_are_refused(field):
    with pytest.raises(ValueError, match=field):
        born_dead_probability(**{"width": 2, "depth": 2, "networks": 2, field: 0})
