"""The one parser of links: text from a query in, clean values and what was wrong with it out.

A malformed value is ignored, a finite one out of range is clamped, the rest of the link counts.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
LONGEST_VALUE = 100


class Malformed(ValueError):
    """A value that cannot be read; it is left out."""


class Field(Protocol):
    """How one key of the query is read and written."""

    def read(self, texts: Sequence[str]) -> tuple[Any, bool]:
        """The value, and whether it had to be clamped; raises Malformed."""

    def write(self, value: Any) -> list[str]:
        """The texts that ``read`` turns into ``value`` again."""


@dataclass(frozen=True)
class Number:
    """A finite number within bounds; ``None`` is a value too where ``optional``."""

    low: float
    high: float
    integer: bool = False
    optional: bool = False

    def read(self, texts: Sequence[str]) -> tuple[float | int | None, bool]:
        text = _only(texts)
        if self.optional and text == "none":
            return None, False
        if not NUMBER.fullmatch(text) or not math.isfinite(value := float(text)):
            raise Malformed(text)
        if self.integer and value != int(value):
            raise Malformed(text)
        clamped = min(max(value, self.low), self.high)
        return (int(clamped) if self.integer else clamped), clamped != value

    def write(self, value: float | int | None) -> list[str]:
        # All digits, so that a link gives the very same number.
        return ["none" if value is None else repr(value).removesuffix(".0")]


@dataclass(frozen=True)
class Numbers:
    """Up to ``most`` finite numbers in one text, with commas between, each of six digits.

    No numbers are ``none`` in the text; ``None`` where that is ``optional``.
    """

    low: float
    high: float
    most: int
    optional: bool = False

    def read(self, texts: Sequence[str]) -> tuple[tuple[float, ...] | None, bool]:
        text = _only(texts)
        if text == "none":
            return None if self.optional else (), False
        parts = text.split(",")
        if len(parts) > self.most:
            raise Malformed(text)
        each = Number(self.low, self.high)
        values, clamped = zip(*(each.read([part]) for part in parts), strict=True)
        # As many digits as are written, so that a link gives the very same numbers.
        return tuple(float(f"{value:g}") for value in values), any(clamped)

    def write(self, value: tuple[float, ...] | None) -> list[str]:
        return ["none" if not value else ",".join(f"{number:g}" for number in value)]


@dataclass(frozen=True)
class Text:
    """Words of a learner's own, as they were typed, up to ``longest`` characters."""

    longest: int

    def read(self, texts: Sequence[str]) -> tuple[str, bool]:
        text = texts[-1].strip() if texts else ""
        if len(text) > self.longest:
            raise Malformed("endless")
        return text, False

    def write(self, value: str) -> list[str]:
        return [value]


@dataclass(frozen=True)
class Choice:
    """One of a few words, in small or capital letters."""

    options: tuple[str, ...]

    def read(self, texts: Sequence[str]) -> tuple[str, bool]:
        text = _only(texts).lower()
        if text not in self.options:
            raise Malformed(text)
        return text, False

    def write(self, value: str) -> list[str]:
        return [value]


@dataclass(frozen=True)
class Choices:
    """Some of a few words, the key repeated for each; an empty text stands for none of them."""

    options: tuple[str, ...]
    least: int = 0

    def read(self, texts: Sequence[str]) -> tuple[tuple[str, ...], bool]:
        known = {text for text in texts if text in self.options}
        values = tuple(option for option in self.options if option in known)
        if len(values) < self.least or (not values and list(texts) != [""]):
            raise Malformed(str(texts))
        if not set(texts) <= set(self.options) and list(texts) != [""]:
            return values, True
        return values, False

    def write(self, value: Iterable[str]) -> list[str]:
        return list(value) or [""]


@dataclass(frozen=True)
class Reading:
    """What a link said: clean ``values``, and the keys whose text was ignored or clamped."""

    values: dict[str, Any]
    ignored: tuple[str, ...] = ()
    clamped: tuple[str, ...] = ()


def read(query: Mapping[str, Sequence[str]], fields: Mapping[str, Field]) -> Reading:
    """Reads every known key of ``query``; unknown keys are none of our business."""
    values: dict[str, Any] = {}
    ignored, clamped = [], []
    for key, field in fields.items():
        if key not in query:
            continue
        try:
            values[key], was_clamped = field.read(query[key])
        except Malformed:
            ignored.append(key)
        else:
            if was_clamped:
                clamped.append(key)
    return Reading(values, tuple(ignored), tuple(clamped))


def read_sent(sent: Mapping[str, Any], fields: Mapping[str, Field]) -> Reading:
    """What a figure in the browser has sent of ``fields``: it passes the parser of links too."""
    return read({key: _spelled(found, fields.get(key)) for key, found in sent.items()}, fields)


def _spelled(found: Any, field: Field | None) -> list[str]:
    if not isinstance(found, list):
        return [str(found)]
    texts = [str(item) for item in found]
    return [",".join(texts) or "none"] if isinstance(field, Numbers) else texts or [""]


def write(
    values: Mapping[str, Any], fields: Mapping[str, Field], defaults: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """The pairs of a query that says what differs from ``defaults``."""
    return [
        (key, text)
        for key, field in fields.items()
        if key in values and values[key] != defaults.get(key)
        for text in field.write(values[key])
    ]


def _only(texts: Sequence[str]) -> str:
    """The text of a key that should stand once: the last one counts."""
    if not texts or len(texts[-1]) > LONGEST_VALUE:
        raise Malformed("empty or endless")
    return texts[-1]
