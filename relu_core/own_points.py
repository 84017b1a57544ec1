"""A learner's own points: what they must be, and how they are read from a table of text.

A table has two columns of numbers and one of labels, separated by tabs, semicolons, commas or
blanks; a first line of headings is skipped. Outside comma-separated tables, numbers may have
decimal commas. Rows are counted as an editor counts lines, headings and empty ones too.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from relu_core.datasets import Point
from relu_core.limits import refuse

FEWEST, MOST = 4, 2000
LARGEST = 1e9  # beyond it the differences between points drown in rounding
COLUMNS = 3
LONGEST_SHOWN = 40
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(eq=False)
class Refusal(ValueError):
    """Why a table was not taken: a reason, its row (counted from 1) if it has one, and details.

    Reasons and their values: encoding; empty; columns (found); not_a_number, not_finite and
    too_large (column, text); no_label; third_class (text, first, second); one_class (text);
    too_many (rows, most); too_few (rows, least).
    """

    reason: str
    row: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """What was read: the points, and the words that stand for class 0 and class 1."""

    points: tuple[Point, ...]
    names: tuple[str, str]


def parse(source: str | bytes) -> Table:
    """The table in ``source``; bytes may be UTF-8, UTF-16 or GB18030. Raises Refusal alone."""
    text = decode(source) if isinstance(source, bytes) else source.removeprefix("\ufeff")
    if "\0" in text:
        raise Refusal("encoding")
    rows = [(number, fields) for number, fields in _rows(text) if any(fields)]
    if rows and _is_heading(rows[0][1]):
        del rows[0]
    if not rows:
        raise Refusal("empty")
    if len(rows) > MOST:
        raise Refusal("too_many", rows[MOST][0], {"rows": len(rows), "most": MOST})
    read = [_read_row(number, fields) for number, fields in rows]
    names = _names([(number, label) for (number, _), (_, _, label) in zip(rows, read, strict=True)])
    if len(read) < FEWEST:
        raise Refusal("too_few", None, {"rows": len(read), "least": FEWEST})
    return Table(tuple((x, y, names.index(label)) for x, y, label in read), names)


def checked(points: object) -> tuple[Point, ...]:
    """``points`` as plain tuples (x, y, class 0 or 1); ValueError where they cannot be learned."""
    allowed = f"{FEWEST} to {MOST} points (x, y, class), finite, both classes 0 and 1 among them"
    if not isinstance(points, tuple | list) or not FEWEST <= len(points) <= MOST:
        raise refuse("points", points, allowed)
    found = []
    for point in points:
        if not isinstance(point, tuple | list) or len(point) != COLUMNS:
            raise refuse("points", point, allowed)
        x, y, label = point
        numbers = all(type(value) in (int, float) and abs(value) <= LARGEST for value in (x, y))
        if not numbers or type(label) is not int or label not in (0, 1):
            raise refuse("points", point, allowed)
        found.append((float(x), float(y), label))
    if len({label for _, _, label in found}) < 2:
        raise refuse("points", points, allowed)
    return tuple(found)


def decode(source: bytes) -> str:
    """Text from bytes: as their mark says, else UTF-8, UTF-16 by its zeros, or GB18030."""
    encodings = [name for mark, name in MARKS.items() if source.startswith(mark)]
    if not encodings:
        # Every other byte of Western text in UTF-16 is 0: the second ones, if the low comes first.
        zeros = source[1::2].count(0), source[::2].count(0)
        wide = [
            name for name, count in zip(("utf-16-le", "utf-16-be"), zeros, strict=True) if count
        ]
        encodings = wide[:1] if zeros[0] > zeros[1] else wide[-1:]
        encodings = encodings or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return source.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("encoding")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line numbers and stripped fields, cut where the first line that says something is cut."""
    lines = re.split(r"\r\n|\r|\n", text)
    first = next((line for line in lines if line.strip()), "")
    separator = next((mark for mark in "\t;," if mark in first), None)
    for number, line in enumerate(lines, start=1):
        yield number, [part.strip() for part in _cut(line, separator)]


def _cut(line: str, separator: str | None) -> list[str]:
    """The fields of one line; those in quotes may hold the separator."""
    if separator is None:
        return line.split()
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)


def _is_heading(fields: list[str]) -> bool:
    """Whether none of the columns that should be numbers looks like one."""
    return len(fields) == COLUMNS and not any(_looks_numeric(text) for text in fields[:2])


def _looks_numeric(text: str) -> bool:
    plain = _plain(text)
    return not plain or bool(NUMBER.fullmatch(plain) or NOT_FINITE.fullmatch(plain))


def _plain(text: str) -> str:
    """A number as Python spells it: a decimal point, and a hyphen for a minus sign."""
    return text.replace("\u2212", "-").replace(",", ".")


def _read_row(row: int, fields: list[str]) -> tuple[float, float, str]:
    if len(fields) != COLUMNS:
        raise Refusal("columns", row, {"found": len(fields)})
    x, y = (_read_number(row, column, text) for column, text in enumerate(fields[:2], start=1))
    if not fields[2]:
        raise Refusal("no_label", row)
    return x, y, fields[2]


def _read_number(row: int, column: int, text: str) -> float:
    plain, values = _plain(text), {"column": column, "text": shown(text)}
    if NOT_FINITE.fullmatch(plain):
        raise Refusal("not_finite", row, values)
    if not NUMBER.fullmatch(plain):
        raise Refusal("not_a_number", row, values)
    value = float(plain)
    if abs(value) > LARGEST:
        raise Refusal("too_large" if math.isfinite(value) else "not_finite", row, values)
    return value


def _names(labels: list[tuple[int, str]]) -> tuple[str, str]:
    """The two words of the rows' labels: numbers in their order, else in order of appearance."""
    found: dict[str, None] = {}
    for row, label in labels:
        found[label] = None
        if len(found) > 2:
            first, second, _ = map(shown, found)
            values = {"text": shown(label), "first": first, "second": second}
            raise Refusal("third_class", row, values)
    if len(found) < 2:
        raise Refusal("one_class", None, {"text": shown(labels[0][1])})
    first, second = found
    if all(NUMBER.fullmatch(_plain(label)) for label in found):
        first, second = sorted(found, key=lambda label: float(_plain(label)))
    return first, second


def shown(text: str) -> str:
    """The beginning of ``text``, as it can stand within a sentence."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= LONGEST_SHOWN else printable[:LONGEST_SHOWN] + "…"
