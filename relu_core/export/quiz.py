"""Questions with fixed answers in the forms that learning platforms read: GIFT and Moodle XML."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

# What GIFT reads as its own signs: https://docs.moodle.org/en/GIFT_format
SIGNS = re.compile(r"[\\~=#{}:]")
TITLE = "ReLU Lab"


@dataclass(frozen=True)
class QuizQuestion:
    """A question of which one answer is right, counted from 0.

    ``because`` says why it is; ``hints`` say of wrong answers, by their index, where to look.
    """

    name: str
    text: str
    answers: tuple[str, ...]
    right: int
    because: str = ""
    hints: Mapping[int, str] = field(default_factory=dict)

    def said_of(self, answer: int) -> str:
        """What whoever gives that answer reads."""
        return self.because if answer == self.right else self.hints.get(answer, "")


def gift(questions: Iterable[QuizQuestion], category: str = TITLE) -> str:
    """The questions as a file of Moodle's GIFT format."""
    parts = [f"$CATEGORY: {_line(category)}"]
    for question in questions:
        lines = [f"::{_gift(question.name)}::[plain]{_gift(question.text)}{{"]
        for index, answer in enumerate(question.answers):
            sign = "=" if index == question.right else "~"
            said = _gift(question.said_of(index))
            lines.append(f"\t{sign}{_gift(answer)}{f'#{said}' if said else ''}")
        parts.append("\n".join([*lines, "}"]))
    return "\n\n".join(parts) + "\n"


def moodle_xml(questions: Iterable[QuizQuestion], category: str = TITLE) -> str:
    """The questions as a file of Moodle's XML format."""
    quiz = ElementTree.Element("quiz")
    place = ElementTree.SubElement(quiz, "question", type="category")
    _text(ElementTree.SubElement(place, "category"), f"$course$/{_line(category)}")
    for question in questions:
        item = ElementTree.SubElement(quiz, "question", type="multichoice")
        _text(ElementTree.SubElement(item, "name"), question.name)
        _text(ElementTree.SubElement(item, "questiontext", format="plain_text"), question.text)
        feedback = ElementTree.SubElement(item, "generalfeedback", format="plain_text")
        _text(feedback, question.because)
        for tag, said in (("single", "true"), ("shuffleanswers", "false"), ("defaultgrade", "1")):
            ElementTree.SubElement(item, tag).text = said
        ElementTree.SubElement(item, "answernumbering").text = "ABCD"
        for index, answer in enumerate(question.answers):
            fraction = "100" if index == question.right else "0"
            choice = ElementTree.SubElement(item, "answer", fraction=fraction, format="plain_text")
            ElementTree.SubElement(choice, "text").text = answer
            said_of = ElementTree.SubElement(choice, "feedback", format="plain_text")
            _text(said_of, question.said_of(index))
    ElementTree.indent(quiz)
    return ElementTree.tostring(quiz, encoding="unicode", xml_declaration=True) + "\n"


def _text(parent: ElementTree.Element, said: str) -> None:
    ElementTree.SubElement(parent, "text").text = said


def _gift(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", _line(text))


def _line(text: str) -> str:
    """In one line: an empty one would end a question."""
    return " ".join(text.split())
