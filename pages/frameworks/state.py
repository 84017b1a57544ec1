"""What the frameworks page can be set to, and the numbers that a learner types."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from pages.frame.page import Page, PageState
from pages.frame.query import Choice, Field, Malformed, Number
from relu_core.libraries.frameworks import DEFAULT_NUMBERS, DEFAULT_SLOPE, FUNCTIONS
from relu_core.limits import LIMITS
from relu_core.numerals import NumberRefused, numbers_in, read

MOST_NUMBERS = 20
LONGEST_QUOTE = 20
LARGEST_FLOAT32 = float(np.finfo(np.float32).max)
REASONS = {
    "text": "refuse_text",
    "ambiguous": "refuse_ambiguous",
    "not_finite": "refuse_finite",
}


@dataclass
class Refused(ValueError):
    """Why a text is no list of numbers: a label of the section [frameworks], and what fills it."""

    reason: str
    values: dict[str, object] = field(default_factory=dict)


def parse(text: str) -> tuple[float, ...]:
    """The finite float32 numbers in ``text``; raises Refused with the first thing wrong with it."""
    words = numbers_in(text)
    if not words:
        raise Refused("refuse_empty")
    numbers = tuple(map(_number, words))
    if len(words) > MOST_NUMBERS:
        raise Refused("refuse_many", {"count": len(words), "most": MOST_NUMBERS})
    return numbers


def shown(numbers: Sequence[float]) -> str:
    """The numbers as the field has them; `parse` reads the same ones again."""
    return ", ".join(_short(number) for number in numbers)


@dataclass(frozen=True)
class Numbers:
    """Up to MOST_NUMBERS in one text, or the key repeated; what is beyond them is cut off."""

    def read(self, texts: Sequence[str]) -> tuple[tuple[float, ...], bool]:
        words = numbers_in(",".join(texts))
        try:
            return parse(";".join(words[:MOST_NUMBERS])), len(words) > MOST_NUMBERS
        except Refused as error:
            raise Malformed(str(error)) from error

    def write(self, value: Sequence[float]) -> list[str]:
        return [",".join(map(_short, value))]


FIELDS: dict[str, Field] = {
    "function": Choice(FUNCTIONS),
    "numbers": Numbers(),
    "slope": Number(LIMITS["slope"].low, LIMITS["slope"].high),
    "seed": Number(LIMITS["seed"].low, LIMITS["seed"].high, integer=True),
}


@dataclass(frozen=True, kw_only=True)
class FrameworksState(PageState):
    """What the libraries are given, as the page opens."""

    function: str = "relu"
    numbers: tuple[float, ...] = DEFAULT_NUMBERS
    slope: float = DEFAULT_SLOPE
    seed: int = 0


PAGE = Page("frameworks", FIELDS, lambda _: FrameworksState())


def _short(number: float) -> str:
    return repr(number).removesuffix(".0")


def _number(word: str) -> float:
    quote = _quoted(word)
    try:
        number = read(word)
    except NumberRefused as refusal:
        values = dict(zip(("first", "second"), refusal.readings, strict=False))
        raise Refused(REASONS[refusal.reason], {"text": quote, **values}) from refusal
    if abs(number) > LARGEST_FLOAT32:
        raise Refused("refuse_large", {"text": quote})
    return number


def _quoted(word: str) -> str:
    """The beginning of a word, safe inside Markdown's code."""
    cut = word if len(word) <= LONGEST_QUOTE else f"{word[:LONGEST_QUOTE]}…"
    return cut.replace("`", "'")
