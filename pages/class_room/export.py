"""All answers of a room as a table that spreadsheets open and do not run."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from pages.class_room.database import Unavailable
from pages.class_room.evidence import in_words
from pages.class_room.kinds import Answer, NoRoom
from pages.class_room.questions import Asked, questions
from pages.class_room.sketches import bars_in_words
from pages.class_room.store import rooms
from pages.frame.text import label
from relu_core.lessons.scenarios import Sketch

# With one of these a spreadsheet takes a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = ("question", "learner", "kind", "value")
CHOICES = ("first", "second", "late")


def saved(code: str, secret: str) -> bytes:
    """All answers of a room as a file; a sentence in it where there are none any more.

    A browser asks for the file when it is pressed for: the page may have been drawn before.
    """
    try:
        return to_csv(rooms().everything(code, secret), rooms().glance(code).questions)
    except NoRoom:
        return _alone(label("class_csv.ended", code=code))
    except Unavailable:
        return _alone(label("class_csv.away", code=code))


def _alone(text: str) -> bytes:
    return f'"{text}"\r\n'.encode("utf-8-sig")


def to_csv(answers: Iterable[Answer], asked: Sequence[str]) -> bytes:
    """A row for each answer, in the reader's language; spreadsheets see by its mark that it is
    UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([label(f"class_csv.{name}") for name in COLUMNS])
    for one in answers:
        question = questions()[asked[one.place]]
        row = (
            question.title,
            str(one.number),
            label(f"class_csv.{one.kind}"),
            _told(question, one),
        )
        writer.writerow([harmless(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def _told(asked: Asked, one: Answer) -> str:
    """What was sent, as its learner read it."""
    if one.kind == "measured":
        answer, saw = in_words(asked, one.value)
        return label("class_csv.outcome", answer=answer, saw=saw)
    if one.kind == "run":
        return asked.ends_in_words(json.loads(one.value))
    if one.kind not in CHOICES:
        return one.value
    if isinstance(asked.scenario, Sketch):
        return bars_in_words(one.value)
    return asked.answers[int(one.value) - 1]


def harmless(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula."""
    begun = text.lstrip(" \u00a0\u200b\ufeff")
    return f"'{text}" if begun.startswith(FORMULA) else text
