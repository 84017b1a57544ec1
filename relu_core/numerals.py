"""Numbers as people write them, read as what they mean or refused: never as another number.

`pages/browser/library/numerals.js` reads the same, and a test holds the two together.
"""

import math
import re
from dataclasses import dataclass
from typing import Literal

from relu_core.limits import Limit

Comma = Literal["decimal", "thousands"]
Reason = Literal["empty", "text", "ambiguous", "not_finite", "not_whole", "out_of_range"]

# What keyboards and programs write for these; NFKC would make 103 of 10³.
# Pages and chat programs put marks without width between letters; a copy has them.
WIDTHLESS = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
ALIKE = str.maketrans("−–‐‑。’\u00a0\u2009\u202f\u3000\t", "----.'     ", WIDTHLESS)
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
POWER = re.compile(r"(?:^|(?<=[+-])|(?<=\d) ?[×xX*·] ?)10\^([+-]?\d+)$", re.ASCII)
NUMBER = re.compile(r"([+-]?) ?(\d[\d ,.'_]*|[.,]\d+)([eE][+-]?\d+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity|∞)", re.IGNORECASE)
SPACED = re.compile(r"\d{1,3}(?:([ '_])\d{3})(?:\1\d{3})*(?:[.,]\d*)?", re.ASCII)
BRACKETS = re.compile(r"[\[\](){}]")
BLANKS = re.compile(r"[\s;]+")
BESIDE_BLANKS = re.compile(r",(?=[\s;])|(?<=[\s;]),")
THOUSANDS = re.compile(r"[1-9]\d{0,2}([,.])\d{3}(?:\1\d{3})*", re.ASCII)


@dataclass(eq=False)
class NumberRefused(ValueError):
    """Why a text is no number; an ambiguous one has its readings, as a learner would write them."""

    reason: Reason
    readings: tuple[str, ...] = ()


def read(text: str, whole: bool = False, comma: Comma | None = None) -> float:
    """The finite number that `text` says; raises NumberRefused.

    1,234.5 and 1.234,5 and 1 234.5 are the same number. A single mark with three digits behind it
    separates thousands where the number must be `whole`; else a point is a decimal point, and a
    comma is what `comma` says of the table that it stands in: without it, 1,000 is refused.
    """
    plain = plainly(text)
    if not plain:
        raise NumberRefused("empty")
    if NOT_FINITE.fullmatch(plain):
        raise NumberRefused("not_finite")
    found = NUMBER.fullmatch(POWER.sub(_power, plain))
    if not found:
        raise NumberRefused("text")
    sign, digits, exponent = found.groups(default="")
    value = float(sign + _pointed(digits, whole, comma) + exponent)
    if not math.isfinite(value):
        raise NumberRefused("not_finite")
    return value


def read_within(text: str, limit: Limit) -> float:
    """The number that `text` says, an int where it must be whole; raises NumberRefused."""
    number = read(text, limit.whole)
    if limit.whole and not number.is_integer():
        raise NumberRefused("not_whole")
    if not limit.low <= number <= limit.high:
        raise NumberRefused("out_of_range")
    return int(number) if limit.whole else number


def numbers_in(text: str) -> list[str]:
    """The words between the marks of a list; where others part them, commas can be decimal."""
    plain = BRACKETS.sub(" ", plainly(text)).replace("、", ";").strip(" ,;")
    by_commas = [word for word in re.split(r"[\s,;]+", plain) if word]
    by_others = [word for word in BLANKS.split(BESIDE_BLANKS.sub(";", plain)) if word]
    return by_others if len(by_others) > 1 and all(map(is_number, by_others)) else by_commas


def is_number(text: str) -> bool:
    """Whether `text` is meant as a number, be it one that cannot be used."""
    try:
        read(text)
    except NumberRefused as refusal:
        return refusal.reason in ("ambiguous", "not_finite")
    return True


def plainly(text: str) -> str:
    """`text` with digits, signs and marks as a keyboard of Latin letters has them."""
    raised = RAISED.sub(lambda found: "^" + found[0].translate(SUPERSCRIPT), text.strip())
    return raised.translate(FULL_WIDTH).translate(ALIKE).strip()


def _power(found: re.Match[str]) -> str:
    """10^3 and 2 × 10^3 as 1e3 and 2e3."""
    stands_alone = found[0].lstrip(" ")[0] not in "×xX*·"
    return f"{'1' if stands_alone else ''}e{found[1]}"


def _pointed(digits: str, whole: bool, comma: Comma | None) -> str:
    """`digits` with a decimal point and nothing between thousands."""
    if found := SPACED.fullmatch(digits):
        digits = digits.replace(found[1], "")
        # What is left of marks is one, and it is not between thousands.
        return digits.replace(",", ".")
    marks = [letter for letter in digits if letter in ",."]
    if not marks:
        return _only_digits(digits)
    head, last, tail = digits.rpartition(marks[-1])
    if len(set(marks)) == 2:
        if not THOUSANDS.fullmatch(head):
            raise NumberRefused("text")
        return f"{head.replace(marks[0], '')}.{_only_digits(tail, empty=True)}"
    if not THOUSANDS.fullmatch(digits):
        if len(marks) > 1:
            raise NumberRefused("text")
        return f"{_only_digits(head, empty=True)}.{_only_digits(tail, empty=True)}"
    joined = digits.replace(last, "")
    if whole or len(marks) > 1 or (last == "," and comma == "thousands"):
        return joined
    if last == "," and comma is None:
        raise NumberRefused("ambiguous", (joined, f"{head}.{tail.rstrip('0') or '0'}"))
    return f"{head}.{tail}"


def _only_digits(text: str, empty: bool = False) -> str:
    if not text.isdigit() and not (empty and not text):
        raise NumberRefused("text")
    return text
