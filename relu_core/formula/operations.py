"""What a formula may be made of: an entry an operation, with all that the lab knows of it.

`numpy` computes it on float64 arrays and keeps its digits in the tails. `slope` makes the
derivative from the arguments and their derivatives. At a kink it is PyTorch's choice: 0 where a
number cuts off (as `relu` and `hardtanh` have it), the mean where two functions of x cross
(`maximum`), 0 for |x|. `latex`, `code` and `javascript` spell it, `{0}` the first argument; see
`writing`.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from relu_core.arrays import Array
from relu_core.formula.tree import (
    ONE,
    ZERO,
    Call,
    Name,
    Number,
    Tree,
    add,
    call,
    divide,
    multiply,
    negate,
    power,
    subtract,
    varies,
    where,
)
from relu_core.mathematics import sigmoid, sigmoid_derivative, tanh_derivative

# How tightly what is written binds, from loose to tight.
COMPARES, ADDS, MULTIPLIES, NEGATES, RAISES, TIGHT = range(1, 7)


@dataclass(frozen=True)
class Operation:
    """`binds` says how tightly the text holds together, `within` how tightly each argument must.

    One that is not `is_typed` is made by a derivative only. `sign` is what a learner writes between
    two arguments; others are written as calls of their name. `cost` is that of one value by torch,
    in operations of `engine.cost`.
    """

    numpy: Callable[..., Any]
    slope: Callable[[tuple[Tree, ...], tuple[Tree, ...]], Tree]
    latex: str
    code: str
    javascript: str
    sign: str = ""
    binds: int = TIGHT
    within: tuple[int, ...] = ()
    arity: int = 1
    is_typed: bool = True
    cost: int = 50


def _chain(outer: Callable[[Tree], Tree]) -> Callable[[tuple[Tree, ...], tuple[Tree, ...]], Tree]:
    """The chain rule for a function of one argument."""
    return lambda u, du: multiply(du[0], outer(u[0]))


def _of_power(u: tuple[Tree, ...], du: tuple[Tree, ...]) -> Tree:
    base, exponent = u
    if not varies(exponent):
        return multiply(
            multiply(exponent, power(base, subtract(exponent, ONE))),
            du[0],
        )
    grown = multiply(du[1], call("log", base))
    if varies(base):
        grown = add(grown, divide(multiply(exponent, du[0]), base))
    return multiply(call("power", base, exponent), grown)


def _of_quotient(u: tuple[Tree, ...], du: tuple[Tree, ...]) -> Tree:
    top, bottom = u
    if not varies(bottom):
        return divide(du[0], bottom)
    rises = subtract(multiply(du[0], bottom), multiply(top, du[1]))
    return divide(rises, power(bottom, Number(2.0)))


def _of_larger(is_more: str, is_less: str) -> Callable[..., Tree]:
    """The slope of the one that counts; where they are equal, a number's, or the mean."""

    def slope(u: tuple[Tree, ...], du: tuple[Tree, ...]) -> Tree:
        (left, right), (d_left, d_right) = u, du
        if not varies(left):
            return where(call(is_more, right, left), d_right, d_left)
        otherwise = d_right
        if varies(right):
            mean = divide(add(d_left, d_right), Number(2.0))
            otherwise = where(call(is_less, left, right), d_right, mean)
        return where(call(is_more, left, right), d_left, otherwise)

    return slope


def _of_choice(u: tuple[Tree, ...], du: tuple[Tree, ...]) -> Tree:
    condition = u[0]
    assert isinstance(condition, Call)
    return where(condition, du[1], du[2])


def _infix(
    numpy: Callable[..., Any],
    slope: Callable[[tuple[Tree, ...], tuple[Tree, ...]], Tree],
    sign: str,
    binds: int,
    latex: str = "",
) -> Operation:
    """What stands between its two arguments, and is read from left to right."""
    text = f"{{0}} {sign} {{1}}"
    return Operation(
        numpy,
        slope,
        latex or text,
        text,
        text,
        sign=sign,
        binds=binds,
        within=(binds, binds + 1),
        arity=2,
    )


def _comparison(numpy: Callable[..., Any], sign: str, latex: str = "") -> Operation:
    latex = f"{{0}} {latex or sign} {{1}}"
    return replace(_infix(numpy, lambda u, du: ZERO, sign, COMPARES, latex), within=(ADDS, ADDS))


def _both_have(name: str, latex: str, slope: Callable[..., Tree]) -> Operation:
    """A function that NumPy and JavaScript know by the same name."""
    return Operation(getattr(np, name), slope, latex, f"np.{name}({{0}})", f"Math.{name}({{0}})")


def _erf(x: Array | float) -> Array:
    flat = np.asarray(x, dtype=np.float64).ravel().tolist()
    return np.fromiter(map(math.erf, flat), np.float64, len(flat)).reshape(np.shape(x))


def _power(u: Array | float, v: Array | float) -> Array:
    return np.power(np.asarray(u, dtype=np.float64), v)


def _bell(u: Tree) -> Tree:
    return call("exp", negate(power(u, Number(2.0))))


_ROOT_OF_PI = call("sqrt", Name("pi"))

OPERATIONS = {
    "add": _infix(np.add, lambda u, du: add(*du), "+", ADDS),
    "subtract": _infix(np.subtract, lambda u, du: subtract(*du), "-", ADDS),
    "multiply": _infix(
        np.multiply,
        lambda u, du: add(multiply(du[0], u[1]), multiply(u[0], du[1])),
        "*",
        MULTIPLIES,
        r"{0} \, {1}",
    ),
    "divide": _infix(np.divide, _of_quotient, "/", MULTIPLIES, r"\frac{{{0}}}{{{1}}}"),
    "negate": Operation(
        np.negative,
        lambda u, du: negate(du[0]),
        "-{0}",
        "-{0}",
        "-{0}",
        binds=NEGATES,
        within=(RAISES,),
    ),
    "power": Operation(
        _power,
        _of_power,
        "{{{0}}}^{{{1}}}",
        "{0} ** {1}",
        "Math.pow({0}, {1})",
        sign="^",
        binds=RAISES,
        within=(TIGHT, NEGATES),
        arity=2,
        cost=250,
    ),
    "less": _comparison(np.less, "<"),
    "less_equal": _comparison(np.less_equal, "<=", r"\le"),
    "greater": _comparison(np.greater, ">"),
    "greater_equal": _comparison(np.greater_equal, ">=", r"\ge"),
    "where": Operation(
        np.where,
        _of_choice,
        r"\begin{{cases}} {1} & {0} \\ {2} & {3} \end{{cases}}",
        "np.where({0}, {1}, {2})",
        "({0} ? {1} : {2})",
        arity=3,
        cost=250,
    ),
    "max": Operation(
        np.maximum,
        _of_larger("greater", "less"),
        r"\max({0}, {1})",
        "np.maximum({0}, {1})",
        "Math.max({0}, {1})",
        arity=2,
    ),
    "min": Operation(
        np.minimum,
        _of_larger("less", "greater"),
        r"\min({0}, {1})",
        "np.minimum({0}, {1})",
        "Math.min({0}, {1})",
        arity=2,
    ),
    "abs": _both_have("abs", r"\left|{0}\right|", _chain(lambda u: call("sign", u))),
    "sign": _both_have("sign", r"\operatorname{{sign}}({0})", lambda u, du: ZERO),
    "exp": _both_have("exp", "e^{{{0}}}", _chain(lambda u: call("exp", u))),
    "expm1": _both_have("expm1", "e^{{{0}}} - 1", _chain(lambda u: call("exp", u))),
    "log": replace(
        _both_have("log", r"\ln({0})", lambda u, du: divide(du[0], u[0])),
        cost=250,
    ),
    "log1p": _both_have("log1p", r"\ln(1 + {0})", lambda u, du: divide(du[0], add(ONE, u[0]))),
    "sqrt": replace(
        _both_have(
            "sqrt",
            r"\sqrt{{{0}}}",
            lambda u, du: divide(du[0], multiply(Number(2.0), call("sqrt", u[0]))),
        ),
        cost=250,
    ),
    "sin": _both_have("sin", r"\sin({0})", _chain(lambda u: call("cos", u))),
    "cos": _both_have("cos", r"\cos({0})", _chain(lambda u: negate(call("sin", u)))),
    "tanh": _both_have("tanh", r"\tanh({0})", _chain(lambda u: call("tanh_slope", u))),
    "tanh_slope": Operation(
        tanh_derivative,
        lambda u, du: ZERO,
        r"1 - \tanh^2({0})",
        "(1 - np.tanh({0}) ** 2)",
        "maths.tanhSlope({0})",
        is_typed=False,
        cost=100,
    ),
    "sigmoid": Operation(
        sigmoid,
        _chain(lambda u: call("sigmoid_slope", u)),
        r"\sigma({0})",
        "np.exp(-np.logaddexp(0, -({0})))",
        "maths.sigmoid({0})",
    ),
    "sigmoid_slope": Operation(
        sigmoid_derivative,
        lambda u, du: ZERO,
        r"\sigma({0}) \, \left(1 - \sigma({0})\right)",
        "np.exp(-np.logaddexp(0, {0}) - np.logaddexp(0, -({0})))",
        "maths.sigmoidSlope({0})",
        is_typed=False,
        cost=100,
    ),
    "softplus": Operation(
        lambda u: np.logaddexp(0.0, u),
        _chain(lambda u: call("sigmoid", u)),
        r"\ln\left(1 + e^{{{0}}}\right)",
        "np.logaddexp(0, {0})",
        "maths.softplus({0})",
        cost=100,
    ),
    "erf": Operation(
        _erf,
        _chain(lambda u: divide(multiply(Number(2.0), _bell(u)), _ROOT_OF_PI)),
        r"\operatorname{{erf}}({0})",
        "erf({0})",
        "maths.erf({0})",
    ),
}


def derivative(tree: Tree) -> Tree:
    """The derivative with respect to x."""
    match tree:
        case Name("x"):
            return ONE
        case Call(operation, arguments) if varies(tree):
            return OPERATIONS[operation].slope(arguments, tuple(map(derivative, arguments)))
    return ZERO
