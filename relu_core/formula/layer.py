"""A formula as a layer of a PyTorch network, and as steps on tensors."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from relu_core.formula.fixing import fixed
from relu_core.formula.tree import Call, Number, Tree


class FormulaLayer(nn.Module):
    """h = f(z), unit by unit, with the slope `a`."""

    def __init__(self, tree: Tree, a: float) -> None:
        super().__init__()
        self.steps = Steps.of(tree, a)

    def forward(self, z: Tensor) -> Tensor:
        return as_tensor(self.steps(z), z)


def as_tensor(value: Any, like: Tensor) -> Tensor:
    return value if isinstance(value, Tensor) else torch.full_like(like, value)


@dataclass(frozen=True)
class Steps:
    """A tree as operations one after the other, each subtree of it computed once.

    Each works on the values found before it; the first of these is x, and `constants` are next.
    """

    constants: tuple[float, ...]
    calls: tuple[tuple[Callable[..., Any], tuple[int, ...]], ...]
    result: int

    @classmethod
    def of(cls, tree: Tree, a: float) -> "Steps":
        """The steps to the tree's values, with the slope `a` worked in."""
        fixed_tree = fixed(tree, a)
        inner = list(dict.fromkeys(_after_their_arguments(fixed_tree)))
        constants = [each for each in inner if isinstance(each, Number)]
        calls = [each for each in inner if isinstance(each, Call)]
        found: list[Tree] = [*constants, *calls]
        place = {each: number for number, each in enumerate(found, 1)}
        arguments = [tuple(place.get(u, 0) for u in each.arguments) for each in calls]
        return cls(
            tuple(each.value for each in constants),
            tuple(
                # A choice has to know the kind of number that x is.
                (TORCH[each.operation], (*of, 0) if each.operation == "where" else of)
                for each, of in zip(calls, arguments, strict=True)
            ),
            place.get(fixed_tree, 0),
        )

    def __call__(self, x: Tensor) -> Any:
        """The values of the tree on x; a plain number where they do not depend on it."""
        values: list[Any] = [x, *self.constants]
        for operation, places in self.calls:
            values.append(operation(*(values[place] for place in places)))
        return values[self.result]


def _after_their_arguments(tree: Tree) -> list[Tree]:
    arguments = tree.arguments if isinstance(tree, Call) else ()
    return [*(each for argument in arguments for each in _after_their_arguments(argument)), tree]


def _larger(u: Any, v: Any) -> Tensor:
    """max; where a number cuts off, its derivative is 0 at the kink as well."""
    if isinstance(u, Tensor) and isinstance(v, Tensor):
        return torch.maximum(u, v)
    tensor, cut = (u, v) if isinstance(u, Tensor) else (v, u)
    return functional.threshold(tensor, cut, cut)


def _chosen(condition: Tensor, u: Any, v: Any, x: Tensor) -> Tensor:
    """where; of two numbers several times as fast, as a sum."""
    if isinstance(u, Tensor) or isinstance(v, Tensor):
        return torch.where(condition, u, v)
    if not math.isfinite(u - v):
        return torch.where(condition, x.new_tensor(u), x.new_tensor(v))
    chosen: Tensor = condition.to(x.dtype) * (u - v) + v
    return chosen


TORCH: dict[str, Callable[..., Any]] = {
    "add": lambda u, v: u + v,
    "subtract": lambda u, v: u - v,
    "multiply": lambda u, v: u * v,
    "divide": lambda u, v: u / v,
    "negate": lambda u: -u,
    "power": torch.pow,
    "less": lambda u, v: u < v,
    "less_equal": lambda u, v: u <= v,
    "greater": lambda u, v: u > v,
    "greater_equal": lambda u, v: u >= v,
    "where": _chosen,
    "max": _larger,
    "min": lambda u, v: -_larger(-u, -v),
    "abs": torch.abs,
    "sign": torch.sign,
    "exp": torch.exp,
    "expm1": torch.expm1,
    "log": torch.log,
    "log1p": torch.log1p,
    "sqrt": torch.sqrt,
    "sin": torch.sin,
    "cos": torch.cos,
    "tanh": torch.tanh,
    "tanh_slope": lambda u: torch.cosh(u).reciprocal().square(),
    "sigmoid": torch.sigmoid,
    "sigmoid_slope": lambda u: torch.sigmoid(u) * torch.sigmoid(-u),
    "softplus": lambda u: torch.logaddexp(torch.zeros_like(u), u),
    "erf": torch.erf,
}
