"""A page with lessons: how its links begin one, and the switch between lessons and free mode."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import streamlit as st

from pages.browser.lesson.left import left
from pages.frame.answered import earlier
from pages.frame.choosing import choose
from pages.frame.exploring import is_explored
from pages.frame.page import LOOKS, Page
from pages.frame.query import Field, read_sent
from pages.frame.session import Key, kept_key
from pages.frame.text import label, language
from pages.lesson.state import MODES, UNANSWERED, L, is_predicted, lesson_fields, named
from relu_core.lessons.scenarios import Question

# What was predicted, and of which networks: those of a lesson may be other ones than its own.
ANSWER = (*UNANSWERED, "seed", "data_seed", "member")
# What a link to a lesson may say.
KEPT = ("mode", "scenario", *ANSWER, *LOOKS)
# Per page: the mode that the learner has chosen there.
_chosen: Key[dict[str, str]] = kept_key("modes", dict)
# Per scenario, by its name, which no other in the lab has: its answer as it was left.
_answers: Key[dict[str, dict[str, Any]]] = kept_key("answers", dict)
# And how often it was asked anew.
_asked: Key[dict[str, int]] = Key("asked", dict)


@dataclass(frozen=True, eq=False)
class LessonPage(Page[L]):
    """A page that asks the questions of ``scenarios``, in their order.

    It ``asks_first`` where its figure, as it opens, would answer the first of them.
    """

    scenarios: Sequence[Question] = ()
    asks_first: bool = True
    # By its label, the task that comes after a page's questions, if it has one; and its parts.
    task: ClassVar[str | None] = None
    task_parts: ClassVar[tuple[str, ...]] = ()

    @property
    def is_on_task(self) -> bool:
        """Whether the lesson is at that task."""
        return False

    def begin_task(self) -> None:
        """Sets the page to it."""

    @property
    def place(self) -> str:
        mode, scenario = self.state.mode, self.state.scenario
        return f"{mode}:{scenario}" if mode == "lesson" else "explore"

    @property
    def kept_back(self) -> tuple[str, ...]:
        """A lesson's link is its question: no answer of the sender, nor where it was looked at."""
        looks = self.looks if self.state.mode == "lesson" else ()
        return (*super().kept_back, *UNANSWERED, *looks)

    def keep(self, state: L) -> None:
        """As for any page; a question that was answered opens again as it was left."""
        super().keep(state)
        if state.mode == "lesson" and is_predicted(state, named(self.scenarios, state.scenario)):
            answer = {key: value for key, value in vars(state).items() if key in ANSWER}
            _answers.get()[state.scenario] = answer

    def opening(self) -> Mapping[str, Any]:
        """The lesson: its question comes before the figure that would answer it.

        Not for a reader who chose to look at this page freely on an earlier visit.
        """
        return {"mode": "lesson"} if self.asks_first and not is_explored(self.name) else {}

    @property
    def way_on(self) -> Mapping[str, str]:
        """From lesson to lesson."""
        return {"mode": "lesson"} if self.state.mode == "lesson" else {}

    def arrive(self, link: Mapping[str, Sequence[str]], *, anew: bool = False) -> None:
        """As for any page; one that asks for the lesson alone leads to the question last open.

        Who has not been here on this visit meets the first that they have not answered yet.
        """
        said = {key: link[key] for key in link if key in self.fields}
        if anew or not self.was_open or said != {"mode": ["lesson"]}:
            is_first = not anew and not self.was_open
            super().arrive(link, anew=anew)
            if is_first and not {*link} & ({*self.fields, "v"} - {"mode"}):
                self._go_on()
            return
        super().arrive({})
        if self.state.mode != "lesson":
            self.begin(self.state.scenario)

    def query(self, state: L | None = None) -> list[tuple[str, str]]:
        """As for any page, and the mode where it opens in a lesson: who gets it sees the same."""
        pairs = super().query(state)
        if not self.asks_first:
            return pairs
        mode = (state or self.state).mode
        return [("mode", mode), *(pair for pair in pairs if pair[0] != "mode")]

    def head(self) -> None:
        """The switch between the modes; the browser remembers it, and what was answered here."""
        choose(
            st.segmented_control,
            label("lesson.mode"),
            MODES,
            key="live:mode",
            # A page may know other ways to be looked at freely.
            chosen="lesson" if self.state.mode == "lesson" else "explore",
            words=lambda mode: label(f"lesson.{mode}"),
            take=self._switch,
            required=True,
            label_visibility="collapsed",
            width="content",
        )
        left({"things": self._things_left()}, {}, language(), key="left", width="content")

    def explore(self) -> None:
        """Leaves the lesson for the same run in free mode."""
        self._switch("explore")

    def _switch(self, mode: str) -> None:
        _chosen.get()[self.name] = mode
        before = self.state
        if mode == "lesson":
            # Who looked around freely in between has predicted all the same.
            answered = {key: getattr(before, key) for key in UNANSWERED}
            self.begin(before.scenario, **answered)
        else:
            self.change(mode=mode)

    def begin(self, name: str, **answered: Any) -> None:
        """Sets the page to a scenario, as it was left; else as ``answered`` says, or unanswered."""
        of_lesson = self.defaults({"mode": "lesson", "scenario": name})
        kept = _answers.get().get(name) or self._of_earlier(name)
        self.keep(replace(of_lesson, mode="lesson", **{**answered, **kept}))

    def is_answered(self, name: str) -> bool:
        """Whether the reader has locked an answer to the question of that name, whenever it was."""
        answer = _answers.get().get(name) or self._of_earlier(name)
        return answer.get("locked") == "1"

    def _of_earlier(self, name: str) -> dict[str, Any]:
        """What was answered on an earlier visit, if that is an answer still; else nothing."""
        fields = {key: self.fields[key] for key in ANSWER if key in self.fields}
        answer = read_sent(earlier.get().get(name, {}), fields).values
        of_lesson = self.defaults({"mode": "lesson", "scenario": name})
        as_left = replace(of_lesson, **{**answer, "locked": "1", "prediction": "own"})
        if not is_predicted(as_left, named(self.scenarios, name)):
            return {}
        return {key: value for key, value in vars(as_left).items() if key in ANSWER}

    def _go_on(self) -> None:
        """To the first question that is not answered; if all are, to the first."""
        if self.state.mode == "lesson":
            names = [question.name for question in self.scenarios]
            self.begin(next((name for name in names if not self.is_answered(name)), names[0]))

    def _things_left(self) -> dict[str, Any]:
        """What the browser keeps of this page, by the names under which it does."""
        chosen = _chosen.get().get(self.name)
        things: dict[str, Any] = {f"mode:{self.name}": chosen} if chosen else {}
        for name in (question.name for question in self.scenarios):
            answer = _answers.get().get(name, UNANSWERED)
            if answer["locked"] == "1" and answer["prediction"] == "own":
                usual = vars(self.defaults({"mode": "lesson", "scenario": name}))
                things[f"answer:{name}"] = {
                    key: value
                    for key, value in answer.items()
                    if key != "locked" and value != usual[key]
                }
            elif self.times_asked(name):
                things[f"answer:{name}"] = None
        return things

    def answer(self, question: Question, **answered: Any) -> None:
        """Takes over what is predicted, while it is this question that is asked.

        An answer can come in one message with the choice of another question.
        """
        if self.state.scenario == question.name:
            self.change(**answered)

    def times_asked(self, name: str) -> int:
        """How often the question of that name was asked anew."""
        return _asked.get().get(name, 0)

    def ask_again(self) -> None:
        """Asks the question anew: what was predicted is forgotten."""
        name = self.state.scenario
        _answers.get().pop(name, None)
        earlier.get().pop(name, None)
        _asked.get()[name] = self.times_asked(name) + 1
        self.change(**UNANSWERED)


def lesson_page(
    name: str,
    scenarios: Sequence[Question],
    fields: Mapping[str, Field],
    defaults: Callable[[Mapping[str, Any]], L],
    clean: Callable[[L], L],
    asks_first: bool = True,
) -> LessonPage[L]:
    """A page with lessons from the ``fields``, ``defaults`` and ``clean`` of its free mode.

    A link to a lesson starts from its scenario's settings, and those count and no others: its
    question and its judge speak of them. Only the seeds may be other ones.
    """

    def defaults_of(given: Mapping[str, Any]) -> L:
        scenario = named(scenarios, given.get("scenario"))
        if given.get("mode") == "lesson":
            preset = defaults({**given, "preset": scenario.preset})
            chosen = replace(preset, **scenario.changes)
        else:
            chosen = defaults(given)
        return replace(chosen, mode="explore", scenario=scenario.name, **UNANSWERED)

    def clean_lesson(state: L) -> L:
        if state.mode != "lesson":
            return clean(state)
        own = defaults_of({"mode": "lesson", "scenario": state.scenario})
        kept = {key: value for key, value in vars(state).items() if key in KEPT}
        return clean(replace(own, **kept))

    keys = {**lesson_fields(scenarios), **fields}
    return LessonPage(name, keys, defaults_of, clean_lesson, scenarios, asks_first)
