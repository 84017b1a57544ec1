"""What a learner reads, in the language of the session.

Short labels stand side by side in ``lessons/labels.toml``; longer texts in one Markdown file a
page and language, cut into sections by lines such as ``<!-- intro -->``.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

LANGUAGES = {"en": "English", "zh": "中文"}
LESSONS = Path(__file__).parents[2] / "lessons"
SECTION = re.compile(r"^<!-- ([a-z0-9_]+) -->$", re.MULTILINE)


def language() -> str:
    """The session's language: ``en`` or ``zh``."""
    return str(st.session_state.get("lang", "en"))


def browser_language() -> str:
    """The language to greet a new learner in."""
    return "zh" if str(st.context.locale or "").lower().startswith("zh") else "en"


def label(key: str, **values: object) -> str:
    """The label ``section.name``, its ``{placeholders}`` filled with ``values``."""
    section, name = key.split(".")
    text = _table()[section][name][language()]
    return text.format(**values) if values else text


def label_in_each(key: str) -> dict[str, str]:
    """The label in each language, for where no session tells which."""
    section, name = key.split(".")
    return _table()[section][name]


def labels(*sections: str) -> dict[str, str]:
    """All labels of some sections in one dict, as a browser component takes them."""
    lang = language()
    return {name: text[lang] for section in sections for name, text in _table()[section].items()}


def lesson(page: str, section: str, **values: object) -> str:
    """The Markdown of one section of a page's lesson."""
    text = _sections(page, language())[section]
    return text.format(**values) if values else text


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((LESSONS / "labels.toml").read_text(encoding="utf-8"))


@cache
def _sections(page: str, lang: str) -> dict[str, str]:
    parts = SECTION.split((LESSONS / lang / f"{page}.md").read_text(encoding="utf-8"))
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
