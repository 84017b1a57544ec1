"""A learner's formula in JavaScript has the values that it has in Python."""

from contextlib import suppress
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from playwright.sync_api import Page

from relu_core.arrays import Array
from relu_core.formula import Formula, parse
from relu_core.formula.evaluating import leaf
from relu_core.formula.operations import OPERATIONS
from relu_core.formula.tree import Call, Tree, nodes
from tests.harness.actions import MODULES
from tests.harness.formulas import TABLE, parsed, texts

X = [-30.0, -8.0, -2.5, -1.0, -0.3, -1e-6, 0.0, 1e-6, 0.2, 1.0, 3.0, 9.0, 40.0]
MORE = [
    "x * tanh(softplus(x))",
    "x * clip(x + 3, 0, 6) / 6",
    "max(0, x)^2",
    "0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))",
    "sin(x) + cos(2 * x)",
    "|x - 1| * sign(x)",
    "where(x < -1, -a, where(x <= 1, x, where(x >= 2, e^-x, log1p(x))))",
    "log(exp(-x^2) + expm1(|x|)) - 2^-x",
    "-(-x)^3 / (1 + x^2)^0.5 - min(x, x^2)",
]


def test_a_formula_has_the_same_values_in_both_languages(modules: Page) -> None:
    formulas = [parse(text) for text in [*TABLE.values(), *MORE]]
    a = 0.3
    used = {
        node.operation
        for formula in formulas
        for tree in (formula.tree, formula.derivative)
        for node in nodes(tree)
        if isinstance(node, Call)
    }
    assert used == set(OPERATIONS)
    columns = ",".join(f"x.map((x) => [{', '.join(formula.javascript)}])" for formula in formulas)
    script = f"""async ([x, a, programs]) => {{
        const maths = await import("{MODULES}/library/mathematics.js");
        const {{ compiled }} = await import("{MODULES}/library/program.js");
        const run = (each) => x.map((x) => each.map((program) => compiled(program)(x, a)));
        return [[{columns}], programs.map(run)];
    }}"""
    programs = [formula.programs for formula in formulas]
    written, run = np.array(modules.evaluate(script, [X, a, programs]), dtype=float)
    np.testing.assert_array_equal(run, written)
    for formula, values in zip(formulas, run, strict=True):
        expected = np.stack([formula.f(X, a), formula.df(X, a)], axis=1)
        np.testing.assert_allclose(values, expected, rtol=1e-10, atol=1e-12, err_msg=formula.text)


TREES = 5000
A = 0.3
# What one operation may be off by, in either language; and so many times the spread that follows.
ROUNDING, ALLOWED = 1e-15, 100
RUN = f"""async ([x, a, programs]) => {{
    const {{ compiled }} = await import("{MODULES}/library/program.js");
    // As texts: what is no finite number has none of its own.
    return programs.map((program) => x.map((each) => String(compiled(program)(each, a))));
}}"""


class Enough(BaseException):
    """There are as many formulas as are wanted."""


def drawn() -> list[Formula]:
    """As many formulas from the strategy of the other tests, always the same, each another."""
    found: dict[str, Formula] = {}

    @settings(
        max_examples=4 * TREES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts())
    def keep(text: str) -> None:
        if formula := parsed(text):
            found[formula.text] = formula
        if len(found) == TREES:
            raise Enough

    with suppress(Enough):
        keep()
    return list(found.values())


def shaken(tree: Tree, generator: np.random.Generator) -> Any:
    """The values of a tree of which every operation is a little off."""
    if not isinstance(tree, Call):
        return leaf(tree, np.array(X), A)
    value = OPERATIONS[tree.operation].numpy(*(shaken(each, generator) for each in tree.arguments))
    if np.asarray(value).dtype == bool:
        return value
    return value * (1 + generator.uniform(-ROUNDING, ROUNDING, np.shape(value)))


def spread(tree: Tree, value: Array) -> Array:
    """How far rounding alone may move the values; infinite where it makes them no numbers."""
    generator = np.random.default_rng(1)
    with np.errstate(all="ignore"):
        off = [np.abs(shaken(tree, generator) - value) for _ in range(8)]
        return np.nan_to_num(np.max(off, axis=0), nan=np.inf)


def test_thousands_of_random_formulas_have_the_same_values_in_both_languages(modules: Page) -> None:
    formulas = drawn()
    assert len(formulas) == TREES
    trees = [tree for each in formulas for tree in (each.tree, each.derivative)]
    programs = [program for each in formulas for program in each.programs]
    in_browser = np.array(modules.evaluate(RUN, [X, A, programs]), dtype=float)
    in_python = np.array([[each.f(X, A), each.df(X, A)] for each in formulas]).reshape(-1, len(X))
    is_close = np.isclose(in_browser, in_python, rtol=1e-10, atol=1e-300, equal_nan=True)
    assert is_close.mean() > 0.98
    for row in np.flatnonzero(~is_close.all(axis=1)):
        where = ~is_close[row]
        off = np.abs(in_browser[row] - in_python[row])[where]
        allowed = ALLOWED * spread(trees[row], in_python[row])[where]
        text = formulas[row // 2].text
        assert (np.nan_to_num(off, nan=np.inf) <= allowed).all(), f"{text} {np.array(X)[where]}"
