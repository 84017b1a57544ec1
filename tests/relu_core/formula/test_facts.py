"""What is measured of a function, against what is known of it by hand."""

import numpy as np
import pytest

from relu_core.formula import parse
from relu_core.formula.facts import Facts, Jump
from relu_core.gradient_flow import gradient_flow
from tests.harness.formulas import TABLE


def facts(text: str, a: float = 0.01) -> Facts:
    return Facts(parse(text), a)


def test_relu_is_what_he_derived() -> None:
    found = facts("max(0, x)")
    assert found.gain == pytest.approx(2, rel=1e-6)
    assert found.backward_factor == pytest.approx(1, rel=1e-6)
    assert found.mean == pytest.approx(1 / np.sqrt(2 * np.pi), rel=1e-6)
    assert found.flat_share == pytest.approx(0.5)
    assert (found.dead_below, found.dead_above) == (0, None)
    assert found.kinks == (Jump(0, 0, 1),)
    assert found.jumps == ()


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "identity"])
def test_the_gradient_keeps_as_much_as_networks_of_the_lab_are_predicted_to(name: str) -> None:
    found = facts(TABLE[name])
    # These do not care how large a signal is: He's weights are off by a factor alone.
    predicted = gradient_flow(3, 64, name, "he", batch=2).predicted_factor
    assert found.backward_factor == pytest.approx(predicted * np.sqrt(found.gain / 2), rel=1e-5)


@pytest.mark.parametrize(
    ("text", "kinks"),
    [
        ("clip(x, -1, 1)", [(-1, 0, 1), (1, 1, 0)]),
        ("|x - 2|", [(2, -1, 1)]),
        ("max(a * x, x)", [(0, 0.01, 1)]),
        ("x * clip(x + 3, 0, 6) / 6", [(-3, 0, -0.5), (3, 1.5, 1)]),
        ("where(x > 0.125, 2 * x, x + 0.125)", [(0.125, 1, 2)]),
        # Steep, but smooth; a pole is no kink.
        *((text, []) for text in ("x^3", "sin(100 * x)", "sigmoid(1000 * x)", "1 / x", "exp(x)")),
        ("max(0, x)^2", []),
    ],
)
def test_kinks_are_found_and_nothing_else(text: str, kinks: list[tuple[float, ...]]) -> None:
    found = [(kink.x, kink.left, kink.right) for kink in facts(text).kinks]
    np.testing.assert_allclose(found or [()], kinks or [()], atol=1e-5)
    assert facts(text).jumps == ()


def test_a_step_jumps_and_passes_nothing_back() -> None:
    found = facts("where(x > 0.5, 1, 0)")
    assert found.jumps == (Jump(0.5, 0, 1),)
    assert found.is_flat
    assert found.backward_factor == 0


@pytest.mark.parametrize(
    ("text", "below", "above"),
    [
        ("clip(x, -1, 1)", -1, 1),
        ("max(0, x)^2", 0, None),
        ("min(0, x)", None, 0),
        ("x * clip(x + 3, 0, 6) / 6", -3, None),
        ("softplus(x)", None, None),
        ("sin(x)", None, None),
        # Flat in between alone.
        ("where(x < -1, x + 1, max(0, x - 1))", None, None),
    ],
)
def test_where_a_unit_can_die(text: str, below: float | None, above: float | None) -> None:
    found = facts(text)
    assert not found.is_flat
    assert (found.dead_below, found.dead_above) == (below, above)


def test_what_has_no_value_is_counted() -> None:
    assert facts("log(x)").undefined == pytest.approx(0.5)
    assert facts("sqrt(x + 1)").undefined == pytest.approx(0.158655, abs=1e-3)
    assert facts("tanh(x)").undefined == 0
    assert facts("tanh(x)").mean == 0
