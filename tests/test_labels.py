"""Both languages say everything: the same labels, placeholders, lessons and sections."""

import ast
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from pages.shared.text import LANGUAGES, LESSONS, SECTION

ROOT = Path(__file__).parents[1]
TABLE = tomllib.loads((LESSONS / "labels.toml").read_text(encoding="utf-8"))
LABELS = {
    f"{section}.{name}": text for section, names in TABLE.items() for name, text in names.items()
}
PAGES = sorted((ROOT / "pages").rglob("*.py"))


def placeholders(text: str) -> set[str]:
    """The names in braces that a label wants filled."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def sections(path: Path) -> list[str]:
    """The ids of a lesson's sections, in their order."""
    return SECTION.findall(path.read_text(encoding="utf-8"))


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


@pytest.mark.parametrize("key", LABELS)
def test_a_label_is_complete_in_every_language(key: str) -> None:
    text = LABELS[key]
    assert set(text) == set(LANGUAGES)
    assert all(version.strip() for version in text.values())
    assert placeholders(text["en"]) == placeholders(text["zh"])


def test_every_label_that_a_page_asks_for_exists() -> None:
    asked = {key for (key, *_) in first_arguments("label")}
    assert asked - set(LABELS) == set()


def test_every_lesson_exists_in_every_language() -> None:
    names = {
        code: sorted(path.name for path in (LESSONS / code).glob("*.md")) for code in LANGUAGES
    }
    assert names["en"] == names["zh"]


@pytest.mark.parametrize("name", sorted(path.name for path in (LESSONS / "en").glob("*.md")))
def test_a_lesson_has_the_same_sections_in_every_language(name: str) -> None:
    ids = sections(LESSONS / "en" / name)
    assert len(ids) == len(set(ids)) > 0
    assert ids == sections(LESSONS / "zh" / name)


def test_every_section_that_a_page_asks_for_exists() -> None:
    asked = {arguments[:2] for arguments in first_arguments("lesson") if len(arguments) >= 2}
    there = {
        (path.stem, section) for path in (LESSONS / "en").glob("*.md") for section in sections(path)
    }
    assert asked - there == set()
