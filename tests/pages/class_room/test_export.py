"""A room's answers as a file: all of them, in words, and nothing that a spreadsheet would run."""

import csv
import io

import pytest

from pages.class_room.codes import new_secret
from pages.class_room.database import Unavailable
from pages.class_room.evidence import as_text
from pages.class_room.export import harmless, saved, to_csv
from pages.class_room.questions import questions
from pages.class_room.rooms import Rooms
from pages.frame.text import LANGUAGES, label, speaking
from tests.harness.runs import recorded

QUESTIONS = ("many_layers", "high_rate")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\u200b=1", "\n@x"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert harmless("a = 1") == "a = 1"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_answers_are_in_the_file(rooms: Rooms, lang: str) -> None:
    code, secret = rooms.open(QUESTIONS)
    number = rooms.enter(code, new_secret())
    rooms.answer(code, number, 0, "first", "3")
    rooms.move(code, secret, rooms.glance(code), (0, "explain"))
    rooms.answer(code, number, 0, "words", '=HYPERLINK("http://x"),\n"quoted"')
    with speaking(lang):
        text = to_csv(rooms.everything(code, secret), QUESTIONS).decode("utf-8-sig")
        chosen = label("scenarios.many_layers_3")
    head, *rows = csv.reader(io.StringIO(text))
    assert len(head) == 4
    assert [row[1] for row in rows] == [str(number)] * 2
    assert [row[3] for row in rows] == [chosen, '\'=HYPERLINK("http://x"),\n"quoted"']


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_of_a_room_that_has_ended_says_so(rooms: Rooms, lang: str) -> None:
    code, secret = rooms.open(QUESTIONS)
    number = rooms.enter(code, new_secret())
    rooms.answer(code, number, 0, "first", "3")
    with speaking(lang):
        assert len(csv_of(code, secret)) == 2
        # The page was drawn before, and pressed for its file after.
        rooms.end(code, secret)
        ((said,),) = csv_of(code, secret)
        assert said == label("class_csv.ended", code=code)


def test_a_file_of_a_room_that_is_away_says_so(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, secret = rooms.open(QUESTIONS)

    def fail(*_: object) -> None:
        raise Unavailable

    monkeypatch.setattr(rooms, "everything", fail)
    ((said,),) = csv_of(code, secret)
    assert "save them again" in said


def test_a_file_tells_outcomes_and_networks_in_sentences(rooms: Rooms) -> None:
    code, secret = rooms.open(("high_rate",))
    number = rooms.enter(code, new_secret())
    asked = questions()["high_rate"]
    rooms.move(code, secret, rooms.glance(code), (0, "run"))
    rooms.answer(code, number, 0, "run", "[0.25, null]")
    rooms.measure(code, 0, as_text(asked, recorded(*asked.experiments)))
    text = "\n".join(row[3] for row in csv_of(code, secret)[1:])
    assert "ReLU: 25% of the units fire on no sample at the end" in text
    assert "over 70%" in text
    assert "{" not in text


def csv_of(code: str, secret: str) -> list[list[str]]:
    """The rows of a file as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(saved(code, secret).decode("utf-8-sig"))))
