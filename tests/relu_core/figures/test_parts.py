"""A packed run in two parts: together they are what it was, and the first alone is small."""

import json

import numpy as np
import pytest

from relu_core.experiment import Experiment
from relu_core.figures import playback, player
from relu_core.figures.parts import parted
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from tests.harness.packed import decoded

PACKS = {
    "player": lambda run: player.pack(run, 1),
    "playback": lambda run: playback.pack(playback.entries_of(run), 2, 1),
}


@pytest.fixture(scope="module")
def recording() -> Recording:
    return train(
        Experiment(
            dataset="moons",
            activations=("relu", "tanh"),
            depth=4,
            width=16,
            init="he",
            learning_rate=0.1,
            steps=60,
            seeds=3,
            samples=32,
        )
    )


def joined(first, rest):
    """As `library/rest.js` puts the weights in their place."""
    assert first["id"] == rest["id"]
    if "maps" in first:
        return {**first, "maps": rest["snapshots"]}
    runs = zip(first["runs"], rest["snapshots"], strict=True)
    return {**first, "runs": [{**run, "snapshots": whole} for run, whole in runs]}


def snapshots_of(packed):
    return packed["maps"] if "maps" in packed else [run["snapshots"] for run in packed["runs"]]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
@pytest.mark.parametrize("step", [None, 0, 7, 60])
def test_the_parts_together_are_the_whole(recording, pack, step):
    whole = pack(recording)
    first, rest = parted(whole, step)
    assert joined(first, rest) == whole
    assert len(json.dumps(first)) < len(json.dumps(whole)) / 4


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
@pytest.mark.parametrize(("step", "count"), {None: 1, 0: 1, 7: 2, 60: 2}.items())
def test_the_first_has_the_weights_of_its_picture(recording, pack, step, count):
    whole = pack(recording)
    first, _ = parted(whole, step)
    for part, all_of_them in zip(snapshots_of(first), snapshots_of(whole), strict=True):
        assert part["records"] == all_of_them["records"]
        assert len(part["held"]) == count
        assert 0 in part["held"]
        if step is not None:
            shown = whole["steps"].index(min(whole["steps"], key=lambda one: abs(one - step)))
            assert part["held"][-1] == shown
        np.testing.assert_array_equal(
            decoded(part["values"]), decoded(all_of_them["values"])[part["held"]]
        )


def test_images_are_parted_too():
    small = {"steps": 40, "seeds": 2}
    run = train(
        Experiment(**{**vars(PRESETS["k3"].experiment), **small, "init_by_activation": None})
    )
    whole = player.pack(run)
    first, rest = parted(whole)
    assert joined(first, rest) == whole
    assert snapshots_of(first)[0]["values"]["shape"][0] == 1


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_what_is_small_or_has_no_weights_stays_whole(recording, pack):
    one = train(
        Experiment(
            dataset="moons",
            activations=("relu",),
            depth=1,
            width=2,
            init="he",
            learning_rate=0.1,
            steps=5,
            seeds=2,
            samples=16,
        )
    )
    assert parted(pack(one)) is None
    whole = pack(recording)
    bare = (
        {"maps": None}
        if "maps" in whole
        else {"runs": [{**run, "snapshots": None} for run in whole["runs"]]}
    )
    assert parted({**whole, **bare}) is None
