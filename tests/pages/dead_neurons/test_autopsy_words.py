"""What the autopsy says of a unit, in both languages, has the numbers of the recording."""

import re
from dataclasses import replace

import numpy as np
import pytest

from pages.dead_neurons import autopsy_words
from pages.frame import text
from pages.frame.text import label_table
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.units.autopsy import autopsy
from relu_core.units.states import layers_of, typical_member
from relu_core.wording import TIMES
from tests.harness.browser import ROOT
from tests.harness.runs import recorded

K1 = PRESETS["k1"].experiment
FEWEST = {"en": "the fewest were", "zh": "最少时"}
INPUTS = {"en": "the layer below changed its inputs", "zh": "前一层改变了它的输入"}


@pytest.fixture(scope="module")
def k1() -> Recording:
    return recorded(K1)


def pre_activation(
    recording: Recording, run: int, member: int, record: int, layer: int, unit: int
) -> np.ndarray:
    """z on every sample, by loops."""
    leak = K1.slope if recording.activations[run] == "leaky_relu" else 0.0
    layers = layers_of(K1, recording.snapshots[run, member, record].astype(np.float64))
    found = []
    for h in K1.data().X_train.astype(np.float64):
        for W, b in layers[:layer]:
            z = W @ h + b
            h = np.where(z > 0, z, leak * z)
        W, b = layers[layer]
        found.append(W[unit] @ h + b[unit])
    return np.array(found)


NUMBER = re.compile(r"[+−]?\d+(?:\.\d+)?(?:\s×\s10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def numbers_in(sentence: str) -> list[float]:
    texts = NUMBER.findall(sentence.replace("|w|", ""))
    plain = [
        found.replace("−", "-").replace(f"{TIMES}10", "e").translate(RAISED) for found in texts
    ]
    return [float(found) for found in plain]


def says(sentence: str, value: float) -> bool:
    """Whether a sentence has this value among its numbers, rounded as it is there."""
    return any(abs(found - value) <= 0.006 * max(1, abs(value)) for found in numbers_in(sentence))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("run", [0, 1])
def test_every_sentence_has_the_numbers_of_the_recording(
    k1: Recording, run: int, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "language", lambda: lang)
    member = typical_member(k1)
    record_of = {int(step): record for record, step in enumerate(k1.steps)}
    for layer in range(2):
        for unit in range(16):
            found = autopsy(k1, run, member, layer, unit)
            told = dict(zip((turn.step for turn in found.turns), found.turns, strict=True))
            counts = k1.open_counts[run, member, :, layer, unit]
            for step, sentence, _ in autopsy_words.story(k1, run, member, found):
                assert (step is None) == ("{step}" not in sentence)
                if step is None:
                    continue
                count = int(counts[record_of[step]])
                # The fewest samples of a unit may lie at the step of a turn.
                if step not in told or FEWEST[lang] in sentence:
                    assert says(sentence, count)
                    continue
                now = record_of[step]
                ends = []
                for record in (now - 1, now):
                    W, b = layers_of(K1, k1.snapshots[run, member, record])[layer]
                    ends.append((float(b[unit]), float(np.linalg.norm(W[unit].astype(float)))))
                assert (told[step].cause == "inputs") == (INPUTS[lang] in sentence)
                for value in () if told[step].cause == "inputs" else (*ends[0], *ends[1]):
                    assert says(sentence, value), (sentence, value)
                if k1.steps[now] - k1.steps[now - 1] > 1:
                    assert int(k1.steps[now - 1]) in numbers_in(sentence)
                check_change(k1, run, member, layer, unit, now, sentence)


def check_change(
    recording: Recording, run: int, member: int, layer: int, unit: int, now: int, sentence: str
) -> None:
    """How far z moved on the samples that were lost, or got, by loops over z itself."""
    before_z, now_z = (
        pre_activation(recording, run, member, record, layer, unit) for record in (now - 1, now)
    )
    was, end = before_z > 0, now_z > 0
    changed = end & ~was if not was.any() else was & ~end
    if was.sum() != recording.open_counts[run, member, now - 1, layer, unit]:
        return  # a z of 0 but for rounding
    assert says(sentence, abs((now_z - before_z)[changed].mean())), sentence


def test_the_state_of_a_closed_unit_is_said_with_what_can_still_become_of_it(
    k1: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")

    def last_words(recording: Recording, run: int, layer: int) -> str:
        counts = recording.open_counts[run, 12, -1, layer]
        unit = int(np.flatnonzero(counts == 0)[0])
        found = autopsy(recording, run, 12, layer, unit)
        return autopsy_words.story(recording, run, 12, found)[-1][1]

    assert "nothing in training can bring it back" in last_words(k1, 0, 0)
    assert "only a change in the layers before it" in last_words(k1, 0, 1)
    assert "the slope still passes 10% of the gradient" in last_words(k1, 1, 1)
    by_adam = replace(k1, experiment=replace(k1.experiment, optimizer="adam"))
    for layer in (0, 1):
        assert "what is left of Adam's momentum" in last_words(by_adam, 0, layer)


def test_units_that_never_open_or_never_close_say_so(
    k1: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")
    counts = k1.open_counts.copy()
    counts[0, 0, :, 0, 0] = 0
    found = autopsy(replace(k1, open_counts=counts), 0, 0, 0, 0)
    assert found.turns == ()
    told = [sentence for _, sentence, _ in autopsy_words.story(k1, 0, 0, found)]
    assert "closed from the start" in told[0]
    fewest = k1.open_counts[0, :, :, 0].min(axis=1)
    member, unit = np.argwhere(fewest > 0)[0].tolist()
    found = autopsy(k1, 0, member, 0, unit)
    story = autopsy_words.story(k1, 0, member, found)
    step, sentence, is_of_end = next(each for each in story if FEWEST["en"] in each[1])
    assert is_of_end
    assert f"the fewest were {fewest[member, unit]} of 256" in sentence
    assert found.open_counts[found.steps.tolist().index(step)] == fewest[member, unit]


def test_every_label_that_the_scripts_ask_for_exists() -> None:
    table = label_table()
    asked = {
        name
        for script in (ROOT / "pages/browser/dead_neurons/autopsy").glob("*.js")
        for name in re.findall(r"\blabels\.(\w+)", script.read_text(encoding="utf-8"))
    }
    assert asked
    others = table["player"].keys() | table["transport"].keys()
    assert asked <= others | table["autopsy"].keys()
    assert not others & table["autopsy"].keys()


def test_a_unit_behind_a_dead_layer_is_said_to_learn_nothing(
    k1: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")
    is_dead = k1.dead_fraction[0, :, -1, 1] == 1
    assert is_dead.any()
    assert not is_dead.all()
    for member, dead in enumerate(is_dead.tolist()):
        told = autopsy_words.story(k1, 0, member, autopsy(k1, 0, member, 0, 0))
        says_so = [
            sentence
            for _, sentence, is_of_end in told
            if is_of_end and "no gradient reaches" in sentence
        ]
        assert len(says_so) == dead
        assert all("layer 2 is dead" in sentence for sentence in says_so)
