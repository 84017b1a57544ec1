"""The room's page: what it says of codes that are none, of databases that are away, to whom."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.class_room import store
from pages.class_room.codes import new_secret
from pages.class_room.database import Database, Unavailable
from pages.class_room.evidence import as_text, evidence_of
from pages.class_room.kinds import NoRoom
from pages.class_room.limits import WRONG_CODES
from pages.class_room.questions import questions
from pages.class_room.rooms import MOST_MEMBERS, Rooms
from pages.frame.text import LANGUAGES, label, speaking
from tests.harness.visiting import visit

QUESTIONS = ("many_layers", "high_rate")


def enter(app: AppTest, code: str, token: str, secret: str = "") -> AppTest:
    """The browser says who it is."""
    me = {"room": code, "token": token, "secret": secret, "lasts": True}
    app.session_state["class_me"] = {"me": me}
    app.run()
    assert not app.exception, app.exception
    return app


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.warning, app.info, app.caption, app.code)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["ABC", "ABCDE0", "A" * 90, "<b>x</b>", "🙂🙂🙂🙂🙂🙂", "' OR 1=1 --"]
)
def test_what_is_no_code_is_said_in_a_sentence(rooms: Rooms, typed: str, lang: str) -> None:
    app = visit("class_room", room=typed, lang=lang)
    with speaking(lang):
        beginning = label("class_room.no_code").split("{text}")[1][:10]
    assert beginning in app.warning[0].value
    # And there is the way in.
    assert app.text_input(key="class_code")


def test_a_code_is_read_as_it_is_meant(rooms: Rooms) -> None:
    code, _ = rooms.open(QUESTIONS)
    typed = f" {code[:3].lower()}-{code[3:].lower()} "
    app = visit("class_room", room=typed)
    enter(app, code, new_secret())
    assert "Question 1 of 2" in words(app)


def test_a_room_that_is_not_there_is_said_and_often_tried_codes_wait(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A test's page has another address at each run.
    monkeypatch.setattr(store, "reader_address", lambda: "192.0.2.1")
    app = enter(visit("class_room", room="ABCDEF"), "ABCDEF", new_secret())
    assert "no room ABCDEF" in app.warning[0].value
    (burst, _), _ = WRONG_CODES
    # Some come back meanwhile.
    for _ in range(10 * int(burst)):
        if "Too many wrong codes" in app.run().warning[0].value:
            return
    pytest.fail("codes can be tried without end")


def test_a_room_that_nobody_has_entered_says_so(rooms: Rooms) -> None:
    code, _ = rooms.open(QUESTIONS)
    screen = enter(visit("class_room", room=code, screen="1"), code, new_secret())
    assert "Nobody has come in yet" in words(screen)


def test_a_full_room_says_so(rooms: Rooms) -> None:
    code, _ = rooms.open(QUESTIONS)
    for _ in range(MOST_MEMBERS):
        rooms.enter(code, new_secret())
    app = enter(visit("class_room", room=code), code, new_secret())
    assert "The room is full" in app.warning[0].value


@pytest.mark.parametrize("me", [None, {"me": 7}, {"me": {"room": "ABCDEF", "token": "x"}}])
def test_a_browser_that_says_nothing_of_use_is_nobody(rooms: Rooms, me: object) -> None:
    code, _ = rooms.open(QUESTIONS)
    app = visit("class_room", room=code)
    app.session_state["class_me"] = me
    app.run()
    assert not app.exception
    assert "Coming into the room" in words(app)
    assert rooms.glance(code).members == 0


def test_a_cut_link_of_the_teacher_makes_a_learner_who_is_told(rooms: Rooms) -> None:
    code, _ = rooms.open(QUESTIONS)
    app = enter(visit("class_room", room=code), code, new_secret(), new_secret())
    assert "not the link of this room's teacher" in words(app)
    assert not [button for button in app.button if button.key == "class_next"]


def test_the_secret_is_on_its_teachers_page_alone(rooms: Rooms) -> None:
    code, secret = rooms.open(QUESTIONS)
    rooms.enter(code, new_secret())
    teacher = visit("class_room", "class_teacher", room=code)
    enter(teacher, code, new_secret(), secret)
    assert secret in words(teacher)
    for app in (visit("class_room", room=code), visit("class_room", room=code, screen="1")):
        enter(app, code, new_secret())
        assert secret not in words(app) + str(app.query_params)


def test_an_answer_waits_for_a_database_that_is_away(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = rooms.open(QUESTIONS)
    app = enter(visit("class_room", room=code), code, new_secret())
    app.radio[0].set_value(2)
    answer = rooms.answer

    def fail(*_: object) -> None:
        raise Unavailable

    monkeypatch.setattr(rooms, "answer", fail)
    app.button(key="class_send").click().run()
    assert not app.exception
    assert "has not arrived yet" in words(app)
    assert rooms.sent(code, 0) == []
    monkeypatch.setattr(rooms, "answer", answer)
    app.run()
    assert "has not arrived yet" not in words(app)
    assert [one.value for one in rooms.sent(code, 0)] == ["2"]


def test_a_page_without_its_database_says_so(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = rooms.open(QUESTIONS)
    app = visit("class_room", room=code)

    def fail(*_: object) -> None:
        raise Unavailable

    monkeypatch.setattr(rooms, "enter", fail)
    enter(app, code, new_secret())
    assert "cannot be reached" in app.warning[0].value


def found(name: str) -> str:
    """What the lab measures for a question without a run, as a room keeps it."""
    asked = questions()[name]
    return as_text(asked, evidence_of(asked, ()))


PRESSES = {"move": "class_next", "end": "class_end"}


def as_teacher(rooms: Rooms) -> tuple[AppTest, str, str]:
    """A teacher's page with its folded part open; the code and the secret of the room."""
    code, secret = rooms.open(QUESTIONS)
    app = enter(visit("class_room", "class_teacher", room=code), code, new_secret(), secret)
    app.checkbox(key="class_sure").set_value(True).run()
    return app, code, secret


@pytest.mark.parametrize("method", PRESSES)
def test_what_a_teacher_pressed_in_vain_is_said(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    app, code, _ = as_teacher(rooms)
    before = rooms.glance(code)

    def fail(*_: object) -> None:
        raise Unavailable

    with monkeypatch.context() as patch:
        patch.setattr(rooms, method, fail)
        app.button(key=PRESSES[method]).click().run()
    assert not app.exception, app.exception
    assert "Press again" in words(app)
    assert rooms.glance(code) == before


def test_the_teacher_ends_the_room_and_is_told(rooms: Rooms) -> None:
    app, code, _ = as_teacher(rooms)
    app.button(key="class_end").click().run()
    assert not app.exception, app.exception
    assert "its answers are deleted" in words(app)
    with pytest.raises(NoRoom):
        rooms.glance(code)


def test_a_press_in_a_room_that_has_ended_is_told_so(rooms: Rooms) -> None:
    app, code, secret = as_teacher(rooms)
    learner = enter(visit("class_room", room=code), code, new_secret())
    learner.radio[0].set_value(2)
    rooms.end(code, secret)
    learner.button(key="class_send").click().run()
    app.button(key="class_next").click().run()
    for page in (learner, app):
        assert not page.exception, page.exception
    assert "The class is over" in words(learner)
    assert f"no room {code}" in words(app)


def test_an_answer_that_comes_too_late_is_told(rooms: Rooms) -> None:
    code, secret = rooms.open(QUESTIONS)
    app = enter(visit("class_room", room=code), code, new_secret())
    app.radio[0].set_value(2)
    rooms.move(code, secret, rooms.glance(code), (1, "predict"))
    app.button(key="class_send").click().run()
    assert "had gone on" in words(app)
    assert rooms.sent(code, 0) == rooms.sent(code, 1) == []


def test_who_has_not_answered_answers_first_and_is_not_counted(rooms: Rooms) -> None:
    code, secret = rooms.open(QUESTIONS)
    rooms.measure(code, 0, found(QUESTIONS[0]))
    rooms.move(code, secret, rooms.glance(code), (0, "reveal"))
    app = enter(visit("class_room", room=code), code, new_secret())
    assert "Answer it for yourself first" in words(app)
    assert "What was measured" not in words(app)
    app.radio[0].set_value(1)
    app.button(key="class_send").click().run()
    assert "What was measured" in words(app)
    assert rooms.glance(code).counts == {"late": 1}


def test_where_nothing_can_be_written_the_page_says_so(rooms: Rooms) -> None:
    assert "cannot write" not in words(visit("class_room"))
    store.use(Rooms(Database()))
    assert "cannot write to its disk" in words(visit("class_room"))


def test_a_room_is_opened_with_the_questions_that_were_chosen(rooms: Rooms) -> None:
    app = visit("class_room")
    app.button(key="class_open").click().run()
    assert "Choose at least one question" in app.warning[0].value
    app.multiselect(key="class_questions_chosen").set_value(list(QUESTIONS))
    app.button(key="class_open").click().run()
    assert not app.exception
    ((code, _),) = app.session_state["class_opened"].items()
    assert rooms.glance(code).questions == QUESTIONS


def test_a_room_is_offered_with_the_questions_of_a_link(rooms: Rooms) -> None:
    app = visit("class_room", ask=["high_rate", "many_layers", "nothing"])
    assert app.multiselect(key="class_questions_chosen").value == ["many_layers", "high_rate"]
    app.button(key="class_open").click().run()
    assert not app.exception
    ((code, _),) = app.session_state["class_opened"].items()
    assert rooms.glance(code).questions == ("many_layers", "high_rate")
