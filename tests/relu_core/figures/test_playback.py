"""The playback's payload says what the recordings say, in no more than a megabyte."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from pages.frame.text import label_table
from relu_core.experiment import Experiment
from relu_core.figures.playback import Entry, entries_of, pack
from relu_core.presets import PRESETS
from relu_core.recording import under_way
from relu_core.training import advance, start, train
from tests.harness.browser import ROOT
from tests.harness.packed import decoded

SERIES = {
    "test_accuracy": "test_accuracy",
    "accuracy": "accuracy",
    "loss": "loss",
    "gradient": "gradient_norm",
}


def experiment(**changes):
    settings = {
        "dataset": "moons",
        "activations": ("relu", "tanh"),
        "depth": 2,
        "width": 4,
        "learning_rate": 0.5,
        "steps": 40,
        "seeds": 4,
        "samples": 32,
        "records": 12,
    }
    return Experiment(**settings | changes)


@pytest.fixture(scope="module")
def recording():
    return train(experiment())


@pytest.fixture(scope="module")
def diverging():
    """Some networks of ReLU leave the numbers, all of Leaky ReLU do."""
    settings = PRESETS["leaky_diverges"].experiment
    run = train(replace(settings, seeds=3, records=30))
    gone = run.diverged_step.copy()
    gone[0, 1] = 100
    lost = (gone[..., None] >= 0) & (run.steps >= gone[..., None])
    blank = {
        name: np.where(lost.reshape(lost.shape + (1,) * (values.ndim - 3)), np.nan, values)
        for name, values in vars(run).items()
        if name in SERIES.values()
    }
    return replace(run, diverged_step=gone, diverged=gone >= 0, **blank)


@pytest.mark.parametrize("series", SERIES)
def test_a_series_is_the_median_and_the_band_of_the_networks(recording, series):
    data = pack(entries_of(recording), 2)
    assert data["steps"] == recording.steps.tolist()
    assert [entry["name"] for entry in data["entries"]] == ["ReLU", "tanh"]
    for entry, values in zip(data["entries"], getattr(recording, SERIES[series]), strict=True):
        median, low, high = decoded(entry[series])
        np.testing.assert_allclose(median, np.median(values, axis=0), rtol=1e-6)
        np.testing.assert_array_equal(low, values.min(axis=0))
        np.testing.assert_array_equal(high, values.max(axis=0))


def test_an_odd_number_of_networks_has_one_in_the_middle():
    run = train(experiment(seeds=3))
    median = decoded(pack(entries_of(run), 2)["entries"][0]["loss"])[0]
    np.testing.assert_array_equal(median, np.median(run.loss[0], axis=0))


def test_contenders_of_several_recordings_hold_their_last_record(recording):
    other = train(experiment(activations=("relu",), steps=30, records=7))
    both = [Entry("fine", "relu", recording, 0), Entry("coarse", "relu", other, 0)]
    data = pack(both, 2)
    steps = data["steps"]
    assert steps == sorted({*recording.steps.tolist(), *other.steps.tolist()})
    assert len(steps) > len(recording.steps)
    for entry, run in zip(data["entries"], (recording, other), strict=True):
        held = [max(step for step in run.steps if step <= at) for at in steps]
        records = [run.steps.tolist().index(step) for step in held]
        np.testing.assert_allclose(
            decoded(entry["loss"])[0], np.median(run.loss[0], axis=0)[records], rtol=1e-6
        )


def test_networks_that_diverged_are_left_out_and_counted(diverging):
    relu, leaky = pack(entries_of(diverging), 10)["entries"]
    rest = diverging.loss[0][[0, 2]]
    after = diverging.steps >= 100
    np.testing.assert_allclose(
        decoded(relu["loss"])[0][after], np.median(rest, axis=0)[after], rtol=1e-6
    )
    assert decoded(relu["diverged"]).tolist() == after.astype(int).tolist()
    assert relu["diverged_step"] == -1

    assert diverging.diverged[1].all()
    assert decoded(leaky["diverged"])[-1] == 3
    assert leaky["diverged_step"] == diverging.diverged_step[1].max()
    gone = diverging.steps >= leaky["diverged_step"]
    for series in SERIES:
        whole = np.isfinite(decoded(leaky[series])[0])
        np.testing.assert_array_equal(whole.reshape(len(gone), -1).all(axis=1), ~gone)


def test_an_exact_zero_stays_one(recording):
    dead = replace(recording, gradient_norm=np.zeros_like(recording.gradient_norm))
    for entry in pack(entries_of(dead), 2)["entries"]:
        assert not decoded(entry["gradient"]).any()


def test_the_maps_hold_the_weights_of_one_network(recording):
    data = pack(entries_of(recording), 2, member=1)
    for index, drawn in enumerate(data["maps"]):
        assert drawn["records"] == list(range(len(recording.steps)))
        np.testing.assert_allclose(
            decoded(drawn["values"]), recording.snapshots[index, 1], rtol=1e-3, atol=1e-6
        )
    points = decoded(data["points"])
    np.testing.assert_array_equal(points, recording.experiment.data().X_train)


def test_there_are_no_maps_of_what_is_not_in_the_plane_or_was_not_kept(recording, diverging):
    assert pack(entries_of(diverging), 10)["maps"] is None
    bare = replace(recording, snapshots=recording.snapshots[:, :1])
    assert pack(entries_of(bare), 2, member=2)["maps"] is None


def test_another_run_has_another_identity(recording):
    changed = replace(recording, experiment=replace(recording.experiment, learning_rate=0.1))
    first, same, other = (pack(entries_of(run), 2)["id"] for run in (recording, recording, changed))
    assert first == same != other


def test_only_one_to_four_contenders_of_one_shape_race(recording):
    entries = entries_of(recording)
    deeper = Entry("deeper", "relu", train(experiment(depth=3, steps=1)), 0)
    for refused in ((), entries * 3, (*entries, deeper)):
        with pytest.raises(ValueError, match="contenders of one shape"):
            pack(refused, 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"depth": 8, "width": 16, "seeds": 16},
        {"depth": 8, "width": 50},
        {"depth": 50, "width": 4, "steps": 120, "records": 120},
    ],
)
def test_the_largest_payload_is_a_megabyte(changes):
    names = ("relu", "leaky_relu", "sigmoid", "tanh")
    settings = {"activations": names, "steps": 60, "records": 52, "seeds": 1, "samples": 16}
    run = train(experiment(**{**settings, **changes}))
    assert run.snapshots.shape[1] >= 1
    text = json.dumps(pack(entries_of(run), 2), allow_nan=False)
    assert len(text) < 2**20


def test_a_long_recording_leaves_out_records_but_not_the_ends():
    run = train(experiment(depth=50, steps=120, records=120, seeds=1, activations=("relu",)))
    data = pack(entries_of(run) * 4, 2)
    steps = data["steps"]
    assert 20 < len(steps) < 120
    assert (steps[0], steps[-1]) == (0, 120)
    loss = dict(zip(run.steps.tolist(), run.loss[0, 0], strict=True))
    np.testing.assert_array_equal(
        decoded(data["entries"][3]["loss"])[0], [loss[step] for step in steps]
    )


def test_every_label_that_the_scripts_ask_for_exists():
    table = label_table()
    labels = table["playback"] | table["transport"]
    scripts = [
        *(ROOT / "pages/browser/runs/playback").glob("*.js"),
        ROOT / "pages/browser/library/transport.js",
    ]
    text = "".join(script.read_text(encoding="utf-8") for script in scripts)
    asked = set(re.findall(r"\blabels\.(\w+)", text))
    assert asked
    assert asked <= labels.keys()
    assert {"test_accuracy", "accuracy", "on_test_accuracy", "on_accuracy"} <= labels.keys()


def test_contenders_under_way_are_told_from_where_they_are(recording):
    """One has finished, one has begun and one has not: drawn as their race will be."""
    whole = pack([Entry("a", "relu", recording, 0), Entry("b", "tanh", recording, 1)] * 2, 2)
    begun = advance(start(recording.experiment), 7)
    part, none = (under_way(recording.experiment, each) for each in (begun.records, ()))
    last = begun.records[-1].step
    entries = [
        Entry("a", "relu", recording, 0),
        Entry("b", "tanh", part, 1),
        Entry("a", "relu", none, 0),
        Entry("b", "tanh", part, 1),
    ]
    data = pack(entries, 2, fronts=[recording.steps[-1], last, -1, last])
    front = recording.steps.tolist().index(last)
    assert data["steps"] == whole["steps"]
    assert data["fronts"] == [len(data["steps"]) - 1, front, -1, front]
    for name in SERIES:
        shown, all_of_it = (decoded(each["entries"][1][name]) for each in (data, whole))
        np.testing.assert_array_equal(shown[:, : front + 1], all_of_it[:, : front + 1])
        assert np.isnan(decoded(data["entries"][2][name])).all()
    weights = [decoded(each["values"]) for each in data["maps"]]
    of_whole = [decoded(each["values"]) for each in whole["maps"]]
    np.testing.assert_array_equal(weights[0][-1], of_whole[0][-1])
    np.testing.assert_array_equal(weights[1][-1], of_whole[1][front])
    assert [each["records"] for each in data["maps"]] == [[len(data["steps"]) - 1]] * 4
