"""What a formula is written with, character by character, and how one is refused.

Look-alikes are replaced one for one, so that a place in the text stays what it was.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from relu_core.formula.operations import OPERATIONS
from relu_core.numerals import FULL_WIDTH

ALIKE = str.maketrans(
    {**FULL_WIDTH, **str.maketrans("−–·×⋅∗÷、。【】\u00a0\u3000", "--****/,.()  ")}
)
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# Letters of other alphabets that look like those of a formula.
LOOKALIKES = {"х": "x", "Х": "x", "а": "a", "А": "a", "е": "e", "α": "a", "χ": "x"}
TOKEN = re.compile(
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?P<name>[a-zσπ][a-z0-9]*)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|(?P<sign>\*\*|<=|>=|[-+*/^(),|<>≤≥])|(?P<other>\S)",
    re.IGNORECASE | re.ASCII,
)
# By name, how many arguments each takes; max and min take more too.
FUNCTIONS = {
    name: operation.arity
    for name, operation in OPERATIONS.items()
    if operation.is_typed and not operation.sign and name != "negate"
} | {"clip": 3}


@dataclass(eq=False)
class FormulaRefused(ValueError):
    """Why a text is no formula: a reason, the place (characters from 1) and details.

    Reasons and their values: empty; too_long (most); too_large (most: parts); character (found);
    lookalike (found, wanted); name (found); function (found: it needs brackets); arguments (found,
    wanted, given); value (nothing stands where one is needed); operator (between two); comma (a
    decimal one); open (found); closed (found); comparison (outside `where`); condition; number
    (most), exponent (most), undefined (numbers alone that give nothing); nowhere; no_x.
    """

    reason: str
    position: int = 1
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        details = ", ".join(f"{name} {value}" for name, value in self.values.items())
        return f"formula, character {self.position}: {SENTENCES[self.reason]}" + (
            f" ({details})" if details else ""
        )


SENTENCES = {
    "empty": "nothing is written; write a function of x, such as max(0, x)",
    "too_long": "it is too long",
    "too_large": "it has too many parts",
    "character": "this character means nothing here",
    "lookalike": "this letter is of another alphabet; type the one that it looks like",
    "name": "this name is not known; known are x, a, pi, e and " + ", ".join(FUNCTIONS),
    "function": "this function needs brackets with its arguments",
    "arguments": "this function takes another number of arguments",
    "value": "a number, a name or a bracket is missing here",
    "operator": "a sign is missing before this; write * for a product",
    "comma": "a comma stands between arguments only; write a decimal point",
    "open": "this bracket is not closed",
    "closed": "this bracket was not opened",
    "comparison": "a comparison stands only as the first argument of where",
    "condition": "the first argument of where is a comparison, such as x > 0",
    "number": "this number is too large",
    "exponent": "this exponent is too large",
    "undefined": "this has no value",
    "nowhere": "it has no value for any x",
    "no_x": "x must stand in it, else it is a constant",
}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    position: int


def tokens_of(text: str) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text.translate(ALIKE)):
        kind, word, position = match.lastgroup or "other", match.group().lower(), match.start() + 1
        if kind == "other":
            if wanted := LOOKALIKES.get(word):
                raise FormulaRefused("lookalike", position, {"found": word, "wanted": wanted})
            raise FormulaRefused("character", position, {"found": text[match.start()]})
        found.append(Token(kind, word, position))
    return [*found, Token("end", "", len(text) + 1)]
