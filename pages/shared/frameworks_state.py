"""What the frameworks page can be set to, and the numbers that a learner types."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pages.shared.query import NUMBER, Choice, Field, Malformed, Number
from relu_core.frameworks import DEFAULT_NUMBERS, DEFAULT_SLOPE, FUNCTIONS
from relu_core.limits import LIMITS

MOST = 20
LONGEST_QUOTE = 20
LARGEST = float(np.finfo(np.float32).max)
# Between numbers stand commas of any script, blanks or semicolons; brackets around them are let be.
BETWEEN = re.compile(r"[\s,;、\[\]()]+")


@dataclass
class Refused(ValueError):
    """Why a text is no list of numbers: a label of the section [frameworks], and what fills it."""

    reason: str
    values: dict[str, object] = field(default_factory=dict)


def parse(text: str) -> tuple[float, ...]:
    """The finite float32 numbers in ``text``; raises Refused with the first thing wrong with it."""
    # Full-width digits, commas and signs, and the true minus sign, are what a reader means too.
    plain = unicodedata.normalize("NFKC", text).replace("−", "-")
    words = [word for word in BETWEEN.split(plain) if word]
    if not words:
        raise Refused("refuse_empty")
    for word in words:
        if not NUMBER.fullmatch(word):
            reason = "refuse_finite" if _is_not_finite(word) else "refuse_text"
            raise Refused(reason, {"text": _quoted(word)})
        if abs(float(word)) > LARGEST:
            raise Refused("refuse_large", {"text": _quoted(word)})
    if len(words) > MOST:
        raise Refused("refuse_many", {"count": len(words), "most": MOST})
    return tuple(map(float, words))


def shown(numbers: Sequence[float]) -> str:
    """The numbers as the field has them; `parse` reads the same ones again."""
    return ", ".join(_short(number) for number in numbers)


@dataclass(frozen=True)
class Numbers:
    """Up to MOST numbers in one text, or the key repeated; what is beyond them is cut off."""

    def read(self, texts: Sequence[str]) -> tuple[tuple[float, ...], bool]:
        words = [word for word in BETWEEN.split(",".join(texts)) if word]
        try:
            return parse(",".join(words[:MOST])), len(words) > MOST
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
DEFAULTS: Mapping[str, Any] = {
    "function": "relu",
    "numbers": DEFAULT_NUMBERS,
    "slope": DEFAULT_SLOPE,
    "seed": 0,
}


def _short(number: float) -> str:
    return repr(number).removesuffix(".0")


def _is_not_finite(word: str) -> bool:
    try:
        return not math.isfinite(float(word))
    except ValueError:
        return False


def _quoted(word: str) -> str:
    """The beginning of a word, safe inside Markdown's code."""
    cut = word if len(word) <= LONGEST_QUOTE else f"{word[:LONGEST_QUOTE]}…"
    return cut.replace("`", "'")
