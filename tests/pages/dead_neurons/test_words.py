"""The sentences under the player say what the recordings hold."""

from dataclasses import replace

import numpy as np
import pytest

from pages.dead_neurons import words
from pages.frame import text
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from tests.harness.runs import recorded


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")


@pytest.fixture(scope="module")
def k1() -> Recording:
    return recorded(replace(PRESETS["k1"].experiment, seeds=8))


def with_deaths(recording: Recording, shares: list[float]) -> Recording:
    """The recording with this share of dead ReLU units at its first records, then the last."""
    dead = np.full_like(recording.closed_fraction, shares[-1])
    for record, share in enumerate(shares):
        dead[:, :, record] = share
    return replace(recording, closed_fraction=dead)


def test_the_shares_are_those_of_the_finite_networks(k1: Recording) -> None:
    sentence = words.death_sentence(k1)
    for index, word in enumerate(("of units dead", "of units closed but leaking")):
        finite = ~k1.diverged[index]
        learned = (k1.accuracy[index, finite, -1] >= 0.9).sum()
        share = 100 * np.median(k1.closed_fraction[index, finite, -1].mean(axis=-1))
        assert f"{share:.0f}%**] {word}" in sentence
        counts = f"({learned} of 8 networks learned, {(~finite).sum()} diverged)"
        assert (counts in sentence) or finite.all()


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([0.0, 0.0], "no dead ReLU unit"),
        ([0.4, 0.6], "40% of ReLU units are dead before the first step"),
        ([0.0, 0.1, 0.5, 0.8], "by step 2 of 500"),
    ],
)
def test_the_course_of_the_deaths(k1: Recording, shares: list[float], said: str) -> None:
    assert said in words.course_sentence(with_deaths(k1, shares))


def test_networks_that_all_diverged_have_no_numbers() -> None:
    recording = recorded(PRESETS["leaky_diverges"].experiment)
    assert recording.diverged[1].all()
    assert "Leaky 0.1**]: all networks diverged" in words.death_sentence(recording)
    nothing = np.full_like(recording.closed_fraction, np.nan)
    lost = replace(recording, diverged=np.ones_like(recording.diverged), closed_fraction=nothing)
    assert words.course_sentence(lost) == ""
