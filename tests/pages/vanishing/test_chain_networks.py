"""The chain in every network: what the figure and its sentence say is what was measured."""

import json
from collections.abc import Iterator

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.frame.text import LANGUAGES, label_table
from pages.service.jobs import jobs
from pages.vanishing.chain_networks import networks_sentence
from relu_core.gradient_flow import gradient_flow
from relu_core.wording import scientific
from tests.harness.visiting import visit

SMALL = {"preset": "torch_init", "depth": "1", "steps": "1", "seeds": "1"}


@pytest.fixture(scope="module", autouse=True)
def workers() -> Iterator[None]:
    yield
    jobs().stop()
    jobs.cache_clear()  # other pages' tests start workers of their own


def rows(app: AppTest) -> list[list[str]]:
    drawn = app.get("bidi_component")
    (component,) = [each for each in drawn if each.proto.id.endswith("-chain-networks-table")]
    table: list[list[str]] = json.loads(component.proto.json)["rows"]
    return table


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_networks_are_measured_with_the_one_that_is_followed(lang: str) -> None:
    link = {"init": "he", "gradient_depth": "6", "weight_scale": "1.3", "follow": "sigmoid"}
    app = visit("vanishing", "chain_networks", lang=lang, **SMALL, **link)
    found = rows(app)
    assert len(found) == 6
    assert len(found[0]) == 1 + 3  # ReLU and tanh race, sigmoid is followed
    flow = gradient_flow(6, 64, "sigmoid", "he", weight_scale=1.3)
    shares = flow.hidden_gradient_norm[:, 0] / flow.hidden_gradient_norm[:, -1]
    ends = [scientific(float(value)) for value in (shares.min(), shares.max())]
    assert scientific(float(np.median(shares))) in found[0][3]
    assert all(end in found[0][3] for end in ends)
    sentence = next(each.value for each in app.markdown if ends[0] in each.value)
    depth = label_table()["chain_networks"]["opening"][lang].format(depth=6, seeds=16)
    assert sentence.startswith(depth)
    assert {text.split()[0] for text in found[-1][1:]} == {"1"}


def test_of_one_layer_there_is_no_chain() -> None:
    app = visit("vanishing", "chain_networks", gradient_depth="1", **SMALL)
    assert not app.get("plotly_chart")


def test_what_has_no_share_is_said_as_such() -> None:
    lost = {"relu": np.array([[np.nan, 1.0], [np.nan, 1.0]]), "tanh": np.array([[0.0, 1.0]])}
    sentence = networks_sentence(lost, {"relu": "ReLU", "tanh": "tanh"})
    assert "**ReLU**] –" in sentence
    assert "**tanh**] 0" in sentence
