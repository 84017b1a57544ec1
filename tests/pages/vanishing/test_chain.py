"""The chain on its page: cases, links, and what it says of larger weights."""

import json
import re
from collections.abc import Iterator

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.frame.text import LANGUAGES
from pages.service.jobs import jobs
from pages.vanishing.chain import CASES
from pages.vanishing.chain_words import rescue_sentence
from relu_core.birth.chain import backward_chain
from relu_core.wording import scientific
from tests.harness.visiting import state_of, visit


@pytest.fixture(scope="module", autouse=True)
def workers() -> Iterator[None]:
    yield
    jobs().stop()
    jobs.cache_clear()  # other pages' tests start workers of their own


def opened(**query: str) -> AppTest:
    small = {"preset": "torch_init", "depth": "1", "steps": "1", "seeds": "1"}
    return visit("vanishing", **{**small, **query})


def sent(app: AppTest) -> dict:
    """What the chain got."""
    found = [json.loads(each.proto.json) for each in app.get("bidi_component")]
    return next(data for data in found if "runs" in data)


def rescue(app: AppTest) -> str:
    return next(text.value for text in app.markdown if re.search(r"sigmoid\**[?？]", text.value))


def test_a_case_sets_the_weights_and_adds_its_activation() -> None:
    app = opened(lang="en")
    for name in ("sigmoid_large", "relu_normal"):
        app.button_group(key="chain:case").set_value(name).run()
        assert not app.exception
        assert CASES[name].changes().items() <= vars(state_of(app)).items()
        assert sent(app)["follow"] == CASES[name].activation
        # The case's activation is followed, and the race still runs its own.
        assert CASES[name].activation in [run["activation"] for run in sent(app)["runs"]]
        assert state_of(app).activations == ("relu", "tanh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_link_scales_the_weights_and_what_is_said_is_measured(lang: str) -> None:
    app = opened(weight_scale="1.3", init="he", gradient_depth="6", follow="tanh", lang=lang)
    assert not app.info
    scaled = backward_chain(6, 64, "tanh", "he", weight_scale=1.3)
    (run,) = (run for run in sent(app)["runs"] if run["activation"] == "tanh")
    np.testing.assert_allclose(run["average"]["weights"], scaled.average.weights, rtol=1e-4)
    factors = backward_chain(6, 64, "sigmoid", "he", weight_scale=4).average
    for part in (factors.derivative, factors.weights, factors.together):
        assert scientific(np.exp(np.log(part).mean())) in rescue(app)


def test_a_scale_out_of_range_is_clamped_and_said() -> None:
    app = opened(weight_scale="40")
    assert state_of(app).weight_scale == 4
    assert "`weight_scale`" in app.info[0].value


def test_with_one_layer_there_is_no_chain_but_a_word() -> None:
    app = opened(gradient_depth="1", lang="en")
    assert re.search("Add layers", app.info[0].value)
    assert not [each for each in app.get("bidi_component") if "runs" in json.loads(each.proto.json)]


def test_what_is_sent_stays_small_at_any_depth() -> None:
    names = ["relu", "leaky_relu", "sigmoid", "tanh"]
    app = opened(gradient_depth="50", activations=names, samples="4")
    assert len(json.dumps(sent(app))) < 60_000


def test_weights_without_a_gradient_are_no_error() -> None:
    closed = backward_chain(12, 1, "relu", "he", batch=4)
    assert "0 times" in rescue_sentence({1.0: backward_chain(3, 4, "tanh", "he"), 2.0: closed})
