"""The page for the person who runs the lab names what the lab knows, no more and no less."""

import re
from dataclasses import fields
from pathlib import Path

from pages.server.settings import PREFIX, Settings

PAGE = (Path(__file__).parents[2] / "deploy" / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(rf"^\| `({PREFIX}\w+)` \| ([^|]*) \|", PAGE, re.MULTILINE))


def test_the_table_has_each_setting_once() -> None:
    assert sorted(re.findall(rf"^\| `({PREFIX}\w+)`", PAGE, re.MULTILINE)) == sorted(
        PREFIX + field.name.upper() for field in fields(Settings)
    )


def test_the_table_gives_the_defaults() -> None:
    for field in fields(Settings):
        stated = ROWS[PREFIX + field.name.upper()].strip()
        if isinstance(field.default, bool):
            assert stated == str(int(field.default))
        elif isinstance(field.default, int):
            assert stated == str(field.default)
        else:
            assert not field.default
            assert stated == "not set"


def test_no_other_setting_is_named() -> None:
    known = {PREFIX + field.name.upper() for field in fields(Settings)}
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", PAGE)) <= known
