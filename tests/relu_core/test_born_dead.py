import math

import numpy as np
import pytest

from relu_core.birth.network import born_network
from relu_core.born_dead import (
    _count_constant,
    _draw,
    born_dead_bounds,
    born_dead_curve,
    born_dead_probability,
)
from relu_core.figures.born_dead import born_dead_figure

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


@pytest.mark.parametrize("width", [2, 3, 5])
def test_a_curve_has_the_probability_of_each_depth(width):
    curve = born_dead_curve(width, 20, NETWORKS, seed=3)
    assert (np.diff(curve) >= 0).all()
    for depth in (1, 2, 5, 20):
        lower, upper = born_dead_bounds(width, depth)
        share = curve[depth - 1]
        assert lower - sampling_error(lower) <= share <= upper + sampling_error(upper)
        other = born_dead_probability(width, depth, NETWORKS, seed=4)
        assert share == pytest.approx(other, abs=2 * sampling_error(other) + 1e-12)


def test_a_curve_of_width_one_is_exact():
    exact = 1 - 0.5 ** np.arange(8)
    np.testing.assert_allclose(born_dead_curve(1, 8, NETWORKS), exact, atol=sampling_error(0.5))


def test_curves_refuse_sizes_below_one():
    with pytest.raises(ValueError, match="depth"):
        born_dead_curve(2, 0, 10)


@pytest.mark.parametrize("seed", range(12))
def test_a_drawn_network_is_dead_just_if_its_output_is_constant(seed):
    width, depth = 2, 6
    network = born_network(width, depth, seed)
    for layers in range(1, depth + 1):
        alive = network.is_open[:, :layers].any(axis=2).all(axis=1)
        assert ((network.output[:, layers - 1] != 0) == alive).all()


def test_drawn_networks_are_born_dead_as_often_as_the_curve_says():
    is_open = np.array([born_network(2, 5, seed).is_open for seed in range(2000)])
    share = np.mean(~is_open.any(axis=3).all(axis=2).any(axis=1))
    expected = born_dead_curve(2, 5, NETWORKS)[-1]
    assert share == pytest.approx(expected, abs=0.055)  # five standard errors of 2000


def test_a_drawn_network_keeps_its_first_layers():
    short, long = born_network(3, 4, seed=5), born_network(3, 9, seed=5)
    np.testing.assert_array_equal(short.is_open, long.is_open[:, :4])
    np.testing.assert_array_equal(short.output, long.output[:, :4])


def test_the_figure_holds_every_width_and_depth():
    shares = [born_dead_curve(width, 4, 100) for width in (1, 2)]
    drawn = [born_network(width, 4, seed=2) for width in (1, 2)]
    figure = born_dead_figure(shares, 100, drawn, seed=2)
    for width, curve in enumerate(figure.curves, start=1):
        bounds = [born_dead_bounds(width, depth) for depth in range(1, 5)]
        np.testing.assert_allclose(np.transpose([curve.low, curve.high]), bounds, rtol=1e-5)
        assert curve.share == tuple(shares[width - 1])
    for network, packed in zip(drawn, figure.drawn, strict=True):
        units = range(network.is_open.shape[2])
        is_open = [
            [[bool(layer >> unit & 1) for unit in units] for layer in end]
            for end in packed.open_units
        ]
        np.testing.assert_array_equal(is_open, network.is_open)
