"""A formula as a layer of a PyTorch network."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from relu_core.formula.evaluating import leaf
from relu_core.formula.operations import OPERATIONS
from relu_core.formula.tree import Call, Tree, varies


class FormulaLayer(nn.Module):
    """h = f(z), unit by unit, with the slope `a`."""

    def __init__(self, tree: Tree, a: float) -> None:
        super().__init__()
        self.tree = tree
        self.a = a

    def forward(self, z: Tensor) -> Tensor:
        return as_tensor(tensor_of(self.tree, z, self.a), z)


def as_tensor(value: Any, like: Tensor) -> Tensor:
    return value if isinstance(value, Tensor) else torch.full_like(like, value)


def tensor_of(tree: Tree, x: Tensor, a: float) -> Any:
    """The values of `tree` on x; a plain number where they do not depend on it."""
    if not isinstance(tree, Call):
        return leaf(tree, x, a)
    values = [tensor_of(argument, x, a) for argument in tree.arguments]
    if not varies(tree):
        with np.errstate(all="ignore"):
            return np.asarray(OPERATIONS[tree.operation].numpy(*values)).item()
    if tree.operation == "where":
        condition, u, v = values
        if not isinstance(condition, Tensor):
            return as_tensor(u if condition else v, x)
        return torch.where(condition, as_tensor(u, x), as_tensor(v, x))
    return TORCH[tree.operation](*values)


def _larger(u: Any, v: Any) -> Tensor:
    """max; where a number cuts off, its derivative is 0 at the kink as well."""
    if isinstance(u, Tensor) and isinstance(v, Tensor):
        return torch.maximum(u, v)
    tensor, cut = (u, v) if isinstance(u, Tensor) else (v, u)
    return functional.threshold(tensor, cut, cut)


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
