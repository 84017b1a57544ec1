"""A tree as a program: numbers and names, each operation after what it works on.

The browser runs it on a stack (`library/program.js`); nothing in it is code of any language.
"""

import math

from relu_core.formula.tree import Call, Name, Number, Tree

CONSTANTS = {"pi": math.pi, "e": math.e}
Word = float | str


def program(tree: Tree) -> list[Word]:
    """The words in reverse Polish order: "x", "a", numbers, and names of `OPERATIONS`."""
    match tree:
        case Number(value):
            return [value]
        case Name(name):
            return [CONSTANTS.get(name, name)]
    assert isinstance(tree, Call)
    arguments = [word for argument in tree.arguments for word in program(argument)]
    return [*arguments, tree.operation]
