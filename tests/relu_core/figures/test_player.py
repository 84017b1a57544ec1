"""The player's payload says what the recording says, in no more than about a megabyte."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from pages.frame.text import label_table
from relu_core.experiment import Experiment
from relu_core.figures.player import pack
from relu_core.recording import under_way
from relu_core.training import advance, start, train
from tests.harness.browser import ROOT
from tests.harness.packed import decoded


def experiment(**changes):
    settings = {
        "dataset": "moons",
        "activations": ("relu", "leaky_relu"),
        "slope": 0.1,
        "depth": 2,
        "width": 4,
        "learning_rate": 0.5,
        "steps": 6,
        "seeds": 3,
        "samples": 32,
    }
    return Experiment(**settings | changes)


@pytest.fixture(scope="module")
def recording():
    return train(experiment())


def test_a_run_holds_what_was_recorded_of_its_member(recording):
    data = pack(recording, member=1)
    relu, leaky = data["runs"]

    assert data["steps"] == recording.steps.tolist()
    assert data["samples"] == 32
    assert leaky["name"] == "Leaky 0.1"
    np.testing.assert_array_equal(decoded(relu["open"]), recording.open_counts[0, 1])
    np.testing.assert_array_equal(decoded(relu["accuracy"]), recording.accuracy[0, 1])
    np.testing.assert_allclose(
        decoded(leaky["snapshots"]["values"]), recording.snapshots[1, 1], rtol=1e-3, atol=1e-6
    )
    share = (recording.open_counts[0] == 0).mean(axis=(2, 3))
    np.testing.assert_allclose(decoded(relu["closed"]), share, rtol=1e-6)


def test_the_payload_is_json_without_nan(recording):
    json.dumps(pack(recording), allow_nan=False)


@pytest.mark.parametrize(
    ("activation", "slope", "state"),
    [
        ("relu", 0.1, "dead"),
        ("leaky_relu", 0.0, "dead"),
        ("leaky_relu", 0.1, "leaking"),
        ("tanh", 0.1, "closed"),
    ],
)
def test_only_a_unit_without_gradient_is_called_dead(activation, slope, state):
    run = train(experiment(activations=(activation,), slope=slope, steps=1))
    assert pack(run)["runs"][0]["closed_state"] == state


def test_images_of_digits_are_scaled_to_their_largest_weight():
    run = train(experiment(dataset="digits", samples=256, batch_size=32, steps=2))
    data = pack(run)
    images = decoded(data["runs"][0]["snapshots"]["values"])
    weights = run.snapshots[0, 0, :, : 4 * 64].reshape(-1, 4, 64)
    largest = np.abs(weights).max(axis=-1, keepdims=True)
    np.testing.assert_allclose(images / 127 * largest, weights, atol=largest.max() / 250)
    assert data["points"] is None


def test_a_member_without_snapshots_has_no_weights(recording):
    bare = replace(recording, snapshots=recording.snapshots[:, :1])
    assert pack(bare, member=2)["runs"][0]["snapshots"] is None


def test_a_large_run_leaves_out_weights_but_not_the_first_and_last():
    run = train(experiment(depth=6, width=64, steps=60, seeds=2))
    data = pack(run)
    records = data["runs"][0]["snapshots"]["records"]
    assert len(json.dumps(data)) < 1_050_000
    assert (records[0], records[-1]) == (0, len(data["steps"]) - 1)
    assert records == sorted(set(records))


def test_weights_too_large_for_half_precision_stay_finite(recording):
    huge = replace(recording, snapshots=recording.snapshots * np.float32(1e6))
    values = decoded(pack(huge)["runs"][0]["snapshots"]["values"])
    np.testing.assert_array_equal(values, huge.snapshots[0, 0])


def test_every_label_that_the_scripts_ask_for_exists():
    table = label_table()
    labels = table["player"] | table["transport"]
    folder = ROOT / "pages/browser/dead_neurons/player"
    asked = {
        name
        for script in (*folder.glob("*.js"), ROOT / "pages/browser/library/transport.js")
        for name in re.findall(r"\blabels\.(\w+)", script.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= labels.keys()
    states = ("dead", "leaking", "closed")
    for kind in ("heading", "then", "median", "reading"):
        assert {f"{kind}_{state}" for state in states} <= labels.keys()


def test_a_run_under_way_is_drawn_as_its_recording_will_be(recording):
    """Up to where it is: the same records, and the weights of the last."""
    begun = advance(start(recording.experiment), 4)
    data = pack(under_way(recording.experiment, begun.records), member=1, front=3)
    whole = pack(recording, member=1)
    assert (data["id"], data["start"], data["steps"]) == (
        whole["id"],
        whole["start"],
        whole["steps"],
    )
    assert data["fronts"] == [3]
    for run, of_whole in zip(data["runs"], whole["runs"], strict=True):
        for name in ("open", "accuracy", "median", "low", "high", "median_accuracy"):
            shown, expected = decoded(run[name]), decoded(of_whole[name])
            np.testing.assert_array_equal(shown[:4], expected[:4])
            np.testing.assert_array_equal(shown[4:], shown[3:4].repeat(len(shown) - 4, axis=0))
        assert run["snapshots"]["records"] == [3]
        weights = decoded(run["snapshots"]["values"])
        np.testing.assert_array_equal(weights[0], decoded(of_whole["snapshots"]["values"])[3])
