"""The sentences under the figures say what the recordings and flows hold."""

from dataclasses import replace

import numpy as np
import pytest

from pages.shared import seen, text
from relu_core.gradient_flow import gradient_flow
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")


@pytest.fixture(scope="module")
def k1() -> Recording:
    return train(replace(PRESETS["k1"].experiment, seeds=8))


def with_deaths(recording: Recording, shares: list[float]) -> Recording:
    """The recording with this share of dead ReLU units at its first records, then the last."""
    dead = np.full_like(recording.dead_fraction, shares[-1])
    for record, share in enumerate(shares):
        dead[:, :, record] = share
    return replace(recording, dead_fraction=dead)


def test_the_shares_are_those_of_the_finite_networks(k1: Recording) -> None:
    sentence = seen.death_sentence(k1)
    for index, word in enumerate(("of units dead", "closed but leaking")):
        finite = ~k1.diverged[index]
        share = 100 * k1.closed_fraction[index, finite, -1].mean()
        assert f"{share:.0f}%**] {word}" in sentence
        assert (f"({(~finite).sum()} diverged)" in sentence) or finite.all()


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([0.0, 0.0], "No ReLU unit is dead"),
        ([0.4, 0.6], "40% of ReLU units are dead before the first step"),
        ([0.0, 0.1, 0.5, 0.8], "by step 2 of 500"),
    ],
)
def test_the_course_of_the_deaths(k1: Recording, shares: list[float], words: str) -> None:
    assert words in seen.course_sentence(with_deaths(k1, shares))


def test_networks_that_all_diverged_have_no_numbers() -> None:
    recording = train(PRESETS["leaky_diverges"].experiment)
    assert recording.diverged[1].all()
    assert "Leaky 0.1**]: all networks diverged" in seen.death_sentence(recording)
    lost = replace(recording, diverged=np.ones_like(recording.diverged))
    assert seen.course_sentence(lost) == ""
    assert "Leaky 0.1**] :orange[**diverged**]" in seen.race_sentence(recording)
    assert f"the first at step {recording.diverged_step[1].min()}" in seen.race_sentence(recording)


def test_a_name_in_capitals_stays_so() -> None:
    assert seen.setting_sentence(replace(PRESETS["k1"].experiment, dataset="xor")).startswith("XOR")


def test_the_setting_names_what_was_trained() -> None:
    sentence = seen.setting_sentence(PRESETS["digits_depth_5"].experiment)
    for part in ("Handwritten digits", "5 hidden layers of 32", "Xavier", "rate 0.1", "32 samples"):
        assert part in sentence


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1.0, 1.0, "100%"),
        (0.0, 1.0, "0%"),
        (0.042, 1.0, "4%"),
        (2.2e-6, 1.0, "0.00022%"),
        (3.1e-25, 1.0, "3.1 × 10⁻²⁵"),
        (5.0, 1.0, "5 times"),
        (np.inf, 1.0, "nothing that can be measured"),
        (1.0, 0.0, "nothing that can be measured"),
    ],
)
def test_a_share_is_written_as_it_is_read(part: float, whole: float, words: str) -> None:
    assert seen._share_of(part, whole) == words


def test_the_flow_of_one_layer_passes_nothing_on() -> None:
    one, ten = ({"relu": gradient_flow(depth, 16, "relu", "he", seeds=2)} for depth in (1, 10))
    assert "Add layers" in seen.flow_sentence(one, 0.01)
    assert "layer 10's gradient" in seen.flow_sentence(ten, 0.01)
    assert "(1.000)" in seen.factor_sentence(ten, 0.01, 16)
