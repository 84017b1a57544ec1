"""All answers of a room as a table that spreadsheets open and do not run."""

import csv
import io
from collections.abc import Iterable, Sequence

from pages.class_room.kinds import Answer
from pages.class_room.questions import questions
from pages.frame.text import label

# With one of these a spreadsheet takes a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = ("question", "learner", "kind", "value")
CHOICES = ("first", "second", "late")


def to_csv(answers: Iterable[Answer], asked: Sequence[str]) -> bytes:
    """A row for each answer, in the reader's language; spreadsheets see by its mark that it is
    UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([label(f"class_csv.{name}") for name in COLUMNS])
    for one in answers:
        question = questions()[asked[one.place]]
        chosen = one.kind in CHOICES
        value = question.answers[int(one.value) - 1] if chosen else one.value
        row = (question.title, str(one.number), label(f"class_csv.{one.kind}"), value)
        writer.writerow([harmless(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula."""
    begun = text.lstrip(" \u00a0\u200b\ufeff")
    return f"'{text}" if begun.startswith(FORMULA) else text
