"""What every component brings along, whichever it is."""

import re
from typing import get_args

import pytest

from pages.browser import NAMES, declare
from pages.browser.modules import ASSETS
from pages.frame.plotly import Sign


@pytest.mark.parametrize("name", NAMES)
def test_a_browser_without_light_dark_has_the_light_colours(name: str) -> None:
    css, condition, fallback = declare(name).css.partition(
        "@supports not (color: light-dark(red, red))"
    )
    assert condition
    named = re.findall(r"(--[\w-]+): light-dark\((#\w+),", css)
    assert {"--ink", "--relu-t"} < {variable for variable, _ in named}
    for variable, light in named:
        assert f"{variable}: {light}" in fallback
    assert "light-dark" not in fallback


def test_the_signs_that_legends_use_are_those_that_can_be_drawn() -> None:
    drawn = re.findall(r"^  (\w+): \[", (ASSETS / "library/legend.js").read_text("utf-8"), re.M)
    used = {
        sign
        for path in ASSETS.rglob("*.js")
        for sign in re.findall(r'sign: "(\w+)"', path.read_text("utf-8"))
    }
    assert used | set(get_args(Sign)) == set(drawn)
