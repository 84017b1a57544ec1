"""A learner's formula: its numbers against mpmath and torch, and its text."""

import math
import random

import mpmath
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from relu_core.activations import ACTIVATIONS
from relu_core.formula import parse
from relu_core.formula.tree import Call, Name, Number, Tree
from tests.harness.formulas import TABLE, parsed, texts

GRID = np.array([-30.0, -8.0, -2.5, -1.0, -0.3, -1e-6, 0.0, 1e-6, 0.2, 1.0, 3.0, 9.0, 40.0])


@given(texts())
def test_the_text_of_a_formula_is_read_as_the_same_formula(text: str) -> None:
    formula = parsed(text)
    if formula:
        assert parse(formula.text) == formula
        assert parse(formula.text).text == formula.text


class Oracle:
    """A tree by mpmath; with `shaken`, every step is off by some 1e-15 as float64's are."""

    def __init__(self, a: float, shaken: random.Random | None = None) -> None:
        self.a = a
        self.shaken = shaken

    def __call__(self, tree: Tree, x: mpmath.mpf) -> mpmath.mpf:
        value = self.value(tree, x)
        if mpmath.im(value):
            raise ValueError("a complex number, which float64 has as nan")
        if self.shaken and not isinstance(value, bool):
            value *= 1 + mpmath.mpf(self.shaken.uniform(-1e-15, 1e-15))
        return value

    def value(self, tree: Tree, x: mpmath.mpf) -> mpmath.mpf:
        match tree:
            case Number(value):
                return mpmath.mpf(value)
            case Name("x"):
                return x
            case Name(name):
                return {"a": mpmath.mpf(self.a), "pi": mpmath.pi, "e": mpmath.e}[name] + 0
            case Call("where", (condition, u, v)):
                return self(u if self(condition, x) else v, x)
        assert isinstance(tree, Call)
        return MPMATH[tree.operation](*(self(argument, x) for argument in tree.arguments))


MPMATH = {
    "add": lambda u, v: u + v,
    "subtract": lambda u, v: u - v,
    "multiply": lambda u, v: u * v,
    "divide": lambda u, v: u / v,
    "negate": lambda u: -u,
    "power": lambda u, v: mpmath.power(u, v),
    "less": lambda u, v: bool(u < v),
    "less_equal": lambda u, v: bool(u <= v),
    "greater": lambda u, v: bool(u > v),
    "greater_equal": lambda u, v: bool(u >= v),
    "max": max,
    "min": min,
    "abs": abs,
    "sign": mpmath.sign,
    "exp": mpmath.exp,
    "expm1": mpmath.expm1,
    "log": mpmath.log,
    "log1p": mpmath.log1p,
    "sqrt": mpmath.sqrt,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tanh": mpmath.tanh,
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log1p(mpmath.exp(-abs(u))) + max(u, 0),
    "erf": mpmath.erf,
}


def true_value(tree: Tree, x: float, a: float) -> tuple[float, float] | None:
    """The value and how far float64 may be from it; None where it is no ordinary number."""
    try:
        true = Oracle(a)(tree, mpmath.mpf(x))
        shaken = [Oracle(a, random.Random(seed))(tree, mpmath.mpf(x)) for seed in range(4)]
    except (ZeroDivisionError, OverflowError, ValueError, TypeError, mpmath.libmp.NoConvergence):
        return None
    if not all(mpmath.isfinite(value) and mpmath.im(value) == 0 for value in (true, *shaken)):
        return None
    if not 1e-250 < abs(true) < 1e250:
        return None
    return float(true), 1e3 * float(max(abs(value - true) for value in shaken))


@given(texts(), st.floats(-6, 6).map(lambda x: round(x, 3) + 1e-4), st.sampled_from([0.01, 0.5]))
def test_values_and_derivatives_are_mpmaths(text: str, x: float, a: float) -> None:
    formula = parsed(text)
    with mpmath.workdps(40):
        known = true_value(formula.tree, x, a) if formula else None
        if formula is None or known is None:
            return
        value, off = known
        assert float(formula.f(x, a)) == pytest.approx(value, rel=1e-10, abs=off)
        if any(n in formula.text for n in ("where", "max", "min", "abs", "sign")):
            return  # a step of a difference may lie across a kink; autograd is asked below
        try:
            slope = mpmath.diff(lambda t: Oracle(a)(formula.tree, t), mpmath.mpf(x))
        except (ZeroDivisionError, OverflowError, ValueError, TypeError):
            return
        if mpmath.im(slope) == 0 and mpmath.isfinite(slope) and abs(slope) < 1e200:
            ours = float(formula.df(x, a))
            if math.isfinite(ours):
                steep = 1e-9 * max(1.0, abs(value), off * 1e9)
                assert ours == pytest.approx(float(slope), rel=1e-9, abs=steep)


@given(texts(), st.sampled_from([0.0, 0.01, 0.5]))
def test_the_derivative_is_autograds_at_kinks_too(text: str, a: float) -> None:
    formula = parsed(text)
    if formula is None:
        return
    z = torch.tensor(GRID, requires_grad=True)
    h = formula.torch_module(a)(z)
    known = np.isfinite(formula.f(GRID, a)) & np.isfinite(h.detach().numpy())
    np.testing.assert_allclose(
        h.detach().numpy()[known], formula.f(GRID, a)[known], rtol=1e-9, atol=1e-9
    )
    if not h.requires_grad:
        return
    (slopes,) = torch.autograd.grad(h.sum(), z)
    ours, theirs = formula.df(GRID, a), slopes.numpy()
    scale = np.abs(formula.f(GRID, a)).clip(1, 1e6)
    known &= np.isfinite(ours) & np.isfinite(theirs) & (np.abs(ours) < 1e8)
    np.testing.assert_allclose(
        theirs[known] / scale[known], ours[known] / scale[known], rtol=1e-7, atol=1e-7
    )


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_functions_of_the_table_can_be_typed(name: str) -> None:
    formula, activation = parse(TABLE[name]), ACTIVATIONS[name]
    for a in (0.0, 0.01, 0.3):
        np.testing.assert_allclose(
            formula.f(GRID, a), activation.f(GRID, a), rtol=1e-10, atol=1e-14
        )
        np.testing.assert_allclose(
            formula.df(GRID, a), activation.df(GRID, a), rtol=1e-9, atol=1e-14
        )
    assert formula.uses_slope == activation.uses_slope


def test_overflow_and_what_is_undefined_are_shown_where_they_are() -> None:
    x = np.array([-1.0, 0.0, 1.0, 800.0])
    np.testing.assert_array_equal(parse("exp(x)").f(x)[3:], [np.inf])
    values = parse("log(x)").f(x)
    assert np.isnan(values[0])
    assert values[1] == -np.inf
    assert parse("sqrt(x)").df(x)[1] == np.inf
