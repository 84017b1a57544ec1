"""A tree with the slope worked in: what does not depend on x is a number."""

import numpy as np

from relu_core.formula.evaluating import evaluate
from relu_core.formula.tree import Call, Number, Tree, X


def fixed(tree: Tree, a: float) -> Tree:
    """The same function of x alone, what does not depend on x worked out."""
    if tree == X:
        return tree
    if isinstance(tree, Call):
        tree = Call(tree.operation, tuple(fixed(each, a) for each in tree.arguments))
        match tree:
            case Call("where", (Number(holds), u, v)):
                return u if holds else v
        if not all(isinstance(each, Number) for each in tree.arguments):
            return tree
    return Number(float(evaluate(tree, np.zeros(1), a)[0]))
