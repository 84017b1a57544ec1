import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relu_core.activations import ACTIVATIONS
from relu_core.curves import derivative, has_kink, sample, saturated_zones, tangent

RELU, LEAKY, SELU = ACTIVATIONS["relu"], ACTIVATIONS["leaky_relu"], ACTIVATIONS["selu"]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_samples_are_the_function_and_meet_zero(name):
    curve = sample(ACTIVATIONS[name], -3.1, 2.2)
    assert (curve.x[0], curve.x[-1]) == (-3.1, 2.2)
    assert (np.diff(curve.x) > 0).all()
    assert 0.0 in curve.x
    np.testing.assert_array_equal(curve.f, ACTIVATIONS[name].f(curve.x))
    np.testing.assert_array_equal(curve.df, ACTIVATIONS[name].df(curve.x))


def test_zero_outside_the_range_is_not_sampled():
    assert sample(RELU, 0.1, 2).x.min() == 0.1


def test_the_jump_of_a_derivative_is_upright():
    curve = sample(RELU, -1, 1, at_zero="undefined")
    (kink,) = np.flatnonzero(curve.x == 0)
    np.testing.assert_array_equal(curve.df[kink - 1 : kink + 2], [0, np.nan, 1])
    assert np.isfinite(np.delete(curve.df, kink)).all()


@pytest.mark.parametrize(
    ("activation", "slope", "right", "left"),
    [
        (RELU, 0.01, 1, 0),
        (LEAKY, 0.2, 1, 0.2),
        (SELU, 0.01, 1.0507009873554805, 1.7580993408473766),
    ],
)
def test_three_conventions_at_a_kink(activation, slope, right, left):
    zero = np.zeros(1)
    assert has_kink(activation, slope)
    assert derivative(activation, zero, slope, "1") == right
    assert derivative(activation, zero, slope, "0") == pytest.approx(left, rel=1e-15)
    assert np.isnan(derivative(activation, zero, slope, "undefined"))


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "elu", "gelu", "silu", "softplus", "identity"])
def test_smooth_functions_know_no_convention(name):
    assert not has_kink(ACTIVATIONS[name])
    curves = [sample(ACTIVATIONS[name], -1, 1, at_zero=choice).df for choice in ("1", "undefined")]
    np.testing.assert_array_equal(*curves)


def test_leaky_with_slope_one_has_no_kink():
    assert not has_kink(LEAKY, 1.0)


def test_tangent_touches_the_curve():
    line = tangent(ACTIVATIONS["tanh"], 0.5)
    assert line.value == pytest.approx(np.tanh(0.5))
    assert line.gradient == pytest.approx(1 - np.tanh(0.5) ** 2)
    assert tangent(LEAKY, -2, slope=0.1).gradient == 0.1
    assert np.isnan(tangent(RELU, 0, at_zero="undefined").gradient)


def test_saturated_zones_have_their_known_edges():
    tanh_edge = np.arccosh(np.sqrt(10))  # sech^2 = 0.1
    sigmoid_edge = np.log(4 + np.sqrt(15))  # e / (1 + e)^2 = 0.1
    for name, edge in (("tanh", tanh_edge), ("sigmoid", sigmoid_edge)):
        left, right = saturated_zones(ACTIVATIONS[name], -6, 5)
        assert left == pytest.approx((-6, -edge), rel=1e-14)
        assert right == pytest.approx((edge, 5), rel=1e-14)
    assert saturated_zones(ACTIVATIONS["elu"], -6, 6) == [pytest.approx((-6, -np.log(10)))]
    assert saturated_zones(RELU, -6, 6) == [(-6, 0)]
    assert saturated_zones(RELU, 1, 6) == []
    assert saturated_zones(RELU, -3000, -2000) == [(-3000, -2000)]
    assert saturated_zones(LEAKY, -6, 6, slope=0.2) == []
    assert saturated_zones(ACTIVATIONS["identity"], -6, 6) == []


def test_a_zone_around_a_root_is_found_however_narrow():
    zones = saturated_zones(ACTIVATIONS["silu"], -10, 10, threshold=1e-9)
    ((low, high),) = zones
    assert low < -1.2784645427610738 < high
    assert high - low < 1e-8


@pytest.mark.parametrize("name", ACTIVATIONS)
@settings(max_examples=30)
@given(x_min=st.floats(-50, 10), width=st.floats(0.01, 100), threshold=st.floats(0.001, 0.9))
def test_zones_and_only_zones_are_flat(name, x_min, width, threshold):
    activation = ACTIVATIONS[name]
    x_max = x_min + width
    zones = saturated_zones(activation, x_min, x_max, threshold=threshold)
    x = np.linspace(x_min, x_max, 333)
    size = np.abs(activation.df(x))
    # Not on an edge or a kink, where one point decides, nor where f' only dips under.
    clear = (np.abs(size - threshold) > 1e-4) & (x != 0)
    x, size = x[clear], size[clear]
    inside = np.zeros(len(x), dtype=bool)
    for low, high in zones:
        assert x_min <= low < high <= x_max
        inside |= (low <= x) & (x <= high)
    np.testing.assert_array_equal(inside, size < threshold)


@pytest.mark.parametrize("ends", [(1, 1), (2, 1), (0, np.inf), (np.nan, 1), (-1e308, 1e308)])
def test_impossible_ranges_are_refused(ends):
    with pytest.raises(ValueError, match="x_min"):
        sample(RELU, *ends)
    with pytest.raises(ValueError, match="x_min"):
        saturated_zones(RELU, *ends)
