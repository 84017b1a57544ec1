"""What a learner reads, in the language of the session.

Each room has a folder in ``lessons``: short labels stand side by side in its ``labels.toml``,
longer texts in one Markdown file a language, cut into sections by lines such as ``<!-- intro -->``.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import streamlit as st

from pages.frame.session import Key
from pages.frame.terms import linked, underlined
from relu_core.wording import kept_together

LANGUAGES = {"en": "English", "zh": "中文"}
LESSONS = Path(__file__).parents[2] / "lessons"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
SECTION = re.compile(r"^<!-- ([a-z0-9_]+) -->$", re.MULTILINE)


def language() -> str:
    """The session's language: ``en`` or ``zh``."""
    return _spoken.get() or lang.get()


def browser_language() -> str:
    """The language to greet a new learner in."""
    return "zh" if str(st.context.locale or "").lower().startswith("zh") else "en"


lang: Key[str] = Key("lang", browser_language)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Has all texts in the language ``code`` for the block, whatever the session's is."""
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def label(key: str, **values: object) -> str:
    """The label ``section.name``, its ``{placeholders}`` filled with ``values``."""
    section, name = key.split(".")
    text = label_table()[section][name][language()]
    return text.format(**values) if values else text


def has_label(key: str) -> bool:
    """Whether there is a label ``section.name``."""
    section, name = key.split(".")
    return name in label_table().get(section, {})


def label_in_each(key: str) -> dict[str, str]:
    """The label in each language, for where no session tells which."""
    section, name = key.split(".")
    return label_table()[section][name]


def labels_in_each(section: str) -> dict[str, dict[str, str]]:
    """All labels of a section, each in every language."""
    return label_table()[section]


def labels(*sections: str) -> dict[str, str]:
    """All labels of some sections in one dict, as a browser component takes them."""
    found = (named for section in sections for named in label_table()[section].items())
    spoken = language()
    return {name: text[spoken] for name, text in found}


def lesson(page: str, section: str, **values: object) -> str:
    """The Markdown of one section of a page's lesson, its new words linked to what they mean."""
    text = sections(page, language())[section]
    text = text.format(**values) if values else text
    return underlined(text, f"{page}.{section}", language())


def lesson_alone(page: str, section: str) -> str:
    """As ``lesson``, where no session tells which words the page has used."""
    return linked(sections(page, language())[section], section, language(), {})


@cache
def label_table() -> dict[str, dict[str, dict[str, str]]]:
    table: dict[str, dict[str, dict[str, str]]] = {}
    for path in sorted(LESSONS.glob("*/labels.toml")):
        for section, found in tomllib.loads(_text_of(path)).items():
            table.setdefault(section, {}).update(found)
    return table


@cache
def sections(page: str, lang: str) -> dict[str, str]:
    """The texts of a page's lesson by their names."""
    parts = SECTION.split(_text_of(LESSONS / page / f"{lang}.md"))
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _text_of(path: Path) -> str:
    return kept_together(path.read_text(encoding="utf-8"))
