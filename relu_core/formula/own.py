"""A learner's own function as an entry of the table of activations, at one slope."""

from collections.abc import Callable, Mapping

import numpy as np

from relu_core.activations import Activation
from relu_core.formula import Formula
from relu_core.formula.evaluating import evaluate
from relu_core.formula.facts import Facts
from relu_core.formula.operations import NEGATES, TIGHT, Operation
from relu_core.formula.tree import Call, Number, Tree, X, call, negate, varies
from relu_core.formula.writing import NUMPY, Notation
from relu_core.looks import LOOKS, OWN
from relu_core.mathematics import function

# In `tf.math`, unlike the rest.
MATH = ("log", "log1p", "expm1", "softplus", "erf")


def own(formula: Formula, a: float = 0.01) -> Activation:
    """The entry of `formula`: its code has the slope `a` worked in, its name is the text.

    It is drawn and handed out as code; no network is trained with it.
    """
    f, df = _fixed(formula.tree, a), _fixed(formula.derivative, a)
    return Activation(
        name=OWN,
        label=formula.text,
        f=function(lambda x, slope: formula.f(x, slope)),
        df=function(lambda x, slope: formula.df(x, slope)),
        formula=formula.latex[0],
        derivative_formula=formula.latex[1],
        torch_code=f"lambda x: {TORCH.write(f)}",
        tensorflow_code=f"lambda x: {TENSORFLOW.write(f)}",
        numpy_code=(NUMPY.write(f), NUMPY.write(df) + (" + 0 * x" if not varies(df) else "")),
        javascript=formula.javascript,
        look=LOOKS[OWN],
        kink=("", "") if any(kink.x == 0 for kink in Facts(formula, a).kinks) else None,
    )


def _fixed(tree: Tree, a: float) -> Tree:
    """The same function of x alone, what does not depend on x worked out."""
    if not varies(tree):
        return Number(float(evaluate(tree, np.zeros(1), a)[0]))
    if not isinstance(tree, Call):
        return tree
    if tree.operation == "where" and not varies(tree.arguments[0]):
        condition, u, v = tree.arguments
        return _fixed(u if evaluate(condition, np.zeros(1), a)[0] else v, a)
    return Call(tree.operation, tuple(_fixed(each, a) for each in tree.arguments))


class _Tensors(Notation):
    """Code of a library that differentiates it by itself."""

    def write_bound(self, tree: Tree) -> tuple[str, int]:
        match tree:
            case Call("where", (condition, Number() as u, v)):
                # Of numbers alone the value would depend on x no more, nor have its precision.
                u_of_x = call("add", u, call("multiply", Number(0.0), X))
                return super().write_bound(call("where", condition, u_of_x, v))
        return super().write_bound(tree)


class _Torch(_Tensors):
    """torch.maximum takes no numbers, and would share the gradient with one where they meet."""

    def write_bound(self, tree: Tree) -> tuple[str, int]:
        match tree:
            case Call("max", (Number() as limit, u)) | Call("max", (u, Number() as limit)):
                return self._above(u, limit), TIGHT
            case Call("min", (Number() as limit, u)) | Call("min", (u, Number() as limit)):
                return f"-{self._above(negate(u), Number(0.0 - limit.value))}", NEGATES
        return super().write_bound(tree)

    def _above(self, u: Tree, limit: Number) -> str:
        least = self.write(limit)
        return f"torch.nn.functional.threshold({self.write(u)}, {least}, {least})"


def _spelled(library: str, names: Mapping[str, str]) -> Callable[[str, Operation], str]:
    """As in NumPy, but for some names."""

    def template(name: str, operation: Operation) -> str:
        if name in names:
            arguments = ", ".join(f"{{{index}}}" for index in range(operation.arity))
            return f"{library}.{names[name]}({arguments})"
        return operation.code.replace("np.", f"{library}.")

    return template


TORCH = _Torch(
    _spelled(
        "torch",
        {"sigmoid": "sigmoid", "softplus": "nn.functional.softplus", "erf": "erf"},
    ),
    {},
)
TENSORFLOW = _Tensors(
    _spelled(
        "tf",
        {"sigmoid": "sigmoid", **{name: f"math.{name}" for name in MATH}},
    ),
    {},
)
