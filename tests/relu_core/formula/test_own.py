"""A learner's own function as an entry of the table: its code has its values and its slopes."""

import math

import numpy as np
import pytest
import torch

from relu_core.formula import parse
from relu_core.formula.own import own
from tests.harness.formulas import TABLE

MORE = {
    "hard tanh": "clip(x, -1, 1)",
    "size": "|x|",
    "sign": "sign(x)",
    "cube": "x^3",
    "hard-swish": "x * clip(x + 3, 0, 6) / 6",
    "step": "where(x > 0, 1, 0)",
    "cases by the slope": "where(a > 0, x, 1)",
    "numbers alone": "exp(a) * x + log(2)",
    "larger of two": "max(x, x^2)",
    "cases in cases": "where(x < -1, -a, where(x <= 1, x, e^-x))",
    "below": "-(-x)^3 / (1 + x^2)^0.5 - min(x, x^2)",
    "grown": "2^x - min(3, x)",
}
SLOPE = 0.3
# None of them where two sides meet: there each library has a choice of its own.
X = np.linspace(-3.987, 3.991, 501)


@pytest.mark.parametrize("text", [*TABLE.values(), *MORE.values()])
def test_the_code_has_the_values(text: str) -> None:
    formula = parse(text)
    entry = own(formula, SLOPE)
    f, df = formula.f(X, SLOPE), formula.df(X, SLOPE)
    np.testing.assert_array_equal(entry.f(X, SLOPE), f)
    numpy = {"np": np, "x": X, "erf": np.vectorize(math.erf)}
    for code, expected in zip(entry.numpy_code, (f, df), strict=True):
        np.testing.assert_allclose(
            np.broadcast_to(eval(code, numpy), X.shape), expected, rtol=1e-9, atol=1e-12
        )
    x = torch.tensor(X, requires_grad=True)
    y = eval(entry.torch_code, {"torch": torch})(x)
    (slopes,) = torch.autograd.grad(y.sum(), x)
    np.testing.assert_allclose(y.detach().numpy(), f, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(slopes.numpy(), df, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "bends"),
    [("max(0, x)", True), ("|x|", True), ("|x - 1|", False), ("tanh(x)", False)],
)
def test_it_says_whether_its_slope_jumps_at_0(text: str, *, bends: bool) -> None:
    assert bool(own(parse(text)).kink) == bends


def test_a_function_without_a_slope_is_measured_once_whatever_that_is() -> None:
    assert own(parse("x^2"), 0.1) is own(parse("x^2"), 0.2)
    assert own(parse("a * x"), 0.1).torch_code != own(parse("a * x"), 0.2).torch_code
