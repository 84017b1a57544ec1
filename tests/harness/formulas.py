"""Formulas to try: those of the table as a learner types them, and texts that may be none."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from relu_core.formula import Formula, FormulaRefused, parse
from relu_core.formula.tokens import FUNCTIONS

TABLE = {
    "relu": "max(0, x)",
    "leaky_relu": "where(x > 0, x, a * x)",
    "sigmoid": "sigmoid(x)",
    "tanh": "tanh(x)",
    "elu": "where(x > 0, x, expm1(x))",
    "selu": "1.0507009873554805 * where(x > 0, x, 1.6732632423543772 * expm1(x))",
    "gelu": "x * (1 + erf(x / sqrt(2))) / 2",
    "silu": "x · σ(x)",
    "softplus": "softplus(x)",
    "identity": "x",
}


def read_or_refused(text: str) -> Formula | FormulaRefused:
    """The formula, or why it was refused."""
    try:
        return parse(text)
    except FormulaRefused as refused:
        return refused


def texts() -> SearchStrategy[str]:
    """Formulas of every operation, of any shape."""
    leaf = st.sampled_from(["x", "x", "x", "a", "pi", "e", "0", "1", "2", "0.5", "3"])

    def grown(part: SearchStrategy[str]) -> SearchStrategy[str]:
        two = st.tuples(part, part)
        condition = st.builds(
            "{0[0]} {1} {0[1]}".format, two, st.sampled_from(["<", "<=", ">", ">="])
        )
        one_of = [name for name, arity in FUNCTIONS.items() if arity == 1]
        return st.one_of(
            st.builds("({0[0]} {1} {0[1]})".format, two, st.sampled_from("+-*/")),
            st.builds("({0})^{1}".format, part, st.sampled_from(["2", "3", "0.5", "(-1)", "x"])),
            st.builds("-({0})".format, part),
            st.builds("|{0}|".format, part),
            st.builds("{1}({0})".format, part, st.sampled_from(one_of)),
            st.builds("{1}({0[0]}, {0[1]})".format, two, st.sampled_from(["max", "min"])),
            st.builds("clip({0}, -1, 2)".format, part),
            st.builds("where({0}, {1[0]}, {1[1]})".format, condition, two),
        )

    return st.recursive(leaf, grown, max_leaves=6).filter(
        lambda text: "x" in text.replace("exp", "")
    )


def parsed(text: str) -> Formula | None:
    """The formula; None where numbers in it are beyond all bounds, as `(0)^(-1)` is."""
    formula = read_or_refused(text)
    if isinstance(formula, Formula):
        return formula
    assert formula.reason in ("number", "exponent", "undefined", "nowhere", "no_x", "too_large")
    return None
