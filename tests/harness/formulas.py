"""Formulas to try: those of the table as a learner types them, and texts that may be none."""

from relu_core.formula import Formula, FormulaRefused, parse

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
