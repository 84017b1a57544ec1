"""A formula as a tree: numbers, names and operations on them; and how it is made simple to read.

The functions `add`, `multiply` and so on build a tree and leave out what says nothing: a sum with
0, a product with 1, a sign that two signs make.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    value: float


@dataclass(frozen=True)
class Name:
    """`x`, the slope `a`, or one of the constants `pi` and `e`."""

    name: str


@dataclass(frozen=True)
class Call:
    """An operation of `operations.OPERATIONS` on as many trees as it takes."""

    operation: str
    arguments: tuple["Tree", ...]


Tree = Number | Name | Call
X = Name("x")
ZERO, ONE = Number(0.0), Number(1.0)


def call(operation: str, *arguments: Tree) -> Call:
    return Call(operation, arguments)


def nodes(tree: Tree) -> Iterator[Tree]:
    """The tree and all that is in it."""
    yield tree
    if isinstance(tree, Call):
        for argument in tree.arguments:
            yield from nodes(argument)


def calls(tree: Tree) -> set[Call]:
    """All operations on the way to its values, each once."""
    return {node for node in nodes(tree) if isinstance(node, Call)}


def names(tree: Tree) -> set[str]:
    return {node.name for node in nodes(tree) if isinstance(node, Name)}


def varies(tree: Tree) -> bool:
    """Whether it depends on x."""
    return "x" in names(tree)


def negate(u: Tree) -> Tree:
    match u:
        case Number(value):
            return Number(0.0 - value)  # and no -0
        case Call("negate", (inner,)):
            return inner
        case Call("subtract", (left, right)):
            return subtract(right, left)
        case Call("multiply" | "divide" as operation, (Number(value), right)):
            return call(operation, Number(0.0 - value), right)
    return call("negate", u)


def add(u: Tree, v: Tree) -> Tree:
    match u, v:
        case Number(left), Number(right):
            return Number(left + right)
        case Number(0), _:
            return v
        case _, Number(0):
            return u
        case _, Call("negate", (inner,)):
            return subtract(u, inner)
    return multiply(Number(2.0), u) if u == v else call("add", u, v)


def subtract(u: Tree, v: Tree) -> Tree:
    match u, v:
        case Number(left), Number(right):
            return Number(left - right)
        case Number(0), _:
            return negate(v)
        case _, Number(0):
            return u
        case _, Call("negate", (inner,)):
            return add(u, inner)
    return ZERO if u == v else call("subtract", u, v)


def multiply(u: Tree, v: Tree) -> Tree:
    match u, v:
        case Number(left), Number(right):
            return Number(left * right)
        case (Number(0), _) | (_, Number(0)):
            return ZERO
        case Number(1), _:
            return v
        case Number(-1), _:
            return negate(v)
        case _, Number():
            return multiply(v, u)
        case Number(left), Call("multiply", (Number(right), inner)):
            return multiply(Number(left * right), inner)
        case Call("negate", (inner,)), _:
            return negate(multiply(inner, v))
        case _, Call("negate", (inner,)):
            return negate(multiply(u, inner))
        case _, Call("multiply", (Number() as factor, inner)):
            return multiply(factor, multiply(u, inner))
        case _, Call("divide", (Number(1), inner)):
            return divide(u, inner)
    return power(u, Number(2.0)) if u == v else call("multiply", u, v)


def divide(u: Tree, v: Tree) -> Tree:
    match u, v:
        case Number(0), _:
            return ZERO
        case _, Number(1):
            return u
        case Number(left), Number(right) if right and (left / right).is_integer():
            return Number(left / right)
        case Call("negate", (inner,)), _:
            return negate(divide(inner, v))
        case Call("multiply", (Number() as factor, inner)), Number():
            return multiply(divide(factor, v), inner)
    return call("divide", u, v)


def power(u: Tree, v: Tree) -> Tree:
    match u, v:
        case _, Number(0):
            return ONE
        case _, Number(1):
            return u
        case Name("e"), _:
            return call("exp", v)
    return call("power", u, v)


def where(condition: Call, u: Tree, v: Tree) -> Tree:
    return u if u == v else call("where", condition, u, v)
