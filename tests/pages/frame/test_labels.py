"""Both languages say everything: the same labels, placeholders, lessons and sections."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from pages.frame.text import LANGUAGES, LESSONS, SECTION, label_table
from tests.harness.browser import ROOT

TABLE = label_table()
LABELS = {
    f"{section}.{name}": text for section, names in TABLE.items() for name, text in names.items()
}
ROOMS = sorted(path.parent for path in LESSONS.glob("*/en.md"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
TO_EXPLAIN = re.compile(r"^\*\*(Explain|To explain)", re.MULTILINE)


def placeholders(text: str) -> set[str]:
    """The names in braces that a label wants filled."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def cut(path: Path) -> list[str]:
    """A room's text: what comes first, then each section's id and its text."""
    return SECTION.split(path.read_text(encoding="utf-8"))


def sections(path: Path) -> list[str]:
    """The ids of a lesson's sections, in their order."""
    return cut(path)[1::2]


def first_arguments(function: str) -> set[tuple[str, ...]]:
    """The leading literal arguments of every call of ``function`` in the pages."""
    found = set()
    for path in PAGES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == function:
                values = [
                    argument.value for argument in node.args if isinstance(argument, ast.Constant)
                ]
                if len(values) == len(node.args):
                    found.add(tuple(map(str, values)))
    return found


QUESTIONS = [
    (room.name, section)
    for room in ROOMS
    for section, text in zip(*(cut(room / "en.md")[k::2] for k in (1, 2)), strict=True)
    if TO_EXPLAIN.search(text)
]


def is_complete(text: dict[str, str]) -> bool:
    """A label says the same in every language: something, with the same numbers to fill in."""
    return (
        set(text) == set(LANGUAGES)
        and all(version.strip() for version in text.values())
        and placeholders(text["en"]) == placeholders(text["zh"])
    )


def test_every_label_is_complete_in_every_language() -> None:
    assert [key for key, text in LABELS.items() if not is_complete(text)] == []


@pytest.mark.parametrize(
    "wrong", [{"en": "{n} units"}, {"en": "a", "zh": " "}, {"en": "{n} units", "zh": "{m} 个"}]
)
def test_a_label_that_is_not_is_found(wrong: dict[str, str]) -> None:
    assert not is_complete(wrong)


def test_every_label_that_a_page_asks_for_exists() -> None:
    asked = {key for (key, *_) in first_arguments("label")}
    assert asked - set(LABELS) == set()


def test_every_lesson_exists_in_every_language() -> None:
    rooms = {code: {path.parent for path in LESSONS.glob(f"*/{code}.md")} for code in LANGUAGES}
    assert rooms["en"] == rooms["zh"] == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_lesson_has_the_same_sections_in_every_language(room: Path) -> None:
    ids = sections(room / "en.md")
    assert len(ids) == len(set(ids)) > 0
    assert ids == sections(room / "zh.md")


def test_every_section_that_a_page_asks_for_exists() -> None:
    asked = {arguments[:2] for arguments in first_arguments("lesson") if len(arguments) >= 2}
    asked |= first_arguments("explained")
    there = {(room.name, section) for room in ROOMS for section in sections(room / "en.md")}
    assert asked - there == set()


@pytest.mark.parametrize(("room", "section"), QUESTIONS)
def test_a_question_to_explain_has_one_way_to_say_it(room: str, section: str) -> None:
    assert (room, section) in first_arguments("explained")
    assert f"{section}_why" in sections(LESSONS / room / "en.md")


def test_so_has_a_question_among_the_labels() -> None:
    # A scenario has its own answer.
    asking = {key for key, text in LABELS.items() if TO_EXPLAIN.match(text["en"])}
    asking -= {"lesson.explain"}
    assert asking
    assert {f"{key.split('.')[0]}.why" for key in asking} <= set(LABELS)
