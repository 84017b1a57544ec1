"""What a learner sees and sends, stage by stage."""

import json
from collections.abc import Callable

import streamlit as st

from pages.browser.class_room.words import words
from pages.class_room import sending, sketches
from pages.class_room.drawing import (
    how_many,
    say_if_nobody_runs,
    show_outcome,
    show_question,
    show_stages,
    show_words,
)
from pages.class_room.evidence import evidence_of
from pages.class_room.following import follow
from pages.class_room.kinds import Glance
from pages.class_room.questions import Asked, questions
from pages.class_room.rooms import MOST_CHARACTERS
from pages.class_room.stages import REVEALED
from pages.class_room.store import rooms
from pages.frame.choosing import option_of
from pages.frame.session import sent as sent_by
from pages.frame.session import shown
from pages.frame.text import label, labels, language
from pages.lesson.sketch import sketch_field
from pages.runs.controls import refuse, say_refusal
from relu_core.lessons.scenarios import Sketch
from relu_core.wording import scientific

PREDICTIONS = ("first", "second", "late")


def show_learner(code: str, number: int) -> None:
    """The room as learner ``number`` sees it."""
    glance = rooms().glance(code)
    asked = questions()[glance.question]
    own = rooms().sent_by(code, number, glance.place) | _on_their_way(code, number, glance.place)
    show_stages(glance, asked)
    if sending.came_late.get():
        st.info(label("class_room.gone_on"))
    follow(code, glance, how_many)
    room = _Learner(code, number, glance, asked, own)
    has_answered = any(kind in own for kind in PREDICTIONS)
    if glance.stage in REVEALED and not has_answered:
        st.markdown(label("class_room.late"))
        room.ask("late", label("class_room.your_first"))
    else:
        getattr(room, glance.stage)()


class _Learner:
    """One learner at one question: a method a stage."""

    def __init__(
        self, code: str, number: int, glance: Glance, asked: Asked, own: dict[str, str]
    ) -> None:
        self.code = code
        self.number = number
        self.glance = glance
        self.asked = asked
        self.own = own

    def predict(self) -> None:
        if "first" in self.own:
            self._say_sent("first")
        else:
            self.ask("first", label("class_room.your_first"))

    def talk(self) -> None:
        st.markdown(label("class_room.talk_now"))
        self.predict()

    def again(self) -> None:
        if "second" in self.own:
            self._say_sent("second")
            return
        self.ask("second", label("class_room.your_second"))
        if "first" in self.own:
            self._show_sent("first")

    def run(self) -> None:
        show_question(self.asked, answers=False)
        self._show_network()
        st.markdown(label("class_room.wait"))

    def reveal(self) -> None:
        show_question(self.asked, answers=False)
        self._show_network()
        if self.glance.is_measured:
            show_outcome(self.asked, rooms().sent(self.code, self.glance.place), self.number)

    def explain(self) -> None:
        st.markdown(label("lesson.explain", question=self.asked.explain))
        if "words" in self.own:
            st.markdown(label("class_room.words_sent"))
        else:
            words(
                {"name": f"{self.code} {self.glance.place}", "most": MOST_CHARACTERS},
                labels("class_words"),
                language(),
                key="class_words",
                on_words_change=self._send_words,
            )
        show_words(rooms().sent(self.code, self.glance.place))
        self.reveal()

    def ask(self, kind: str, text: str) -> None:
        """The question, its answers to choose from, and the button that sends one."""
        show_question(self.asked, answers=False)
        if isinstance(self.asked.scenario, Sketch):
            self._ask_to_draw(self.asked.scenario, kind, text)
        else:
            self._ask_to_choose(kind, text)
        say_refusal("class")

    def _ask_to_choose(self, kind: str, text: str) -> None:
        place = self._place(kind)
        options = range(1, len(self.asked.answers) + 1)
        key = f"class_guess:{self.glance.place}:{kind}"

        def called(answer: int) -> str:
            return self.asked.answers[answer - 1]

        def send() -> None:
            answer = option_of(shown(key), options, called)
            if answer is None:
                refuse("class", label("class_room.answer_first"))
            else:
                sending.send(place, str(answer))

        # As a form: choosing costs nothing, and what is chosen is sent with the press.
        with st.form("class_answer", border=False), st.container(key="live-guess"):
            st.radio(text, options, key=key, index=None, format_func=called)
            self._offer_to_send(send)

    def _ask_to_draw(self, question: Sketch, kind: str, text: str) -> None:
        place, before = self._place(kind), self.own.get("first")
        key = f"class_sketch:{self.glance.place}:{kind}"

        def send() -> None:
            drawn = sketches.as_text(question, sent_by(key, "drawn"))
            # Who leaves what they drew at first as it is means that.
            if (value := drawn or before) is None:
                refuse("class", label("lesson.sketch_first"))
            else:
                sending.send(place, value)

        with st.form("class_answer", border=False):
            st.markdown(text)
            drawn = None if before is None else sketches.bars_in(before)
            sketch_field(question, key, drawn, lambda: None)
            self._offer_to_send(send)

    def _offer_to_send(self, send: Callable[[], None]) -> None:
        st.form_submit_button(
            label("class_room.send"), key="class_send", type="primary", on_click=send
        )

    def _say_sent(self, kind: str) -> None:
        show_question(self.asked, answers=False)
        self._show_sent(kind)
        st.markdown(label("class_room.wait"))

    def _show_sent(self, kind: str) -> None:
        """What this learner has sent: in words, or as it was drawn."""
        if isinstance(self.asked.scenario, Sketch):
            bars = sketches.bars_in(self.own[kind])
            first = label("lesson.at_layer_1", share=scientific(10 ** bars[0]))
            st.markdown(label("class_room.sent", answer=first))
            if self.glance.stage != "again" or kind == "second":
                sketches.show_own(self.asked.scenario, self.own[kind])
        else:
            index = int(self.own[kind]) - 1
            answer = f"{chr(65 + index)} {self.asked.answers[index]}"
            st.markdown(label("class_room.sent", answer=answer))

    def _place(self, kind: str) -> sending.Place:
        return self.code, self.number, self.glance.place, kind

    def _send_words(self) -> None:
        text = str(sent_by("class_words", "words") or "").strip()[:MOST_CHARACTERS]
        if text:
            sending.send(self._place("words"), text.replace("\0", ""))

    def _show_network(self) -> None:
        """The network that is this learner's alone: trained, if it is not yet, and what it did."""
        mine = self.asked.of_learner(self.code, self.number)
        if mine is None:
            say_if_nobody_runs(self.asked)
            return
        experiments, index = mine
        if "run" not in self.own:
            evidence = evidence_of(self.asked, experiments)
            if evidence is None:
                return
            self.own["run"] = json.dumps(self.asked.ends(evidence)[index])
            sending.send(self._place("run"), self.own["run"])
        ends = self.asked.ends_in_words(json.loads(self.own["run"]))
        st.markdown(label("class_room.your_network", ends=ends))


def _on_their_way(code: str, number: int, place: int) -> dict[str, str]:
    """What this learner has sent that the room does not have yet."""
    return {
        kind: value
        for (room, who, at, kind), value in sending.waiting().items()
        if (room, who, at) == (code, number, place)
    }
