"""The PyTorch lines that a page shows do what they say: run, they train the recorded network."""

from dataclasses import replace

import pytest

from pages.shared.twin_code import code_for
from relu_core.presets import PRESETS
from relu_core.training import train


@pytest.mark.parametrize("preset", ["k1", "k3", "circles_depth_5"])
@pytest.mark.parametrize("member", [0, 2])
def test_the_code_trains_the_recorded_network(preset: str, member: int) -> None:
    experiment = replace(PRESETS[preset].experiment, steps=3, seeds=3, learning_rate=0.01)
    names: dict = {}
    exec(code_for(experiment, member, "the very network"), names)
    assert names["experiment"] == experiment
    loss = float(names["loss_of"](names["network"](names["X"]), names["y"]).detach())
    first, last = train(experiment).loss[0, member, [0, -1]]
    if experiment.batch_size is None:
        assert loss == pytest.approx(last, rel=1e-4)
    else:  # its batches are drawn anew
        assert abs(loss - last) < abs(last - first)
