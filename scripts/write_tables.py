"""Writes what the browser knows of the activations from the core's table: ``make tables``."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from relu_core.activations import ACTIVATIONS, Activation, Look
from relu_core.formula.operations import OPERATIONS
from relu_core.looks import APART

LIBRARY = Path(__file__).parents[1] / "pages" / "browser" / "library"
HEAD = """\
// @ts-check
// Written by `make tables` from relu_core/activations.py and looks.py: change the entry there.
"""
FUNCTIONS = """
import * as maths from "./mathematics.js";

/** @typedef {(x: number, slope: number) => number} Curve */

/**
 * `f` and its derivative `df`, of any number; `df` at 0 is PyTorch's. Where the slopes left and
 * right of 0 differ, `kink` gives both.
 * @type {Record<string, {f: Curve, df: Curve, kink?: (slope: number) => [number, number]}>}
 */
"""
OPERATIONS_HEAD = """\
// @ts-check
// Written by `make tables` from relu_core/formula/operations.py: change the entry there.

import * as maths from "./mathematics.js";

/**
 * What a formula may be made of.
 * @type {Record<string, (...values: any[]) => any>}
 */
"""
LOOKS = """
/** Colours of line and text, dash in px, marker, and whether its dashes end round. */
const look = (line, text, dash, marker, round = false) => {
  return { line: `var(--${line})`, text: `var(--${text})`, dash, marker, round };
};

/**
 * How each activation is drawn, a learner's own function, and each contender whose activation has
 * another drawn already.
 * @type {Record<string, ReturnType<typeof look>>}
 */
"""


def written(activations: Iterable[Activation]) -> dict[str, str]:
    """The text of each written file of the browser's library, by its name."""
    entries = {activation.name: activation for activation in activations}
    functions = {name: _functions(activation) for name, activation in entries.items()}
    apart = {name: activation.look for name, activation in entries.items()} | APART
    looks = [f"  {name}: {_look(name, look)}," for name, look in apart.items()]
    return {
        "activations.js": HEAD + FUNCTIONS + _table("activations", functions),
        "operations.js": OPERATIONS_HEAD + _operations(),
        "look.js": HEAD + LOOKS + "\n".join(["export const LOOK = {", *looks, "};\n"]),
    }


def _functions(activation: Activation) -> dict[str, str]:
    f, df = activation.javascript
    curves = {"f": _arrow("x", f), "df": _arrow("x", df)}
    if activation.kink:
        curves["kink"] = _arrow("", f"[{', '.join(activation.kink)}]")
    return curves


def _arrow(argument: str, expression: str) -> str:
    """A function of the argument, and of the slope if the expression has it."""
    slope = "slope" if re.search(r"\bslope\b", expression) else ""
    return f"({', '.join(filter(None, (argument, slope)))}) => {expression}"


def _operations() -> str:
    lines = ["export const OPERATIONS = {"]
    for name, operation in OPERATIONS.items():
        arguments = ("u", "v", "w")[: operation.arity]
        code = operation.javascript.format(*arguments)
        lines.append(f"  {name}: ({', '.join(arguments)}) => {code},")
    return "\n".join([*lines, "};\n"])


def _look(name: str, look: Look) -> str:
    colour = name if look.colours else "ink"
    text = f"{colour}-t" if look.colours else colour
    arguments = [colour, text, look.dash, look.marker, *([True] if look.is_round else [])]
    return f"look({', '.join(map(json.dumps, arguments))})"


def _table(name: str, rows: dict[str, dict[str, str]]) -> str:
    lines = [f"export const {name} = {{"]
    for key, row in rows.items():
        lines += [f"  {key}: {{", *(f"    {part}: {code}," for part, code in row.items()), "  },"]
    return "\n".join([*lines, "};\n"])


if __name__ == "__main__":
    for name, text in written(ACTIVATIONS.values()).items():
        (LIBRARY / name).write_text(text, encoding="utf-8")
