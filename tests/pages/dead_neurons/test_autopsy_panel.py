"""The panel opens up the unit that the browser asks for, and no other page's or made-up one."""

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


@pytest.fixture(scope="module")
def recording() -> Iterator[Recording]:
    found = recorded(PRESETS["k1"].experiment)
    jobs().recordings.keep(found)
    yield found
    jobs().stop()
    jobs.cache_clear()


def shown(app: AppTest) -> dict[str, Any]:
    """What the third component, after the toolbar and the player, is given."""
    data: dict[str, Any] = json.loads(components(app)[2].proto.json)
    return data


def test_a_unit_that_is_asked_for_is_opened_up(recording: Recording) -> None:
    member = typical_member(recording)
    app = visit("dead_neurons")
    first = shown(app)
    assert (first["run"], first["unit"]) == (0, struck_down(recording, 0, member))
    asked = {"id": identity(recording, member), "run": 1, "unit": 20}
    app.session_state["autopsy"] = {"asked": asked}
    app.run()
    assert not app.exception
    then = shown(app)
    assert (then["name"], then["layer"], then["place"]) == ("Leaky 0.1", 1, 4)
    counts = recording.open_counts[1, member, :, 1, 4].tolist()
    assert then["found"]["open"] == counts[: len(then["found"]["steps"])]


@pytest.mark.parametrize(
    "changes",
    [
        {"id": 1},
        {"run": 2},
        {"run": -1},
        {"run": True},
        {"unit": 32},
        {"unit": "3"},
        {"unit": None},
        {"unit": 1.5},
    ],
)
def test_what_no_page_asks_for_opens_the_struck_down(
    recording: Recording, changes: dict[str, Any]
) -> None:
    member = typical_member(recording)
    app = visit("dead_neurons")
    asked = {"id": identity(recording, member), "run": 1, "unit": 20, **changes}
    app.session_state["autopsy"] = {"asked": asked}
    app.run()
    assert not app.exception
    assert (shown(app)["run"], shown(app)["unit"]) == (0, struck_down(recording, 0, member))
