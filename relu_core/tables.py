"""Rows of fields, out of any text in which a program or a person writes a table.

Spreadsheets, pandas, NumPy, R and Python write the same rows with other separators, brackets and
a column that only counts. Which separator it is is found by trying: the one by which most lines
fall into columns of numbers.
"""

import csv
import re
from dataclasses import dataclass

from relu_core.numerals import Comma, NumberRefused, is_number, plainly, read

# In the order in which they are believed where several would do.
SEPARATORS = ("\t", ";", "；", ",", "，", "、", " ")
# Excel's own first line.
DECLARED = re.compile(r"sep=(.)", re.IGNORECASE)
# Where R counts the columns and rows of a matrix.
COLUMNS_COUNTED = re.compile(r"(\s*\[,\d+\])+\s*")
ROW_COUNTED = re.compile(r"\[\d+,\]\s*")
# What NumPy, R and plotting programs skip; the lab's own files begin with it.
COMMENT = "#"
# Where Python's lists and arrays begin and end.
OPENING = re.compile(r"(?:(?:\w+\.)?(?:array|tensor)\()?[\[(][\[(\s]*")
CLOSING = re.compile(r"[\]), ;]*(?:\w+=[\w.']+\)[, ;]*)?$")
BETWEEN_ROWS = re.compile(r"(?<=[\])])\s*[,;]?\s*(?=[\[(])")
LONGEST_TRIED = 50


@dataclass(frozen=True)
class Rows:
    """Fields (stripped) with the number of their line, counted from 1, and what separates them."""

    rows: list[tuple[int, list[str]]]
    separator: str


def rows_of(text: str, columns: int) -> Rows:
    """The rows below any headings; those of a good table have `columns` fields, others any."""
    lines = [
        (number, piece)
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)
        if not COLUMNS_COUNTED.fullmatch(line) and not line.lstrip().startswith(COMMENT)
        for piece in BETWEEN_ROWS.split(line)
        if piece.strip()
    ]
    candidates: tuple[str, ...] = SEPARATORS
    if lines and (declared := DECLARED.fullmatch(lines[0][1].strip())):
        candidates = (declared[1],)
        del lines[0]
    tried = [line for _, line in lines[:LONGEST_TRIED]]

    def fitting(separator: str) -> int:
        return sum(_is_data(_cut(line, separator, columns), columns) for line in tried)

    best = max(candidates, key=fitting)
    if not fitting(best):
        best = next((mark for mark in candidates if tried and mark in tried[0]), best)
    rows = [(number, _cut(line, best, columns)) for number, line in lines]
    rows = [(number, fields) for number, fields in rows if any(fields)]
    return Rows(_without_index(_without_headings(rows, columns), columns), best)


def comma_of(texts: list[str], separator: str) -> Comma | None:
    """What a comma means in these numbers of one table; None where nothing in them tells."""
    plain = [plainly(text) for text in texts]
    for text in plain:
        if "," in text and "." in text:
            return "thousands" if text.rindex(",") < text.rindex(".") else "decimal"
    if any("," in text and _reads_alone(text) for text in plain):
        return "decimal"
    if any("." in text for text in plain):
        return "thousands"
    return None if separator in ",，" else "decimal"


def _reads_alone(text: str) -> bool:
    """Whether the one comma in ``text`` can only be a decimal comma."""
    try:
        read(text)
    except NumberRefused:
        return False
    return text.count(",") == 1


def _cut(line: str, separator: str, columns: int) -> list[str]:
    """The fields of one line; those in quotes may hold the separator."""
    bare = ROW_COUNTED.sub("", line.strip(), count=1)
    if opening := OPENING.match(bare):
        bare = CLOSING.sub("", bare[opening.end() :], count=1)
    if separator == " ":
        bare = " ".join(bare.split())
    try:
        fields = next(csv.reader([bare], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        fields = bare.split(separator)
    fields = [field.strip() for field in fields]
    # Spreadsheets end a line with a separator where a further column was once in use.
    while len(fields) > columns and not fields[-1]:
        del fields[-1]
    return fields


def _is_data(fields: list[str], columns: int) -> bool:
    numbers = sum(map(is_number, fields))
    return len(fields) in (columns, columns + 1) and numbers >= columns - 1


def _without_headings(
    rows: list[tuple[int, list[str]]], columns: int
) -> list[tuple[int, list[str]]]:
    """From the first row with a number in it, if there is one; titles and headings have none."""
    for place, (_, fields) in enumerate(rows):
        if any(map(is_number, fields)):
            return rows[place:]
    return [row for row in rows[:1] if len(row[1]) != columns] + rows[1:]


def _without_index(rows: list[tuple[int, list[str]]], columns: int) -> list[tuple[int, list[str]]]:
    """The rows without a first column, one too many, that counts them from 0 or from 1."""
    if any(len(fields) != columns + 1 for _, fields in rows):
        return rows
    counts = [fields[0] for _, fields in rows]
    if counts in ([str(i + first) for i in range(len(rows))] for first in (0, 1)):
        return [(number, fields[1:]) for number, fields in rows]
    return rows
