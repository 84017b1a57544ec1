"""Questions as files, read back by parsers that know the formats and nothing of ours."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from relu_core.export.quiz import QuizQuestion, gift, moodle_xml

# What XML can hold and a learner can read; with all signs of GIFT.
TEXT = st.text(
    st.sampled_from("\\~=#{}:$/% \n<>&\"'") | st.characters(categories=("L", "N", "P", "S")),
    min_size=1,
    max_size=30,
).filter(str.strip)


@st.composite
def questions(draw: st.DrawFn) -> QuizQuestion:
    answers = tuple(draw(st.lists(TEXT, min_size=2, max_size=5)))
    right = draw(st.integers(0, len(answers) - 1))
    hints = {index: draw(TEXT) for index in range(len(answers)) if index != right}
    return QuizQuestion(draw(TEXT), draw(TEXT), answers, right, draw(TEXT), hints)


def line(text: str) -> str:
    return " ".join(text.split())


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()


def parts_of(text: str, signs: str) -> list[str]:
    """``text`` cut before each of these signs that no backslash takes its meaning from."""
    found, before = [""], ""
    for sign in text:
        if sign in signs and before != "\\":
            found.append("")
        found[-1] += sign
        before = "" if before == "\\" else sign
    return found


def read_gift(text: str) -> list[tuple[str, str, list[tuple[bool, str, str]]]]:
    """Of each question its name and text, and of each answer if it is right, and what is said."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.startswith("$CATEGORY:"):
            continue
        before, *rest = parts_of(block, "{}")
        name, asked = re.match(r"::((?:\\.|[^\\])*?)::\[plain\](.*)", before, re.DOTALL).groups()  # type: ignore[union-attr]
        answers = []
        for part in parts_of(rest[0][1:], "=~")[1:]:
            answer, *said = parts_of(part[1:], "#")
            answers.append((part[0] == "=", unescaped(answer), unescaped("".join(said)[1:])))
        found.append((unescaped(name), unescaped(asked), answers))
    return found


@given(st.lists(questions(), min_size=1, max_size=4))
def test_gift_is_read_back(asked: list[QuizQuestion]) -> None:
    found = read_gift(gift(asked))
    assert len(found) == len(asked)
    for question, (name, text, answers) in zip(asked, found, strict=True):
        assert (name, text) == (line(question.name), line(question.text))
        assert [right for right, *_ in answers].index(True) == question.right
        assert sum(right for right, *_ in answers) == 1
        for index, (_, answer, said) in enumerate(answers):
            assert answer == line(question.answers[index])
            assert said == line(question.said_of(index))


@given(st.lists(questions(), min_size=1, max_size=4))
def test_moodle_xml_is_read_back(asked: list[QuizQuestion]) -> None:
    quiz = ElementTree.fromstring(moodle_xml(asked))
    category, *items = quiz.findall("question")
    assert category.get("type") == "category"
    assert category.findtext("category/text") == "$course$/ReLU Lab"
    for question, item in zip(asked, items, strict=True):
        assert item.get("type") == "multichoice"
        assert item.findtext("name/text") == question.name
        assert item.findtext("questiontext/text") == question.text
        assert item.findtext("generalfeedback/text") == question.because
        answers = item.findall("answer")
        assert [each.findtext("text") for each in answers] == list(question.answers)
        fractions = [each.get("fraction") for each in answers]
        assert fractions == ["100" if at == question.right else "0" for at in range(len(answers))]
        assert [each.findtext("feedback/text") for each in answers] == [
            question.said_of(at) for at in range(len(answers))
        ]
