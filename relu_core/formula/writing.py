"""A tree written out: as the text that a link carries, as LaTeX, and in languages that compute it.

Brackets stand where what is written would be read as another tree without them.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from relu_core.formula.operations import (
    ADDS,
    COMPARES,
    MULTIPLIES,
    NEGATES,
    OPERATIONS,
    RAISES,
    TIGHT,
    Operation,
)
from relu_core.formula.tree import Call, Name, Number, Tree

ANYTHING = 0  # what stands between brackets of its own, or under a bar


@dataclass(frozen=True)
class Notation:
    """How numbers, names and operations are written; `binds` and `within` where it is special."""

    template: Callable[[str, Operation], str]
    names: Mapping[str, str]
    binds: Mapping[str, int] = field(default_factory=dict)
    within: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def write(self, tree: Tree) -> str:
        return self.write_bound(tree)[0]

    def write_bound(self, tree: Tree) -> tuple[str, int]:
        """What is written, and how tightly it holds together."""
        match tree:
            case Number(value):
                return self.number(value), NEGATES if value < 0 else TIGHT
            case Name(name):
                return self.names.get(name, name), TIGHT
        assert isinstance(tree, Call)
        name, operation = tree.operation, OPERATIONS[tree.operation]
        needed = self.within.get(name, operation.within) or (ANYTHING,) * len(tree.arguments)
        written = [
            self.bracketed(argument, needs, is_first=not index or operation.binds == COMPARES)
            for index, (argument, needs) in enumerate(zip(tree.arguments, needed, strict=True))
        ]
        text = self.template(name, operation).format(*written)
        return _tidy(text), self.binds.get(name, operation.binds)

    def bracketed(self, tree: Tree, needs: int, *, is_first: bool) -> str:
        text, binds = self.write_bound(tree)
        # Two signs in a row are right in every language, and hard to read.
        if binds < needs or (needs and not is_first and text.startswith("-")):
            return f"({text})"
        return text

    def number(self, value: float) -> str:
        if not math.isfinite(value):
            return f'float("{value}")'
        return repr(int(value)) if value.is_integer() else repr(value)


class _Latex(Notation):
    def number(self, value: float) -> str:
        digits, _, exponent = super().number(value).partition("e")
        return rf"{digits} \cdot 10^{{{int(exponent)}}}" if exponent else digits

    def write_bound(self, tree: Tree) -> tuple[str, int]:
        match tree:
            case Call("where", (Call(comparison, sides), u, v)):
                # The other case is the opposite one, in no language.
                opposite = Call(OPPOSITE[comparison], sides)
                parts = (
                    part
                    for case in (u, Call(comparison, sides), v, opposite)
                    for part in [self.write(case)]
                )
                return r"\begin{{cases}} {} & {} \\ {} & {} \end{{cases}}".format(*parts), COMPARES
            case Call("multiply", (u, Number(value) as v)) if value >= 0:
                left = self.bracketed(u, MULTIPLIES, is_first=True)
                return rf"{left} \cdot {self.write(v)}", MULTIPLIES
        return super().write_bound(tree)


OPPOSITE = {
    "less": "greater_equal",
    "less_equal": "greater",
    "greater": "less_equal",
    "greater_equal": "less",
}


def _as_typed(name: str, operation: Operation) -> str:
    if name in ("power", "negate"):
        return {"power": "{0}^{1}", "negate": "-{0}"}[name]
    if operation.sign:
        return f"{{0}} {operation.sign} {{1}}"
    return f"{name}({', '.join(f'{{{index}}}' for index in range(operation.arity))})"


def _tidy(text: str) -> str:
    """Without brackets round one name or number behind a sign."""
    return re.sub(r"-\((\w+)\)", r"-\1", text)


# What is read as the same tree again: it has every operation that can be typed.
TEXT = Notation(_as_typed, {})
NUMPY = Notation(lambda name, operation: operation.code, {"pi": "np.pi", "e": "np.e"})
JAVASCRIPT = Notation(
    lambda name, operation: operation.javascript,
    {"pi": "Math.PI", "e": "Math.E"},
    binds={"power": TIGHT},
    within={"power": (ANYTHING, ANYTHING)},
)
LATEX = _Latex(
    lambda name, operation: operation.latex,
    {"pi": r"\pi"},
    binds={
        "divide": TIGHT,
        "exp": RAISES,
        "expm1": ADDS,
        "tanh_slope": ADDS,
        "sigmoid_slope": MULTIPLIES,
    },
    within={
        "divide": (ANYTHING, ANYTHING),
        "power": (TIGHT, ANYTHING),
        "multiply": (MULTIPLIES, RAISES),
        "log1p": (MULTIPLIES,),
    },
)
