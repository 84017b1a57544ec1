"""The sentence under a run names what was trained."""

from dataclasses import replace

import pytest

from pages.frame import text
from pages.runs import words
from relu_core.presets import PRESETS


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")


def test_a_name_in_capitals_stays_so() -> None:
    assert words.setting_sentence(replace(PRESETS["k1"].experiment, dataset="xor")).startswith(
        "XOR"
    )


def test_the_setting_names_what_was_trained() -> None:
    sentence = words.setting_sentence(PRESETS["digits_depth_5"].experiment)
    for part in ("Handwritten digits", "5 hidden layers of 32", "Xavier", "rate 0.1", "32 samples"):
        assert part in sentence


@pytest.mark.parametrize(
    ("preset", "part"),
    [
        ("k1", ", 2 hidden layers of 16, "),
        ("k2", "Moons, every input shifted by +10, one hidden layer of 32, "),
        ("k5", "Moons, −5 added to all hidden biases, one hidden layer of 32, "),
    ],
)
def test_what_sets_a_run_apart_is_named(preset: str, part: str) -> None:
    assert part in words.setting_sentence(PRESETS[preset].experiment)


def test_a_deviation_that_is_chosen_is_named() -> None:
    assert "N(0, 0.5²) weights" in words.setting_sentence(PRESETS["digits_depth_5"].cured)
