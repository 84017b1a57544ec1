"""The value of a tree: on arrays by NumPy, on tensors by torch."""

from typing import Any

import numpy as np

from relu_core.arrays import Array
from relu_core.formula.operations import OPERATIONS
from relu_core.formula.program import CONSTANTS
from relu_core.formula.tree import Call, Name, Number, Tree


def evaluate(tree: Tree, x: Array, a: float) -> Array:
    """The values at each x; inf and nan stand where there is no other."""
    with np.errstate(all="ignore"):
        value = np.asarray(_value(tree, x, a), dtype=np.float64)
    return np.broadcast_to(value, x.shape)


def leaf(tree: Number | Name, x: Any, a: float) -> Any:
    """The value of what no operation is in."""
    match tree:
        case Number(value):
            return value
        case Name("x"):
            return x
        case Name("a"):
            return a
    return CONSTANTS[tree.name]


def _value(tree: Tree, x: Any, a: float) -> Any:
    if not isinstance(tree, Call):
        return leaf(tree, x, a)
    return OPERATIONS[tree.operation].numpy(*(_value(each, x, a) for each in tree.arguments))
