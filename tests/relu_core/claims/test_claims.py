"""The claims: every judge gives every verdict, and every measurement can be said and drawn."""

import json
import pickle
import re
import subprocess
import sys
from string import Formatter
from typing import Any

import pytest

from pages.claims.words import PLACES
from pages.contents import PAGES
from pages.frame.text import LANGUAGES, label_table
from pages.runs.verdicts import MANNERS, Figure
from relu_core.activations import ACTIVATIONS
from relu_core.claims import CLAIMS, Measurement
from relu_core.figures.claims import claim_chart
from relu_core.figures.curves import curves_figure
from relu_core.looks import LOOKS
from tests.harness.browser import ROOT

KEPT = {f"{init}_share": 1.0 for init in ("he", "xavier", "torch", "normal")}
STALLED = {"sigmoid": 1e-3, "sigmoid_moved": 0.01, "relu_moved": 0.4, "rescued_moved": 0.01}
SLOW = {
    f"{where}_{name}": 2.0 for where in ("numpy", "torch", "step") for name in ("sigmoid", "tanh")
}
ZERO = {"article": 1, "relu": 0, "clamp": 1, "maximum": 0.5, "left": 0, "right": 1}
LEARNED = {"relu": 0.95, "tanh": 0.1, "sigmoid": 0.1}
LEAK = {
    "dead": 0.8,
    "relu": 1,
    "leaky_relu": 13,
    "seeds": 16,
    "calm_pairs": 0.0,
    "calm_dead": 0.0,
    "calm_learned": 16,
}
HEALTHY = LEAK | {"calm_pairs": 0.5}
UNIT = {"left": 0, "right": 1, "zero_share": 1, "relu": 0, "mixed": 0}
ZIGZAG = {"relu_steps": 20, "relu_centred_steps": 14}
STRAIGHT = {"relu_steps": 14, "relu_centred_steps": 14}
# Dead units of the worst start and the best, for each cause of death.
HELPED = {
    "he": 0.8,
    "xavier": 0.8,
    "torch": 0.1,
    "below": 0.9,
    "at_zero": 0.0,
    "symmetric": 0.9,
    "asymmetric": 0.2,
}
WHOLE = {"least": 1, "most": 1, "share": 1}
DEEP = {"plain": 1e-20, "residual": 9000, "residual_normalised": 4}
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
    ("gradients_kept", KEPT | {"xavier_share": 0.001}, "holds_if"),
    ("gradients_kept", dict.fromkeys(KEPT, 0.4), "does_not_hold"),
    ("early_layers", STALLED, "holds"),
    ("early_layers", STALLED | {"rescued_moved": 0.2}, "holds_if"),
    ("early_layers", STALLED | {"sigmoid": 0.8}, "does_not_hold"),
    ("early_layers", STALLED | {"sigmoid_moved": 0.3}, "does_not_hold"),
    ("depth", LEARNED, "holds"),
    ("depth", LEARNED | {"tanh": 0.95}, "holds_if"),
    ("depth", LEARNED | {"relu": 0.1}, "does_not_hold"),
    ("depth", LEARNED | {"sigmoid": 0.95}, "does_not_hold"),
    ("no_saturation", WHOLE, "holds"),
    ("no_saturation", WHOLE | {"share": 1e-8}, "holds_if"),
    ("no_saturation", WHOLE | {"least": 0.9}, "does_not_hold"),
    ("speed", SLOW, "holds"),
    ("speed", SLOW | {"step_sigmoid": 1.0}, "holds_if"),
    ("speed", dict.fromkeys(SLOW, 1.0), "does_not_hold"),
    ("speed", dict.fromkeys(SLOW, float("nan")), "does_not_hold"),
    ("product", KEPT | {"alone": 1}, "holds"),
    ("product", KEPT | {"alone": 1, "xavier_share": 0.02}, "holds_if"),
    ("product", KEPT | {"alone": 0.25}, "does_not_hold"),
    ("below_zero", UNIT, "holds"),
    ("below_zero", UNIT | {"mixed": 0.04}, "holds_if"),
    ("below_zero", UNIT | {"relu": 0.1}, "does_not_hold"),
    ("below_zero", UNIT | {"left": 1}, "does_not_hold"),
    ("leaky_cure", LEAK, "holds"),
    ("leaky_cure", HEALTHY, "holds_if"),
    ("leaky_cure", HEALTHY | {"calm_dead": 0.5}, "holds"),
    ("leaky_cure", HEALTHY | {"calm_learned": 2}, "holds"),
    ("leaky_cure", HEALTHY | {"leaky_relu": 8}, "does_not_hold"),
    ("leaky_cure", HEALTHY | {"dead": 0.0}, "does_not_hold"),
    ("not_centred", {"relu": 0.4, "sigmoid": 0.5, **ZIGZAG}, "holds"),
    ("not_centred", {"relu": 0.0, "sigmoid": 0.5, **ZIGZAG}, "does_not_hold"),
    ("not_centred", {"relu": 0.4, "sigmoid": 0.5, **STRAIGHT}, "does_not_hold"),
    ("better_start", HELPED, "holds"),
    ("better_start", HELPED | {"torch": 0.8}, "holds_if"),
    ("better_start", HELPED | {"torch": 0.8, "asymmetric": 0.8}, "holds_if"),
    ("better_start", dict.fromkeys(HELPED, 0.8), "does_not_hold"),
    ("better_start", {name: share / 20 for name, share in HELPED.items()}, "does_not_hold"),
    ("torch_example", RUN, "holds"),
    ("torch_example", RUN | {"differ": 1}, "does_not_hold"),
    ("torch_example", RUN | {"printed_differ": 1}, "does_not_hold"),
    ("tensorflow_example", RUN, "holds"),
    ("tensorflow_example", RUN | {"ran": 0}, "recorded"),
    ("tensorflow_example", RUN | {"differ": 1}, "does_not_hold"),
    ("only_linear", {"between": 0, "bends": 0}, "holds"),
    ("only_linear", {"between": 1e-16, "bends": 9}, "holds_if"),
    ("only_linear", {"between": 0.01, "bends": 9}, "does_not_hold"),
    ("very_deep", DEEP, "holds_if"),
    ("very_deep", DEEP | {"plain": 0.5}, "holds"),
    ("very_deep", DEEP | {"residual_normalised": 40}, "does_not_hold"),
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
    "no_saturation": {"depth": 3, "points": 11},
    "very_deep": {"depth": 4, "width": 8, "seeds": 2},
    "torch_example": {"draws": 5},
    "tensorflow_example": {"draws": 5},
}
BY_NAME = {claim.name: claim for claim in CLAIMS}


@pytest.fixture(scope="module")
def small() -> dict[str, Measurement]:
    """A small measurement of every claim."""
    return {claim.name: claim.measure(**SMALL.get(claim.name, {})) for claim in CLAIMS}


def test_every_claim_has_its_number_and_its_name() -> None:
    assert [claim.number for claim in CLAIMS] == list(range(1, len(CLAIMS) + 1))
    assert len(BY_NAME) == len(CLAIMS)
    # Links say the numbers: what has one keeps it.
    known = {1: "formula", 2: "printed_derivative", 12: "leaky_cure", 16: "tensorflow_example"}
    assert {number: CLAIMS[number - 1].name for number in known} == known


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
    figure = label_table()["claims_figure"] | label_table()["finished"]
    for lang in LANGUAGES:
        labels = {name: text[lang] for name, text in figure.items()}
        names = {name: activation.label for name, activation in ACTIVATIONS.items()} | labels
        if measurement.lines:
            chart = claim_chart(measurement.lines, labels, names)
            assert all(panel.title for panel in chart.panels)
            for panel in chart.panels:
                drawn = [y for line in panel.series for y in line.middle if y is not None]
                assert panel.bottom <= min(drawn)
                assert "−0" not in {tick.text for tick in panel.ticks}
                assert max(drawn) <= panel.top
        for group in measurement.bars:
            assert group.title in labels
            assert all(row.name in names for row in group.rows)
    assert measurement.lines or measurement.bars


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_every_verdict_has_its_sentence_of_measured_numbers(claim, lang, small) -> None:
    texts = label_table()["claims"]
    assert all(texts[f"{claim.name}{part}"][lang] for part in ("", "_said", "_test", "_rule"))
    assert (f"{claim.name}_quote" in texts) is claim.verbatim
    for sentence in claim.sentences:
        text = texts[f"{claim.name}_{sentence}"][lang]
        fields = [(name, manner) for _, name, manner, _ in Formatter().parse(text) if name]
        assert fields
        assert {name for name, _ in fields} <= set(small[claim.name].numbers)
        assert {manner for _, manner in fields} <= set(MANNERS)
        numbers = small[claim.name].numbers
        said = text.format(**{name: Figure(value) for name, value in numbers.items()})
        assert all(f"**{MANNERS[manner](numbers[name])}**" in said for name, manner in fields)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_rule_takes_every_number_from_its_judge(claim, lang) -> None:
    text = label_table()["claims"][f"{claim.name}_rule"][lang]
    assert {name for _, name, _, _ in Formatter().parse(text) if name} == set(claim.limits)
    typed = "".join(literal for literal, *_ in Formatter().parse(text))
    assert set(re.findall(r"[0-9]+", typed)) <= {"0", "1", "32"}  # the function's own, 32 bits


def test_every_claim_with_a_figure_to_play_with_leads_to_its_page() -> None:
    # No page times a function, and none shows a network of one input.
    assert set(BY_NAME) - set(PLACES) == {"speed", "only_linear"}
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


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_no_two_lines_look_alike_and_none_is_cut(claim, small) -> None:
    lines = small[claim.name].lines
    if lines is None:
        return
    labels = {
        name: text["en"]
        for section in ("claims_figure", "finished")
        for name, text in label_table()[section].items()
    }
    names = {name: activation.label for name, activation in ACTIVATIONS.items()} | labels
    chart = claim_chart(lines, labels, names)
    looks = {series.name: series.activation for panel in chart.panels for series in panel.series}
    assert len({(LOOKS[look].dash, LOOKS[look].marker) for look in looks.values()}) == len(looks)
    for panel in chart.panels:
        values = [value for series in panel.series for value in series.middle]
        highest = max(value for value in values if value is not None)
        assert highest < panel.top - 0.01 * (panel.top - panel.bottom)
    traces = curves_figure(chart, "").data
    assert set(looks) <= {trace["name"] for trace in traces if trace["showlegend"]}
