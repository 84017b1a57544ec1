"""The narrator finds why a run failed, and is silent where it did not."""

from dataclasses import replace

import numpy as np
import pytest

from pages.frame import text
from pages.runs.narration import advice, reason
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.statistics import learned
from relu_core.training import train, twin
from relu_core.units import narrator
from relu_core.units.forward import pre_activations
from relu_core.units.narrator import Finding, findings

FEW = {"seeds": 4, "records": 20}
SATURATING = Experiment(
    dataset="circles",
    activations=("tanh",),
    depth=3,
    width=16,
    init="normal",
    init_std=30.0,
    learning_rate=1e-6,
    steps=5,
    **FEW,
)


def run(name: str, **changes: object) -> Recording:
    return train(replace(PRESETS[name].experiment, **FEW, **changes))


def only(recording: Recording, kind: str, activation: str) -> Finding:
    (finding,) = [f for f in findings(recording) if (f.kind, f.activation) == (kind, activation)]
    return finding


def test_a_network_that_diverged_is_told_by_its_first_step_and_largest_gradient() -> None:
    recording = run("leaky_diverges")
    finding = only(recording, "diverged", "leaky_relu")
    assert finding.networks == recording.diverged[1].sum() > 0
    steps = recording.diverged_step[1]
    assert finding.numbers["step"] == min(step for step in steps if step >= 0)
    norms = [n for n in recording.gradient_norm[1].ravel().tolist() if np.isfinite(n)]
    assert finding.numbers["gradient"] == pytest.approx(max(norms))
    assert (finding.setting, finding.value) == ("learning_rate", 0.5)


def test_a_layer_that_died_is_named_with_its_step() -> None:
    recording = run("k2")
    finding = only(recording, "all_dead", "relu")
    assert (finding.networks, finding.numbers["layer"]) == (4, 1)
    record = int(np.flatnonzero(recording.steps == finding.numbers["step"])[0])
    dead_by_then = (recording.open_counts[0, :, record] == 0).all(axis=(1, 2))
    assert dead_by_then.sum() >= 2
    assert (finding.setting, finding.value) == ("input_shift", 0.0)


def test_a_standstill_is_measured_against_guessing() -> None:
    recording = run("circles_depth_5", steps=100)
    finding = only(recording, "stalled", "sigmoid")
    assert finding.numbers["guess"] == pytest.approx(np.log(2))
    assert finding.numbers["loss"] == pytest.approx(float(np.median(recording.loss[0, :, -1])))
    assert (finding.setting, finding.value) == ("optimizer", "adam")


def test_saturation_is_the_share_of_small_derivatives() -> None:
    recording = train(SATURATING)
    finding = only(recording, "saturated", "tanh")
    network, _, X, _ = twin(SATURATING, "tanh", 0)  # at this rate the weights stay where they were
    small = []
    for layer in network:
        X = layer(X)
        if type(layer).__name__ == "Tanh":
            small.append((1 - X.double() ** 2 < 0.1).double().mean().item())
    assert finding.numbers["share"] == pytest.approx(np.mean(small), abs=0.05)
    assert finding.setting == "init"


def test_saturation_is_measured_at_the_slope_of_the_run(monkeypatch) -> None:
    recording = replace(train(SATURATING), experiment=replace(SATURATING, slope=0.5))
    tanh, slopes = ACTIVATIONS["tanh"], []

    def derivative(x: np.ndarray, slope: float = 0.01) -> np.ndarray:
        slopes.append(slope)
        return tanh.df(x, slope)

    monkeypatch.setitem(ACTIVATIONS, "tanh", replace(tanh, df=derivative))
    findings(recording)
    assert set(slopes) == {0.5}


def test_one_pass_over_the_networks_is_enough(monkeypatch) -> None:
    recording, passes = train(SATURATING), []

    def counted(*given: object) -> list[np.ndarray]:
        passes.append(given)
        return pre_activations(*given)

    monkeypatch.setattr(narrator, "pre_activations", counted)
    only(recording, "saturated", "tanh")
    assert len(passes) == SATURATING.seeds


def test_some_weights_are_not_enough_to_count_the_saturated() -> None:
    recording = replace(train(SATURATING), final_weights=None)
    assert {finding.kind for finding in findings(recording)} <= {"stalled"}


def test_who_diverges_before_the_first_step_has_no_gradient_to_tell_of(monkeypatch) -> None:
    monkeypatch.setattr(text, "language", lambda: "en")
    start = {"init": "normal", "init_std": 100.0, "depth": 50, "steps": 2}
    recording = run("circles_depth_5", activations=("relu",), **start)
    finding = only(recording, "diverged", "relu")
    assert finding.numbers == {"step": 0.0}
    assert "before the first step" in reason(finding, recording)


@pytest.mark.parametrize("name", ["k1", "k2", "k4", "k5", "circles_depth_5", "torch_init"])
def test_a_cured_run_needs_no_word(name: str) -> None:
    assert findings(train(replace(PRESETS[name].cured, **FEW))) == []


FAILING = [name for name in PRESETS if name not in ("k3", "digits_depth_5")]  # those take long


@pytest.mark.parametrize(
    "experiment",
    [
        *(PRESETS[name].experiment for name in FAILING),
        replace(PRESETS["digits_depth_5"].experiment, activations=("sigmoid",)),
    ],
    ids=[*FAILING, "digits_depth_5"],
)
def test_what_is_advised_helps_on_unseen_seeds(experiment: Experiment) -> None:
    recording = train(replace(experiment, seeds=16, seed=101, records=12))
    found = findings(recording)
    assert found
    for finding in found:
        change = {finding.setting: finding.value}
        alone = replace(recording.experiment, activations=(finding.activation,), **change)
        after = train(alone)
        index = recording.activations.index(finding.activation)
        before, mended = learned(recording, index), learned(after, 0)
        assert mended >= max(12, before + 1), (finding, before, mended)


def test_a_standstill_is_told_by_the_gradient_of_the_first_step() -> None:
    recording = run("circles_depth_5", steps=100)
    numbers = only(recording, "stalled", "sigmoid").numbers
    first = np.median(recording.gradient_norm[0, :, 0, 0])
    assert numbers["first"] == pytest.approx(first)
    assert numbers["share"] == pytest.approx(
        first / np.median(recording.gradient_norm[0, :, 0, -1])
    )
    assert numbers["moved"] == pytest.approx(0.1 * first)


def test_no_network_fails_for_two_reasons() -> None:
    for name in ("k1", "k5", "leaky_diverges"):
        recording = run(name)
        for activation in recording.activations:
            found = [f.networks for f in findings(recording) if f.activation == activation]
            assert sum(found) <= recording.experiment.seeds


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_reason_is_a_sentence_with_its_numbers(lang: str, monkeypatch) -> None:
    monkeypatch.setattr(text, "language", lambda: lang)
    for recording in (run("leaky_diverges"), run("k2"), run("circles_depth_5", steps=20)):
        for finding in findings(recording):
            sentence = reason(finding, recording)
            assert "{" not in sentence
            assert str(finding.networks) in sentence
            assert advice(finding)
