"""The claims: every judge gives every verdict, and every measurement can be said and drawn."""

import json
import pickle
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from pages.shared.claims_words import MANNERS, PLACES
from pages.shared.contents import PAGES
from pages.shared.text import LANGUAGES, _table
from relu_core.activations import ACTIVATIONS
from relu_core.claims import CLAIMS, Measurement
from relu_core.figures.claims import claim_chart

ROOT = Path(__file__).parents[1]
KEPT = dict.fromkeys(("he", "xavier", "torch", "normal"), 1.0)
SLOW = {
    f"{where}_{name}": 2.0 for where in ("numpy", "torch", "step") for name in ("sigmoid", "tanh")
}
ZERO = {"article": 1, "relu": 0, "clamp": 1, "maximum": 0.5, "left": 0, "right": 1}
LEARNED = {"relu": 0.95, "tanh": 0.1, "sigmoid": 0.1}
LEAK = {"dead": 0.8, "relu": 0.5, "leaky_relu": 0.95, "lost": 0, "seeds": 16}
UNIT = {"left": 0, "right": 1, "zero_share": 1, "relu": 0}
RUN = {"differ": 0, "printed_differ": 0, "ran": 1}
# What a judge says of numbers made up by hand: the claim, the numbers, the sentence.
JUDGED: list[tuple[str, dict[str, float], str]] = [
    ("formula", {"cases": 0, "library": 0}, "holds"),
    ("formula", {"cases": 0, "library": 1}, "does_not_hold"),
    ("formula", {"cases": 1, "library": 0}, "does_not_hold"),
    ("printed_derivative", {"missing": 250, "wrong": 0}, "slip"),
    ("printed_derivative", {"missing": 0, "wrong": 0}, "holds"),
    ("printed_derivative", {"missing": 250, "wrong": 1}, "does_not_hold"),
    ("slope_at_zero", ZERO, "holds_if"),
    ("slope_at_zero", ZERO | {"relu": 1, "maximum": 1}, "holds"),
    ("slope_at_zero", ZERO | {"article": 2}, "does_not_hold"),
    ("plot", {"differ": 0, "jumps": 1}, "holds"),
    ("plot", {"differ": 0, "jumps": 0}, "does_not_hold"),
    ("plot", {"differ": 3, "jumps": 1}, "does_not_hold"),
    ("gradients_kept", KEPT, "holds"),
    ("gradients_kept", KEPT | {"xavier": 0.7}, "holds_if"),
    ("gradients_kept", dict.fromkeys(KEPT, 0.5), "does_not_hold"),
    ("early_layers", {"sigmoid": 1e-3, "sigmoid_moved": 0.01, "relu_moved": 0.4}, "holds"),
    ("early_layers", {"sigmoid": 0.8, "sigmoid_moved": 0.01, "relu_moved": 0.4}, "does_not_hold"),
    ("early_layers", {"sigmoid": 1e-3, "sigmoid_moved": 0.3, "relu_moved": 0.4}, "does_not_hold"),
    ("depth", LEARNED, "holds"),
    ("depth", LEARNED | {"tanh": 0.95}, "holds_if"),
    ("depth", LEARNED | {"relu": 0.1}, "does_not_hold"),
    ("depth", LEARNED | {"sigmoid": 0.95}, "does_not_hold"),
    ("no_saturation", {"least": 1, "most": 1}, "holds"),
    ("no_saturation", {"least": 0.9, "most": 1}, "does_not_hold"),
    ("speed", SLOW, "holds"),
    ("speed", SLOW | {"step_sigmoid": 1.0}, "holds_if"),
    ("speed", dict.fromkeys(SLOW, 1.0), "does_not_hold"),
    ("speed", dict.fromkeys(SLOW, float("nan")), "does_not_hold"),
    ("product", KEPT | {"alone": 1}, "holds"),
    ("product", KEPT | {"alone": 1, "xavier": 0.7}, "holds_if"),
    ("product", KEPT | {"alone": 0.25}, "does_not_hold"),
    ("below_zero", UNIT, "holds"),
    ("below_zero", UNIT | {"relu": 0.1}, "does_not_hold"),
    ("below_zero", UNIT | {"left": 1}, "does_not_hold"),
    ("leaky_cure", LEAK, "holds"),
    ("leaky_cure", LEAK | {"leaky_relu": 0.6}, "does_not_hold"),
    ("leaky_cure", LEAK | {"dead": 0.0}, "does_not_hold"),
    ("leaky_cure", LEAK | {"lost": 16}, "does_not_hold"),
    ("not_centred", {"relu": 0.4, "sigmoid": 0.5}, "holds"),
    ("not_centred", {"relu": 0.0, "sigmoid": 0.5}, "does_not_hold"),
    ("better_start", {"he": 0.1, "xavier": 0.8, "torch": 0.8}, "holds"),
    ("better_start", {"he": 0.8, "xavier": 0.8, "torch": 0.8}, "does_not_hold"),
    ("better_start", {"he": 0.01, "xavier": 0.05, "torch": 0.0}, "does_not_hold"),
    ("torch_example", RUN, "holds"),
    ("torch_example", RUN | {"differ": 1}, "does_not_hold"),
    ("torch_example", RUN | {"printed_differ": 1}, "does_not_hold"),
    ("tensorflow_example", RUN, "holds"),
    ("tensorflow_example", RUN | {"ran": 0}, "printed_only"),
    ("tensorflow_example", RUN | {"differ": 1}, "does_not_hold"),
]
# Sizes with which every experiment takes a fraction of a second.
SMALL: dict[str, dict[str, Any]] = {
    "formula": {"points": 101},
    "gradients_kept": {"depth": 6, "seeds": 3},
    "early_layers": {"depth": 3, "steps": 4, "seeds": 2},
    "depth": {"depth": 2, "steps": 4, "seeds": 2},
    "speed": {"sizes": (100, 1000), "seconds": 5.0, "turns": 1},
    "product": {"depth": 4, "seeds": 3},
    "leaky_cure": {"steps": 5, "seeds": 2},
    "better_start": {"steps": 5, "seeds": 2},
    "torch_example": {"draws": 5},
    "tensorflow_example": {"draws": 5},
}
BY_NAME = {claim.name: claim for claim in CLAIMS}


@pytest.fixture(scope="module")
def small() -> dict[str, Measurement]:
    """A small measurement of every claim."""
    return {claim.name: claim.measure(**SMALL.get(claim.name, {})) for claim in CLAIMS}


def test_the_sixteen_claims_come_in_the_order_of_the_article() -> None:
    assert [claim.number for claim in CLAIMS] == list(range(1, 17))
    assert len(BY_NAME) == 16


@pytest.mark.parametrize(("name", "numbers", "sentence"), JUDGED)
def test_a_judge_reads_the_numbers(name: str, numbers: dict[str, float], sentence: str) -> None:
    assert BY_NAME[name].judge(Measurement(numbers)).sentence == sentence


def test_every_judge_was_heard_with_all_that_it_may_say() -> None:
    heard: dict[str, set[str]] = {}
    for name, _, sentence in JUDGED:
        heard.setdefault(name, set()).add(sentence)
    assert heard == {claim.name: set(claim.sentences) for claim in CLAIMS}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_measurement_can_be_judged_said_and_drawn(claim, small) -> None:
    measurement = small[claim.name]
    assert claim.judge(measurement).sentence in claim.sentences
    figure = _table()["claims_figure"]
    for lang in LANGUAGES:
        labels = {name: text[lang] for name, text in figure.items()}
        names = {name: activation.label for name, activation in ACTIVATIONS.items()} | labels
        if measurement.lines:
            chart = claim_chart(measurement.lines, labels, names)
            assert all(panel.title for panel in chart.panels)
        for group in measurement.bars:
            assert group.title in labels
            assert all(row.name in names for row in group.rows)
    assert measurement.lines or measurement.bars


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_every_verdict_has_its_sentence_of_measured_numbers(claim, lang, small) -> None:
    texts = _table()["claims"]
    assert all(texts[f"{claim.name}{part}"][lang] for part in ("", "_quote", "_test"))
    for sentence in claim.sentences:
        text = texts[f"{claim.name}_{sentence}"][lang]
        fields = [(name, manner) for _, name, manner, _ in Formatter().parse(text) if name]
        assert fields
        assert {name for name, _ in fields} <= set(small[claim.name].numbers)
        assert {manner for _, manner in fields} <= set(MANNERS)


def test_every_claim_leads_to_a_page_of_the_lab() -> None:
    assert set(PLACES) == set(BY_NAME)
    assert {page for page, _ in PLACES.values()} <= set(PAGES)


def test_the_web_server_needs_no_torch_for_the_claims() -> None:
    command = (
        "import sys; from relu_core.claims import CLAIMS; import relu_core.figures.claims; "
        "[claim.measure() for claim in CLAIMS if claim.cost == 'instant']; "
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=False).returncode == 0


def test_a_measurement_travels_between_processes(small) -> None:
    for measurement in small.values():
        again = pickle.loads(pickle.dumps(measurement))
        assert json.dumps(dict(again.numbers)) == json.dumps(dict(measurement.numbers))
