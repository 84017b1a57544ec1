"""The sentences under the figures say what the flows hold."""

import numpy as np
import pytest

from pages.frame import text
from pages.vanishing import words
from pages.vanishing.flow import measured
from relu_core.figures.layers import layers_chart
from relu_core.gradient_flow import gradient_flow
from relu_core.presets import PRESETS
from tests.harness.runs import recorded

NAMES = {"relu": "ReLU", "sigmoid": "sigmoid", "tanh": "tanh"}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1.0, 1.0, "100%"),
        (0.0, 1.0, "0%"),
        (0.042, 1.0, "4%"),
        (2.2e-6, 1.0, "0.00022%"),
        (3.1e-25, 1.0, "3.1\u00a0×\u00a010⁻²⁵"),
        (5.0, 1.0, "5 times"),
        (np.inf, 1.0, "nothing that can be measured"),
        (1.0, 0.0, "nothing that can be measured"),
    ],
)
def test_a_share_is_written_as_it_is_read(part: float, whole: float, said: str) -> None:
    assert words._share_of(part, whole) == said


def test_the_flow_of_one_layer_passes_nothing_on() -> None:
    one, ten = ({"relu": gradient_flow(depth, 16, "relu", "he", seeds=2)} for depth in (1, 10))
    assert "Add layers" in words.flow_sentence(one, NAMES)
    assert "layer 10's gradient" in words.flow_sentence(ten, NAMES)
    assert "(1.000)" in words.factor_sentence(ten, NAMES, 16)


def test_a_contender_that_diverged_is_said_to_have_and_when() -> None:
    recording = recorded(PRESETS["leaky_diverges"].experiment)
    sentence = words.race_sentence(recording)
    assert "Leaky 0.1**] :orange[**diverged**]" in sentence
    assert f"the first at step {recording.diverged_step[1].min()}" in sentence


@pytest.mark.parametrize("init", ["he", "xavier", "torch"])
@pytest.mark.parametrize("depth", [2, 10, 50])
def test_the_headline_is_the_fall_that_the_figure_draws(init: str, depth: int) -> None:
    flows = {name: gradient_flow(depth, 64, name, init) for name in ("sigmoid", "tanh", "relu")}
    texts = {"title": "", "layer_axis": "", "layer": "{n}", "no_zero": ""}
    chart = layers_chart(measured(flows, "hidden"), {}, texts, {name: name for name in flows})
    (panel,) = chart.panels
    sentence = words.flow_sentence(flows, NAMES)
    for series in panel.series:
        first, last = series.middle[0], series.middle[-1]
        assert first is not None
        assert last is not None
        assert words._share_of(10 ** (first - last), 1.0) in sentence
