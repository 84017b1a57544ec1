"""No link of the lab's own is too long for the guard, whatever a learner has set."""

from urllib.parse import urlencode

import pytest

from pages.contents import PATH
from pages.frame import held
from pages.frame.formula import FormulaText, OwnFormula
from pages.frame.page import FRAME_FIELDS
from pages.frame.query import LONGEST_VALUE, Choice, Choices, Field
from pages.race import link as race_points
from pages.race.contenders import Contenders
from pages.runs.settings import Pairs
from pages.server.guard.messages import MOST_QUERY
from pages.teach.state import LONGEST_GIVEN, fits
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import OPTIMIZERS
from relu_core.figures.playback import MOST_CONTENDERS
from relu_core.formula.reading import LONGEST
from relu_core.initialization import INITIALIZATIONS
from tests.harness.links import page

# What the longest of them holds back.
HELD = held.fields(max(held.CONTROLS, key=lambda each: len(" ".join(held.CONTROLS[each]))))
DIGITS = repr(-1 / 3e-300)


def longest(field: Field) -> list[str]:
    """The longest texts of one field."""
    if isinstance(field, Choice):
        return [max(field.options, key=len)]
    if isinstance(field, Choices):
        return list(field.options)
    if isinstance(field, OwnFormula | FormulaText):
        return ["+" * LONGEST]
    init = max(INITIALIZATIONS, key=len)
    if isinstance(field, Pairs):
        return [f"{activation}:{init}" for activation in ACTIVATIONS]
    if isinstance(field, Contenders):
        parts = (max(ACTIVATIONS, key=len), init, max(OPTIMIZERS, key=len), DIGITS, DIGITS)
        return [":".join(parts)] * MOST_CONTENDERS
    if isinstance(field, race_points.Points):
        return ["x" * race_points.LONGEST]
    return [DIGITS if hasattr(field, "integer") else "," * LONGEST_VALUE]


def longest_link(name: str) -> str:
    fields: dict[str, Field] = {**FRAME_FIELDS, **page(name).fields, **held.fields(name)}
    pairs = [(key, text) for key, field in fields.items() for text in longest(field)]
    return f"/{PATH[name].path}?" + urlencode(pairs)


@pytest.mark.parametrize("name", PATH)
def test_the_longest_link_of_a_page_passes(name: str) -> None:
    assert len(longest_link(name)) < MOST_QUERY


def test_the_very_long_ones_are_there() -> None:
    assert max(len(longest_link(name)) for name in PATH) > race_points.LONGEST + 1_000


def test_so_does_the_desks_with_the_longest_link_that_it_takes() -> None:
    given = "%" * (LONGEST_GIVEN // 3)
    assert fits(given)
    assert not fits(given + "%")
    pairs = [("given", given), *((key, text) for key in HELD for text in longest(HELD[key]))]
    counted = ("given", "hidden", "fixed")
    rest = {key: field for key, field in page("teach").fields.items() if key not in counted}
    pairs += [(key, text) for key, field in rest.items() for text in longest(field)]
    assert LONGEST_GIVEN < len("/teach?" + urlencode(pairs)) < MOST_QUERY
