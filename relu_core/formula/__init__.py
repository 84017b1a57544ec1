"""A learner's own function, read from what they type: values, derivative, a layer of a network."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from relu_core.arrays import Array
from relu_core.formula.evaluating import evaluate
from relu_core.formula.operations import derivative
from relu_core.formula.program import Word, program
from relu_core.formula.reading import read
from relu_core.formula.tokens import FormulaRefused
from relu_core.formula.tree import Tree, names
from relu_core.formula.writing import JAVASCRIPT, LATEX, NUMPY, TEXT
from relu_core.mathematics import function

if TYPE_CHECKING:
    from relu_core.formula.layer import FormulaLayer

__all__ = ["Formula", "FormulaRefused", "parse"]


@dataclass(frozen=True)
class Formula:
    """A function of x and of the slope `a`; equal trees, equal formulas."""

    tree: Tree

    def f(self, x: ArrayLike, a: float = 0.01) -> Array:
        """f(x): float64, the shape of `x`; inf and nan where there is no other value."""
        return function(lambda x, slope: evaluate(self.tree, x, slope))(x, a)

    def df(self, x: ArrayLike, a: float = 0.01) -> Array:
        """f'(x) by the rules of `operations`, at a kink PyTorch's choice; shapes as `f`."""
        return function(lambda x, slope: evaluate(self.derivative, x, slope))(x, a)

    @cached_property
    def derivative(self) -> Tree:
        return derivative(self.tree)

    @property
    def uses_slope(self) -> bool:
        return "a" in names(self.tree)

    @property
    def text(self) -> str:
        """The formula as a link has it: one for each tree, and `parse` gives that tree again."""
        return TEXT.write(self.tree)

    @property
    def latex(self) -> tuple[str, str]:
        """f and f'."""
        return LATEX.write(self.tree), LATEX.write(self.derivative)

    @property
    def numpy_code(self) -> tuple[str, str]:
        """Expressions of f and f' in x and a; `erf` is the error function."""
        return NUMPY.write(self.tree), NUMPY.write(self.derivative)

    @property
    def programs(self) -> tuple[list[Word], list[Word]]:
        """What the browser computes f and f' by."""
        return program(self.tree), program(self.derivative)

    @property
    def javascript(self) -> tuple[str, str]:
        """Expressions of f and f' in x and a, with `library/mathematics.js` as `maths`."""
        return JAVASCRIPT.write(self.tree), JAVASCRIPT.write(self.derivative)

    def torch_module(self, a: float = 0.01) -> "FormulaLayer":
        """The layer: f forward, autograd's derivative backward."""
        from relu_core.formula import layer  # the text alone needs no torch

        return layer.FormulaLayer(self.tree, a)


def parse(text: str) -> Formula:
    """The formula that `text` says; FormulaRefused, a ValueError, says what is wrong and where."""
    return Formula(read(text))
