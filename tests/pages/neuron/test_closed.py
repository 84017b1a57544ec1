"""The networks of the page: trained as all others are, and drawn where a link looks."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from relu_core.figures.activity import HEALTHY, TOO_HIGH
from tests.harness.visiting import components, trained, visit


def figure(app: AppTest) -> dict[str, Any]:
    """What the browser is sent of the networks."""
    (found,) = [each for each in components(app) if each.proto.id.endswith("-closed")]
    data: dict[str, Any] = json.loads(found.proto.json)
    return data


def test_both_networks_are_played_and_a_link_opens_them_somewhere() -> None:
    app = trained(visit("neuron", network="too_high", step="7", row="3", column="99"))
    data = figure(app)
    rates = [run["learning_rate"] for run in data["runs"]]
    assert rates == [HEALTHY.learning_rate, TOO_HIGH.learning_rate]
    assert data["look"] == {"network": "too_high", "step": 7, "row": 3, "column": 64}
