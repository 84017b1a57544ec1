"""Look inside computes what the browser asks for, once it is opened, and nothing made up."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.service.jobs import jobs
from relu_core.figures.player import identity
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.units.states import typical_member
from relu_core.units.telling import struck_down
from tests.harness.runs import recorded
from tests.harness.visiting import components, visit

K1 = PRESETS["k1"].experiment


@pytest.fixture(scope="module")
def recording() -> Iterator[Recording]:
    found = recorded(K1)
    jobs().recordings.keep(found)
    yield found
    jobs().stop()
    jobs.cache_clear()


def shown(app: AppTest) -> list[dict[str, Any]]:
    """What the picture is given; nothing where it is not drawn."""
    data = [json.loads(component.proto.json) for component in components(app)]
    return [each for each in data if "asked" in each]


def test_nothing_is_computed_until_it_is_opened(recording: Recording) -> None:
    assert shown(visit("dead_neurons")) == []
    (data,) = shown(visit("dead_neurons", "inside"))
    unit = struck_down(recording, 0, typical_member(recording))
    assert data["asked"] == {"run": 0, "step": 0, "sample": 0, "unit": unit}
    assert data["names"] == ["ReLU", "Leaky 0.1"]


@pytest.mark.parametrize(
    ("changes", "is_taken"),
    [
        ({}, True),
        ({"unit": 32}, True),  # the output
        ({"unit": 33}, False),
        ({"id": 1}, False),
        ({"run": 2}, False),
        ({"run": True}, False),
        ({"step": -1}, False),
        ({"step": "3"}, False),
        ({"sample": 256}, False),
        ({"sample": 1.5}, False),
        ({"unit": None}, False),
    ],
)
def test_what_is_asked_for_is_shown_if_there_is_such_a_thing(
    recording: Recording, changes: dict[str, Any], is_taken: bool
) -> None:
    member = typical_member(recording)
    asked = {"run": 1, "step": 500, "sample": 255, "unit": 20} | changes
    app = visit("dead_neurons", "inside")
    (first,) = shown(app)
    app.session_state["inside_figure"] = {"asked": {"id": identity(recording, member), **asked}}
    app.run()
    assert not app.exception
    (data,) = shown(app)
    assert (data["asked"] == asked) == is_taken
    if not is_taken:
        assert data["asked"] == first["asked"]
