"""A learner's own function as an entry of the table of activations, at one slope."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from relu_core.activations import ACTIVATIONS, Activation
from relu_core.formula import Formula, parse
from relu_core.formula.facts import Facts
from relu_core.formula.fixing import fixed
from relu_core.formula.operations import NEGATES, TIGHT, Operation
from relu_core.formula.tree import Call, Number, Tree, X, call, calls, negate, varies
from relu_core.formula.writing import NUMPY, Notation
from relu_core.looks import FORMULA, LOOKS, OWN
from relu_core.mathematics import function

# In `tf.math`, unlike the rest.
MATH = ("log", "log1p", "expm1", "softplus", "erf")
LONGEST_NAME = 22
ERF = ACTIVATIONS["gelu"].evaluation


@dataclass(frozen=True, kw_only=True)
class OwnFunction(Activation):
    """A function that is in no table: `source` is what it is made of."""

    source: Formula

    def can_die(self, slope: float) -> bool:
        """Whether it is flat over a stretch, which may hold all samples of a unit."""
        return bool(_measured(self.source, slope).flat_places.any())

    def flat_edge(self, slope: float) -> float | None:
        return _measured(self.source, slope).flat_edge

    def name_with(self, slope: float) -> str:
        """The formula, or its beginning."""
        text = self.label
        return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"


@lru_cache(maxsize=256)
def _measured(formula: Formula, slope: float) -> Facts:
    return Facts(formula, slope)


def function_of(name: str, formula: str | None, slope: float) -> Activation:
    """The activation `name` of a network: from the table, or the learner's own, FORMULA.

    KeyError where there is none of that name, or no `formula`.
    """
    if name != FORMULA or formula is None:
        return ACTIVATIONS[name]
    return _of_networks(formula, slope)


@lru_cache(maxsize=256)
def _of_networks(formula: str, slope: float) -> Activation:
    return replace(own(parse(formula), slope), name=FORMULA)


def own(formula: Formula, a: float = 0.01) -> OwnFunction:
    """The entry of `formula`: its code has the slope `a` worked in, its label is the text."""
    return _own(formula, a if formula.uses_slope else 0.0)


@lru_cache(maxsize=256)
def _own(formula: Formula, a: float) -> OwnFunction:
    f, df = fixed(formula.tree, a), fixed(formula.derivative, a)
    facts = Facts(formula, a)
    return OwnFunction(
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
        kink=("", "") if any(kink.x == 0 for kink in facts.kinks) else None,
        cost=facts.cost,
        evaluation=sum(ERF if each.operation == "erf" else 20 for each in calls(f)),
        suited_init="fitted",
        uses_slope=formula.uses_slope,
        source=formula,
    )


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
