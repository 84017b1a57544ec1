"""A learner's formula in JavaScript has the values that it has in Python."""

import numpy as np
from playwright.sync_api import Page

from relu_core.formula import parse
from relu_core.formula.operations import OPERATIONS
from relu_core.formula.tree import Call, nodes
from tests.harness.actions import MODULES
from tests.harness.formulas import TABLE

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
