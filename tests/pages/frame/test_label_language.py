"""No label, said at once, later or seldom, is in the other language."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.frame.text import LESSONS
from tests.harness.languages import english_in

# What is taken home quotes sources and code, in whose comments other names stand.
ROOMS = sorted(path for path in LESSONS.glob("*/labels.toml") if path.parent.name != "export")


def chinese_labels(table: Path) -> Iterator[str]:
    """All labels of a room that are the lab's own words."""
    for section in tomllib.loads(table.read_text(encoding="utf-8")).values():
        yield from (text["zh"] for name, text in section.items() if not name.endswith("_quote"))


@pytest.mark.parametrize("table", ROOMS, ids=lambda table: table.parent.name)
def test_no_chinese_label_has_an_english_word(table: Path) -> None:
    assert english_in(list(chinese_labels(table))) == {}
