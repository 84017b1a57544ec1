"""What people write is read; what is no formula is refused, with the reason and the place."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_core.formula import FormulaRefused, parse
from relu_core.formula.reading import MOST_CHARACTERS
from relu_core.formula.tokens import SENTENCES
from tests.harness.formulas import read_or_refused

GRID = np.linspace(-4, 4, 9)


def test_a_long_formula_is_read_again_as_a_link_has_it() -> None:
    text = "+".join(f"1.{i:04d}23*x" for i in range(15))
    formula = parse(text)
    assert len(text) < MOST_CHARACTERS < len(formula.text)
    assert parse(formula.text) == formula


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("x²", "x^2"),
        ("X**2", "x^2"),
        ("x⁻¹", "x^-1"),
        ("2·x × 3", "2*x*3"),
        ("x − 1", "x - 1"),
        ("｜x｜", "abs(x)"),
        ("ｍａｘ（０，ｘ）", "max(0, x)"),
        ("||x| - 1|", "abs(abs(x) - 1)"),
        ("2^3^x", "2^(3^x)"),
        ("max(x, -(0))", "max(x, 0)"),
        ("-x^2", "-(x^2)"),
        ("e^x", "exp(x)"),
        ("ln(x) + π", "log(x) + pi"),
        ("where(x ≥ 0, x, 0)", "where(x >= 0, x, 0)"),
        ("max(x, 0, 1 - x)", "max(max(x, 0), 1 - x)"),
        ("clip(x, -1, 1)", "max(-1, min(x, 1))"),
    ],
)
def test_what_people_write_is_read(text: str, other: str) -> None:
    assert parse(text) == parse(other)


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", "empty", 1),
        ("  　", "empty", 1),
        ("x + " + "1" * 300, "too_long", MOST_CHARACTERS + 1),
        ("x" + " " * 500, "too_long", MOST_CHARACTERS + 1),
        # As a link has it, it would be too long.
        ("+".join(["σ(x)"] * 19), "too_long", MOST_CHARACTERS + 1),
        ("+".join(["x"] * 40), "too_large", 60),
        ("(" * 100 + "x", "too_large", 41),
        ("-" * 100 + "x", "too_large", 41),
        ("x.real", "character", 2),
        ("'x'", "character", 1),
        ("x ? 1 : 0", "character", 3),
        ("х", "lookalike", 1),
        ("foo(x)", "name", 1),
        ("x + lambda", "name", 5),
        ("__import__('os')", "character", 1),
        ("sin x", "function", 1),
        ("max(x)", "arguments", 1),
        ("tanh(x, 2)", "arguments", 1),
        ("x +", "value", 4),
        ("max(0, )", "value", 8),
        ("2x", "operator", 2),
        ("x(x + 1)", "operator", 2),
        ("1,5 * x", "comma", 2),
        ("(x + 1", "open", 1),
        ("|x", "open", 1),
        ("x + 1)", "closed", 6),
        ("x > 0", "comparison", 3),
        ("max(0, x > 1)", "comparison", 10),
        ("where(x, 1, 2)", "condition", 7),
        ("9999999 * x", "number", 1),
        ("9**9**9 * x", "number", 5),
        ("x ** 999", "exponent", 3),
        ("1/0 + x", "undefined", 2),
        ("x * log(-1)", "undefined", 5),
        ("log(-1 - x^2)", "nowhere", 1),
        ("3", "no_x", 1),
        ("a * pi", "no_x", 1),
    ],
)
def test_what_is_no_formula_is_told_where(text: str, reason: str, position: int) -> None:
    with pytest.raises(ValueError, match=SENTENCES[reason][:20].replace("*", r"\*")) as caught:
        parse(text)
    assert isinstance(caught.value, FormulaRefused)
    assert (caught.value.reason, caught.value.position) == (reason, position)


HOSTILE = st.one_of(
    st.text(max_size=250),
    st.text("x0123456789+-*/^()|,.<>=ae ", max_size=250),
    st.lists(
        st.sampled_from(["x", "9", "^", "**", "(", ")", "|", "-", "exp(", "max(", ",", "e", "1e9"]),
        max_size=120,
    ).map("".join),
)


@given(HOSTILE)
def test_whatever_is_typed_is_a_formula_or_refused(text: str) -> None:
    began = time.process_time()
    formula = read_or_refused(text)
    if isinstance(formula, FormulaRefused):
        assert 1 <= formula.position <= len(text) + 1
        assert str(formula)
    else:
        assert formula.f(GRID).shape == formula.df(GRID).shape == GRID.shape
    # Processor time, and far from it: a bound, no measurement.
    assert time.process_time() - began < 1
