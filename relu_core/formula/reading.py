"""A formula as people write it, read into a tree, or refused with a reason and the place.

Precedence climbing (Pratt 1973) on the learner's own characters, so that every place that is named
is one that they see. Nothing is ever evaluated as code.
"""

import math

import numpy as np

from relu_core.formula import tree as trees
from relu_core.formula.evaluating import evaluate
from relu_core.formula.operations import ADDS, COMPARES, MULTIPLIES, NEGATES, RAISES
from relu_core.formula.tokens import FUNCTIONS, SUPERSCRIPT, FormulaRefused, Token, tokens_of
from relu_core.formula.tree import Call, Name, Number, Tree, call
from relu_core.formula.writing import TEXT

MOST_CHARACTERS = 200  # but for blanks
LONGEST = 2 * MOST_CHARACTERS  # with them
MOST_NODES = 60
MOST_DEPTH = 40  # of brackets and signs within each other
LARGEST = 1e6  # of a number, and of what numbers give together
LARGEST_EXPONENT = 100.0
# Where a function of x has to have some value.
PROBES = np.concatenate([-np.geomspace(1e3, 1e-3, 61), [0.0], np.geomspace(1e-3, 1e3, 61)])
SLOPES = (0.01, 0.5)

SIGNS = {
    "<": ("less", COMPARES, ADDS),
    "<=": ("less_equal", COMPARES, ADDS),
    "≤": ("less_equal", COMPARES, ADDS),
    ">": ("greater", COMPARES, ADDS),
    ">=": ("greater_equal", COMPARES, ADDS),
    "≥": ("greater_equal", COMPARES, ADDS),
    "+": ("add", ADDS, MULTIPLIES),
    "-": ("subtract", ADDS, MULTIPLIES),
    "*": ("multiply", MULTIPLIES, NEGATES),
    "/": ("divide", MULTIPLIES, NEGATES),
    # To the right first: 2^3^2 is 2^9, and 2^-1 a half.
    "^": ("power", RAISES, NEGATES),
    "**": ("power", RAISES, NEGATES),
}
NAMES = ("x", "a", "pi", "e")
OTHER_NAMES = {"σ": "sigmoid", "π": "pi", "ln": "log"}
COMPARISONS = ("less", "less_equal", "greater", "greater_equal")


def read(text: str) -> Tree:
    """The tree of `text`; raises FormulaRefused alone."""
    _check_length(text)
    tokens = tokens_of(text)
    if len(tokens) == 1:
        raise FormulaRefused("empty")
    reader = _Reader(tokens)
    tree = reader.whole()
    if not trees.varies(tree):
        raise FormulaRefused("no_x")
    if not any(np.isfinite(evaluate(tree, PROBES, a)).any() for a in SLOPES):
        raise FormulaRefused("nowhere")
    # What a link has of it is read again.
    _check_length(TEXT.write(tree))
    return tree


def _check_length(text: str) -> None:
    if len(text) > LONGEST or len(text) - text.count(" ") > MOST_CHARACTERS:
        raise FormulaRefused("too_long", MOST_CHARACTERS + 1, {"most": MOST_CHARACTERS})


class _Reader:
    """Goes through the tokens once, from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.nodes = 0
        self.depth = 0

    def whole(self) -> Tree:
        tree = self.expression(ADDS)
        token = self.token
        if token.text in (")", "|"):
            raise FormulaRefused("closed", token.position, {"found": token.text})
        if token.text == ",":
            raise FormulaRefused("comma", token.position)
        if token.kind != "end":
            raise FormulaRefused("comparison", token.position)
        return tree

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def made(self, tree: Tree, position: int) -> Tree:
        """Counts a part, and sees to it that numbers alone stay within bounds."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise FormulaRefused("too_large", position, {"most": MOST_NODES})
        if isinstance(tree, Call) and not trees.names(tree) & {"x", "a"}:
            value = float(evaluate(tree, np.zeros(1), 0.0)[0])
            if math.isnan(value) or (math.isinf(value) and tree.operation in ("divide", "log")):
                raise FormulaRefused("undefined", position)
            if abs(value) > LARGEST:
                raise FormulaRefused("number", position, {"most": LARGEST})
        return tree

    def expression(self, binds: int) -> Tree:
        """All that holds together at least as tightly as `binds`."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise FormulaRefused("too_large", self.token.position, {"most": MOST_NODES})
        tree = self.signs(self.operand(), binds)
        self.depth -= 1
        return tree

    def signs(self, left: Tree, binds: int) -> Tree:
        while True:
            token = self.token
            if token.kind == "raised":
                self.next()
                exponent = Number(self.number(token.text.translate(SUPERSCRIPT), token.position))
                left = self.raised(left, exponent, token.position)
                continue
            if token.kind in ("number", "name") or token.text == "(":
                raise FormulaRefused("operator", token.position, {"found": token.text})
            if token.text not in SIGNS:
                return left
            operation, own, right_binds = SIGNS[token.text]
            if own < binds:
                return left
            self.next()
            right = self.expression(right_binds)
            if operation == "power":
                left = self.raised(left, right, token.position)
            else:
                left = self.made(call(operation, left, right), token.position)

    def raised(self, base: Tree, exponent: Tree, position: int) -> Tree:
        if not trees.names(exponent) & {"x", "a"}:
            value = float(evaluate(exponent, np.zeros(1), 0.0)[0])
            if abs(value) > LARGEST_EXPONENT:
                raise FormulaRefused("exponent", position, {"most": LARGEST_EXPONENT})
        whole = call("exp", exponent) if base == Name("e") else call("power", base, exponent)
        return self.made(whole, position)

    def operand(self) -> Tree:
        token = self.next()
        if token.kind == "number":
            return self.made(Number(self.number(token.text, token.position)), token.position)
        if token.kind == "name":
            return self.named(token)
        if token.text == "-":
            inner = self.expression(NEGATES)
            negative = Number(0.0 - inner.value) if isinstance(inner, Number) else None  # no -0
            return negative or self.made(call("negate", inner), token.position)
        if token.text == "+":
            return self.expression(NEGATES)
        if token.text == "(":
            return self.closed(self.expression(ADDS), token, ")")
        if token.text == "|":
            inside = self.closed(self.expression(ADDS), token, "|")
            return self.made(call("abs", inside), token.position)
        raise FormulaRefused("value", token.position)

    def closed(self, inside: Tree, opened: Token, sign: str) -> Tree:
        token = self.token
        if token.text == sign:
            self.next()
            return inside
        if token.kind == "end":
            raise FormulaRefused("open", opened.position, {"found": opened.text})
        if token.text == ",":
            raise FormulaRefused("comma", token.position)
        if token.text in SIGNS:
            raise FormulaRefused("comparison", token.position)
        raise FormulaRefused("closed", token.position, {"found": token.text})

    def named(self, token: Token) -> Tree:
        name = OTHER_NAMES.get(token.text, token.text)
        if name in NAMES:
            return self.made(Name(name), token.position)
        if name not in FUNCTIONS:
            raise FormulaRefused("name", token.position, {"found": token.text})
        if self.token.text != "(":
            raise FormulaRefused("function", token.position, {"found": token.text})
        opened = self.next()
        arguments = [self.argument(name, first=True)]
        while self.token.text == ",":
            self.next()
            arguments.append(self.argument(name, first=False))
        self.closed(arguments[-1], opened, ")")
        return self.applied(name, arguments, token)

    def argument(self, function: str, *, first: bool) -> Tree:
        if self.token.text == ")":
            raise FormulaRefused("value", self.token.position)
        if function != "where" or not first:
            return self.expression(ADDS)
        position = self.token.position
        condition = self.expression(COMPARES)
        if not (isinstance(condition, Call) and condition.operation in COMPARISONS):
            raise FormulaRefused("condition", position)
        return condition

    def applied(self, name: str, arguments: list[Tree], token: Token) -> Tree:
        wanted, given = FUNCTIONS[name], len(arguments)
        if name in ("max", "min") and given > 1:
            folded = arguments[0]
            for argument in arguments[1:]:
                folded = self.made(call(name, folded, argument), token.position)
            return folded
        if given != wanted:
            values = {"found": token.text, "wanted": wanted, "given": given}
            raise FormulaRefused("arguments", token.position, values)
        if name == "clip":
            inside, low, high = arguments
            below = self.made(call("min", inside, high), token.position)
            return self.made(call("max", low, below), token.position)
        return self.made(call(name, *arguments), token.position)

    def number(self, text: str, position: int) -> float:
        try:
            value = float(text)
        except ValueError:
            raise FormulaRefused("character", position, {"found": text}) from None
        if abs(value) > LARGEST:
            raise FormulaRefused("number", position, {"most": LARGEST})
        return value
