"""A learner's own points: what they must be, and how they are read from a table of text.

A table has two columns of numbers and one of labels, the last or the first of the three. Rows are
counted as an editor counts lines, headings and empty ones too.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from relu_core.datasets import Point
from relu_core.limits import refuse
from relu_core.numerals import Comma, NumberRefused, is_number, read
from relu_core.tables import comma_of, rows_of

FEWEST_POINTS, MOST_POINTS = 4, 2000
FARTHEST = 1e9  # beyond it the differences between points drown in rounding
COLUMNS = 3
LONGEST_SHOWN = 40
GUESSED = {"gb18030": "GB18030", "cp1252": "Windows-1252"}
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(eq=False)
class TableRefused(ValueError):
    """Why a table was not taken: a reason, its row (counted from 1) if it has one, and details.

    Reasons and their values: encoding; empty; columns (found); not_a_number, not_finite and
    too_large (column, text); ambiguous (column, text, first, second); no_label; third_class
    (text, first, second); one_class (text); too_many (rows, most); too_few (rows, least).
    """

    reason: str
    row: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """What was read: the points, the words that stand for class 0 and class 1, and the encoding.

    The encoding is told where it was guessed from bytes that more than one would fit.
    """

    points: tuple[Point, ...]
    names: tuple[str, str]
    guessed: str | None = None


def parse(source: str | bytes) -> Table:
    """The table in ``source``; bytes are read as `decode` reads them. Raises TableRefused alone."""
    text, guessed = (source, None) if isinstance(source, str) else decode(source)
    if "\0" in text:
        raise TableRefused("encoding")
    found = rows_of(text.removeprefix("\ufeff"), COLUMNS)
    rows = found.rows
    if not rows:
        raise TableRefused("empty")
    if len(rows) > MOST_POINTS:
        raise TableRefused(
            "too_many", rows[MOST_POINTS][0], {"rows": len(rows), "most": MOST_POINTS}
        )
    for number, fields in rows:
        if len(fields) != COLUMNS:
            raise TableRefused("columns", number, {"found": len(fields)})
    at = _label_column([fields for _, fields in rows])
    x, y = (column for column in range(COLUMNS) if column != at)
    comma = comma_of([fields[i] for _, fields in rows for i in (x, y)], found.separator)
    read_rows = []
    for number, fields in rows:
        values = [_read_number(number, i + 1, fields[i], comma) for i in (x, y)]
        if not fields[at]:
            raise TableRefused("no_label", number)
        read_rows.append((values[0], values[1], _class_name(fields[at])))
    names = _names([(number, row[2]) for (number, _), row in zip(rows, read_rows, strict=True)])
    if len(rows) < FEWEST_POINTS:
        raise TableRefused("too_few", None, {"rows": len(rows), "least": FEWEST_POINTS})
    points = tuple((x, y, names.index(label)) for x, y, label in read_rows)
    return Table(points, names, guessed)


def checked(points: object) -> tuple[Point, ...]:
    """``points`` as plain tuples (x, y, class 0 or 1); ValueError where they cannot be learned."""
    count = f"{FEWEST_POINTS} to {MOST_POINTS} points"
    allowed = f"{count} (x, y, class), finite, both classes 0 and 1 among them"
    if not isinstance(points, tuple | list) or not FEWEST_POINTS <= len(points) <= MOST_POINTS:
        raise refuse("points", points, allowed)
    found = []
    for point in points:
        if not isinstance(point, tuple | list) or len(point) != COLUMNS:
            raise refuse("points", point, allowed)
        x, y, label = point
        numbers = all(type(value) in (int, float) and abs(value) <= FARTHEST for value in (x, y))
        if not numbers or type(label) is not int or label not in (0, 1):
            raise refuse("points", point, allowed)
        found.append((float(x), float(y), label))
    if len({label for _, _, label in found}) < 2:
        raise refuse("points", points, allowed)
    return tuple(found)


def decode(source: bytes) -> tuple[str, str | None]:
    """Text from bytes, and its encoding where that is a guess.

    As their mark says, else UTF-8, or UTF-16 by its zeros; else it is guessed that a table of
    older programs is GB18030, or Windows-1252 if it would have no common sign of Chinese.
    """
    encodings = [name for mark, name in MARKS.items() if source.startswith(mark)]
    if not encodings:
        # Every other byte of Western text in UTF-16 is 0: the second ones, if the low comes first.
        zeros = source[1::2].count(0), source[::2].count(0)
        wide = [
            name for name, count in zip(("utf-16-le", "utf-16-be"), zeros, strict=True) if count
        ]
        encodings = wide[:1] if zeros[0] > zeros[1] else wide[-1:]
        encodings = encodings or ["utf-8", *GUESSED]
    for encoding in encodings:
        try:
            text = source.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and not any(map(_is_common, text)):
            continue
        return text, GUESSED.get(encoding)
    raise TableRefused("encoding")


def _is_common(sign: str) -> bool:
    """Whether a sign is in the first half of GB 2312: marks, and Chinese in everyday use.

    An accented letter and the one behind it, ``Ü`` and ``b``, are none of these in GB18030.
    """
    written = sign.encode("gb18030")
    return len(written) == 2 and 0xA1 <= written[0] <= 0xD7 and written[1] >= 0xA1


def _label_column(rows: list[list[str]]) -> int:
    """The last one; the first where only that one can tell two classes apart."""
    first, second, last = ([fields[i] for fields in rows] for i in range(COLUMNS))
    are_numbers = all(map(is_number, [*second, *last]))
    return 0 if are_numbers and len(set(last)) > 2 and len(set(first)) == 2 else COLUMNS - 1


def _read_number(row: int, column: int, text: str, comma: Comma | None) -> float:
    values = {"column": column, "text": shown(text)}
    try:
        value = read(text, comma=comma)
    except NumberRefused as refusal:
        if refusal.reason == "ambiguous":
            values |= dict(zip(("first", "second"), refusal.readings, strict=True))
        known = refusal.reason in ("ambiguous", "not_finite")
        raise TableRefused(refusal.reason if known else "not_a_number", row, values) from refusal
    if abs(value) > FARTHEST:
        raise TableRefused("too_large", row, values)
    return value


def _class_name(label: str) -> str:
    """The label, a number by its value: ``1.`` and ``1.0000`` are one class."""
    with suppress(NumberRefused):
        return f"{read(label):g}" if is_number(label) and "." in label else label
    return label


def _names(labels: list[tuple[int, str]]) -> tuple[str, str]:
    """The two words of the rows' labels: numbers in their order, else in order of appearance."""
    found: dict[str, None] = {}
    for row, label in labels:
        found[label] = None
        if len(found) > 2:
            first, second, _ = map(shown, found)
            values = {"text": shown(label), "first": first, "second": second}
            raise TableRefused("third_class", row, values)
    if len(found) < 2:
        raise TableRefused("one_class", None, {"text": shown(labels[0][1])})
    first, second = found
    with suppress(NumberRefused):  # words have no order but that in which they come
        first, second = sorted(found, key=read)
    return first, second


def shown(text: str) -> str:
    """The beginning of ``text``, as it can stand within a sentence."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= LONGEST_SHOWN else printable[:LONGEST_SHOWN] + "…"
