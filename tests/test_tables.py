"""What the browser knows of the activations is the core's table, and can be told apart."""

import re

import pytest

from relu_core.activations import ACTIVATIONS
from scripts.write_tables import LIBRARY, written
from tests.harness.browser import ROOT

WRITTEN = written(ACTIVATIONS.values())


@pytest.mark.parametrize("name", WRITTEN)
def test_the_tracked_file_is_the_written_one(name: str) -> None:
    assert (LIBRARY / name).read_text(encoding="utf-8") == WRITTEN[name], "run `make tables`"


def test_no_two_functions_look_the_same() -> None:
    looks = [activation.look for activation in ACTIVATIONS.values()]
    assert len({(look.dash, look.markdown_colour) for look in looks}) == len(looks)
    coloured = [look.markdown_colour for look in looks if look.markdown_colour]
    assert len(set(coloured)) == len(coloured)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_markers_and_colours_are_there(name: str) -> None:
    look = ACTIVATIONS[name].look
    marks = (LIBRARY / "marks.js").read_text(encoding="utf-8")
    shapes = re.findall(r"^  (\w+): ", marks.partition("const SHAPES")[2], re.MULTILINE)
    assert look.marker in {"disc", "ring", *shapes}
    if look.markdown_colour:
        tokens = (LIBRARY / "tokens.css").read_text(encoding="utf-8")
        assert f"--{name}: light-dark(" in tokens
        assert f"--{name}-t: light-dark(" in tokens
        theme = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
        assert theme.count(f"{look.markdown_colour}TextColor") == 2
