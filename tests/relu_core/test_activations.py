import math

import mpmath
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from relu_core.activations import ACTIVATIONS
from relu_core.mathematics import GELU_ROOT, SILU_ROOT

SLOPES = (0.01, 0.0, 1.0, -0.5, 3.0)
HARD = [0.0, 5e-324, 1e-300, 1e-20, 1e-8, 1e-3, 0.5, 1, 2, 5, 9, 17, 20, 26, 34, 36.4, 37, 38.5]
HARD += [40, 100, 300, 333.7, 400, 600, 667.5, 700, 745, 746, 1000, 1e10, 1.7e308]
HARD += [-x for x in HARD]
HARD += [
    root + step
    for root, _ in (GELU_ROOT, SILU_ROOT)
    for size in (0, 1e-16, 3e-16, 1e-12, 1e-8, 1e-4, 1e-3, 0.00999, 0.01001)
    for step in (-size, size)
]


def sigma(x):
    return 1 / (1 + mpmath.exp(-x))


def normal_distribution(x):
    return mpmath.ncdf(x) if abs(x) < 1e6 else int(x > 0)  # mpmath overflows at 1e155


SCALE, ALPHA = mpmath.mpf("1.0507009873554804934"), mpmath.mpf("1.6732632423543772848")

# name: (f, derivative), as mpmath formulas of (x, slope).
ORACLE = {
    "relu": (lambda x, a: max(x, 0), lambda x, a: int(x > 0)),
    "leaky_relu": (lambda x, a: x if x > 0 else a * x, lambda x, a: 1 if x > 0 else a),
    "sigmoid": (lambda x, a: sigma(x), lambda x, a: sigma(x) * sigma(-x)),
    "tanh": (lambda x, a: mpmath.tanh(x), lambda x, a: mpmath.sech(x) ** 2),
    "elu": (
        lambda x, a: x if x > 0 else mpmath.expm1(x),
        lambda x, a: 1 if x > 0 else mpmath.exp(x),
    ),
    "selu": (
        lambda x, a: SCALE * (x if x > 0 else ALPHA * mpmath.expm1(x)),
        lambda x, a: SCALE * (1 if x > 0 else ALPHA * mpmath.exp(x)),
    ),
    "gelu": (
        lambda x, a: x * normal_distribution(x),
        lambda x, a: normal_distribution(x) + x * mpmath.npdf(x),
    ),
    "silu": (lambda x, a: x * sigma(x), lambda x, a: sigma(x) * (1 + x * sigma(-x))),
    "softplus": (lambda x, a: mpmath.log1p(mpmath.exp(x)), lambda x, a: sigma(x)),
    "identity": (lambda x, a: x, lambda x, a: 1),
}
# Limits at -inf and inf: of f, then of the derivative.
LIMITS = {
    "relu": (0, math.inf, 0, 1),
    "leaky_relu": (-math.inf, math.inf, 0.01, 1),
    "sigmoid": (0, 1, 0, 0),
    "tanh": (-1, 1, 0, 0),
    "elu": (-1, math.inf, 0, 1),
    "selu": (-float(SCALE * ALPHA), math.inf, 0, float(SCALE)),
    "gelu": (0, math.inf, 0, 1),
    "silu": (0, math.inf, 0, 1),
    "softplus": (0, math.inf, 0, 1),
    "identity": (-math.inf, math.inf, 1, 1),
}


def assert_exact(name, x, slope=0.01):
    """Relative error 1e-12 wherever the true value is over 1e-290, else as small as it should."""
    activation = ACTIVATIONS[name]
    for ours, oracle in zip((activation.f, activation.df), ORACLE[name], strict=True):
        value = float(ours(np.array(x), slope))
        with mpmath.workdps(60):
            true = mpmath.mpf(oracle(mpmath.mpf(x), mpmath.mpf(slope)))
            if abs(true) > 1.7976931348623157e308:
                assert value == math.copysign(math.inf, true)
            elif abs(true) > 1e-290:
                assert abs(value - true) <= 1e-12 * abs(true), (name, x, value, true)
            else:
                assert abs(value) <= 2e-290


def test_every_activation_has_its_rows():
    assert set(ACTIVATIONS) == set(ORACLE) == set(LIMITS)
    assert all(name == activation.name for name, activation in ACTIVATIONS.items())


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_exact_at_hard_points(name):
    for x in HARD:
        for slope in SLOPES if ACTIVATIONS[name].uses_slope else SLOPES[:1]:
            assert_exact(name, x, slope)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(
    x=st.floats(allow_nan=False, allow_infinity=False) | st.floats(-40, 40),
    slope=st.floats(-10, 10),
)
def test_exact_everywhere(name, x, slope):
    assert_exact(name, x, slope)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_limits_and_nan(name):
    ends = np.array([-np.inf, np.inf])
    f_low, f_high, df_low, df_high = LIMITS[name]
    np.testing.assert_allclose(ACTIVATIONS[name].f(ends), [f_low, f_high], rtol=1e-15)
    np.testing.assert_allclose(ACTIVATIONS[name].df(ends), [df_low, df_high], rtol=1e-15)
    assert np.isnan(ACTIVATIONS[name].f(np.nan))
    assert np.isnan(ACTIVATIONS[name].df(np.nan))


@pytest.mark.parametrize("name", ["relu", "leaky_relu"])
def test_without_a_leak_minus_infinity_gives_zero(name):
    assert ACTIVATIONS[name].f(-np.inf, slope=0.0) == 0


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3, 4)])
def test_shape_and_type_are_kept(name, shape):
    x = np.ones(shape)
    for function in (ACTIVATIONS[name].f, ACTIVATIONS[name].df):
        assert function(x).shape == shape
        assert function(x).dtype == np.float64


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_torch_code_is_the_same_function(name):
    activation = ACTIVATIONS[name]
    module = eval(activation.torch_code.format(slope=0.2), {"torch": torch})
    points = np.array([-30, -3, -1, -0.2, 0, 0.3, 1, 4, 18])
    x = torch.tensor(points, requires_grad=True)
    y = module(x)
    y.sum().backward()
    np.testing.assert_allclose(y.detach(), activation.f(points, 0.2), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(x.grad, activation.df(points, 0.2), rtol=1e-9, atol=1e-12)
