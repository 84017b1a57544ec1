"""The lines that make an experiment's data again, without the lab."""

import ast
import base64
import inspect
import lzma
import textwrap
from collections.abc import Callable
from functools import cache

import numpy as np

from relu_core.datasets import DIGITS, DIGITS_TRAIN, ENOUGH_TO_HOLD_OUT
from relu_core.experiment import Experiment
from relu_core.export.words import word

GENERATED = """\
{function}


labels = np.arange({samples}) % {classes}
X_train, X_test = ({name}(stream(DATA_SEED, part), labels, {noise}){shift} for part in (0, 1))
y_train = y_test = labels
"""
OWN = """\
POINTS = [
{points}
]
X, y = np.array(POINTS)[:, :2], np.array(POINTS)[:, 2].astype(int)
# {standardised}
extent = np.ptp(X, axis=0)
X = (X - X.mean(axis=0)) / np.where(extent > 0, extent, 1)
X = X / np.where(extent > 0, X.std(axis=0), 1){shift}
order = stream(DATA_SEED, 0).permutation(len(y))
"""
HELD_OUT = """\
# {held_out}
test = np.concatenate([order[y[order] == k][: np.sum(y == k) // 5] for k in (0, 1)])
train = order[~np.isin(order, test)]
"""
ALL_OF_THEM = """\
train = test = order  # {too_few}
"""
PARTS = """\
X_train, y_train, X_test, y_test = X[train], y[train], X[test], y[test]
"""
DIGITS_IMPORT = """\
import base64
import lzma

# {source}
DIGITS = "{packed}"
"""
DIGITS_CODE = """\
# {digits}
numbers = np.frombuffer(lzma.decompress(base64.b85decode(DIGITS)), dtype=np.uint8)
pixels, y = numbers[: {images} * 64].reshape({images}, 64) / 16, numbers[{images} * 64 :]
X = (pixels - pixels.mean()) / pixels.std(){shift}
order = stream(DATA_SEED, 0).permutation({images})
train, test = order[:{train}], order[{train}:]
"""
TENSORS = """\
# {columns}
X, X_test = (torch.tensor(X.T, dtype=torch.float32) for X in (X_train, X_test))
T, T_test = (torch.tensor({targets}, dtype=torch.float32) for y in (y_train, y_test))
"""
WIDTH = 96


def digits_code(experiment: Experiment, language: str) -> str:
    """The images themselves, packed into one line; nothing for other data."""
    if experiment.dataset != "digits":
        return ""
    return DIGITS_IMPORT.format(
        source=word("code.digits_source", language), packed=_packed_digits()
    )


def data_code(experiment: Experiment, language: str) -> str:
    """Lines that give X (features, samples), T (outputs, samples), X_test and T_test."""

    def say(name: str, **values: object) -> str:
        return word(f"code.{name}", language, **values)

    kind = experiment.kind
    shift = f" + {experiment.input_shift:g}" if experiment.input_shift else ""
    if experiment.points is not None:
        is_held_out = len(experiment.points) >= ENOUGH_TO_HOLD_OUT
        points = ", ".join(f"({x!r}, {y!r}, {label})" for x, y, label in experiment.points)
        code = OWN.format(
            points=textwrap.fill(points, WIDTH, initial_indent="    ", subsequent_indent="    "),
            standardised=say("standardised"),
            shift=shift,
        )
        code += (HELD_OUT if is_held_out else ALL_OF_THEM).format(
            held_out=say("held_out"), too_few=say("too_few", least=ENOUGH_TO_HOLD_OUT)
        )
        code += PARTS
    elif kind.maker is not None:
        noise = kind.default_noise if experiment.noise is None else experiment.noise
        code = GENERATED.format(
            function=bare_source(kind.maker),
            name=kind.maker.__name__,
            samples=experiment.samples,
            classes=kind.classes,
            noise=noise,
            shift=shift,
        )
    else:
        images = len(_digits()[1])
        code = PARTS_OF_DIGITS.format(
            digits=say("digits"), images=images, train=DIGITS_TRAIN, shift=shift
        )
    outputs = experiment.layer_sizes[-1]
    targets = "y[None]" if outputs == 1 else f"y == np.arange({outputs})[:, None]"
    return code + TENSORS.format(columns=say("columns"), targets=targets)


PARTS_OF_DIGITS = DIGITS_CODE + PARTS


def bare_source(function: Callable[..., object]) -> str:
    """The code of one of our functions without its types and its English docstring."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, ast.FunctionDef)
    node = _Untyped().visit(node)
    if ast.get_docstring(node) is not None:
        del node.body[0]
    return ast.unparse(node)


class _Untyped(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        self.generic_visit(node)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return node
        return ast.copy_location(ast.Assign(targets=[node.target], value=node.value), node)


@cache
def _digits() -> tuple[np.ndarray, np.ndarray]:
    with np.load(DIGITS) as archive:
        return archive["images"], archive["labels"]


@cache
def _packed_digits() -> str:
    images, labels = _digits()
    packed = lzma.compress(images.tobytes() + labels.tobytes(), preset=9 | lzma.PRESET_EXTREME)
    return base64.b85encode(packed).decode("ascii")
