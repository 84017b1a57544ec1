"""A network looked into on one sample is held against the same network in plain PyTorch."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import torch

from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.figures.inside import DRAWN, TERMS, pack
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train, twin
from relu_core.units.inside import inside, strongest
from relu_core.units.states import layers_of

PLANE = Experiment(
    dataset="circles",
    activations=tuple(ACTIVATIONS),
    slope=0.1,
    depth=3,
    width=8,
    learning_rate=0.5,
    steps=20,
    seeds=2,
    samples=64,
)
IMAGES = replace(
    PRESETS["digits_depth_5"].experiment, steps=4, seeds=1, activations=("relu", "sigmoid")
)
EXACT = 1e-5


@cache
def trained(experiment: Experiment) -> Recording:
    return train(experiment)


def by_autograd(
    recording: Recording, index: int, member: int, record: int, sample: int
) -> tuple[float, list[torch.Tensor], list[torch.Tensor]]:
    """The loss of the sample, z of each layer with its gradient, and each layer's weights."""
    experiment = recording.experiment
    network, _, X, y = twin(experiment, recording.activations[index], member)
    linear = [module for module in network if isinstance(module, torch.nn.Linear)]
    weights = layers_of(experiment, recording.snapshots[index, member, record])
    with torch.no_grad():
        for module, (W, b) in zip(linear, weights, strict=True):
            module.weight.copy_(torch.tensor(W))
            module.bias.copy_(torch.tensor(b))
    network.double()
    h, Z = X[[sample]].double(), []
    for module in network:
        h = module(h)
        if isinstance(module, torch.nn.Linear):
            h.retain_grad()
            Z.append(h)
    functional = torch.nn.functional
    if experiment.layer_sizes[-1] == 1:
        loss = functional.binary_cross_entropy_with_logits(h[:, 0], y[[sample]].double())
    else:
        loss = functional.cross_entropy(h, y[[sample]])
    loss.backward()
    return loss.item(), Z, [module.weight for module in linear]


@pytest.mark.parametrize("experiment", [PLANE, IMAGES], ids=["plane", "images"])
@pytest.mark.parametrize("record", [0, -1])
def test_every_number_is_that_of_autograd(experiment: Experiment, record: int) -> None:
    recording = trained(experiment)
    for index, name in enumerate(recording.activations):
        for sample in (0, 7):
            found = inside(recording, index, 0, record, sample)
            loss, Z, weights = by_autograd(recording, index, 0, record, sample)
            np.testing.assert_allclose(found.loss, loss, rtol=EXACT, err_msg=name)
            for layer, z, W in zip(found.layers, Z, weights, strict=True):
                assert z.grad is not None
                assert W.grad is not None
                truth = z.detach().numpy()[0]
                np.testing.assert_allclose(layer.z, truth, rtol=EXACT, atol=1e-12, err_msg=name)
                np.testing.assert_allclose(
                    layer.gradient, z.grad.numpy()[0], rtol=EXACT, atol=1e-300, err_msg=name
                )
                gradient = W.grad.numpy()
                np.testing.assert_allclose(
                    layer.weight_gradient, gradient, rtol=EXACT, atol=1e-300, err_msg=name
                )
                norm = np.linalg.norm(gradient)
                np.testing.assert_allclose(layer.gradient_norm, norm, rtol=EXACT)


def test_layers_hand_on_what_they_compute() -> None:
    found = inside(trained(PLANE), 0, 1, -1, 5)
    for below, above in zip(found.layers, found.layers[1:], strict=False):
        np.testing.assert_array_equal(above.h, below.output)
        np.testing.assert_allclose(below.from_above, above.W.T @ above.gradient)
    for layer in found.layers:
        np.testing.assert_allclose(layer.z, layer.W @ layer.h + layer.b, rtol=1e-12, atol=1e-12)
    assert found.probability.sum() == pytest.approx(1)
    assert found.loss == pytest.approx(-np.log(found.probability[found.target]))


def test_a_network_whose_weights_were_not_recorded_is_refused() -> None:
    with pytest.raises(ValueError, match="not recorded"):
        inside(trained(PLANE), 0, 2, 0, 0)


def test_the_strongest_keep_their_order_and_hold_the_one_that_is_asked_for() -> None:
    values = np.array([0.1, -3.0, 0.0, 2.0, np.nan])
    assert strongest(values, 2).tolist() == [1, 3]
    assert strongest(values, 2, always=2).tolist() == [1, 2]
    assert strongest(values, 9).tolist() == [0, 1, 2, 3, 4]
    assert strongest(np.zeros(4), 2).tolist() == [0, 1]


@pytest.mark.parametrize("experiment", [PLANE, IMAGES], ids=["plane", "images"])
def test_what_is_drawn_adds_up_to_what_was_computed(experiment: Experiment) -> None:
    recording = trained(experiment)
    unit = experiment.width * experiment.depth - 1
    packed = pack(recording, 1, 0, int(recording.steps[-1]), 3, unit)
    found = inside(recording, 1, 0, -1, 3)
    assert len(packed["inputs"]["units"]) == min(DRAWN, experiment.layer_sizes[0])
    assert (packed["image"] is None) == (experiment.layer_sizes[0] == 2)
    for layer, truth in zip(packed["layers"], found.layers, strict=True):
        assert len(layer["units"]) == min(DRAWN, len(truth.z))
        for place, terms in enumerate(layer["terms"]):
            assert len(terms["at"]) + terms["left"] == len(truth.h)
            assert len(terms["at"]) == min(TERMS, len(truth.h))
            products = zip(terms["weight"], terms["input"], strict=True)
            z = sum(w * h for w, h in products) + terms["rest"] + layer["bias"][place]
            assert z == pytest.approx(layer["z"][place], rel=1e-4, abs=1e-4)
            assert z == pytest.approx(truth.z[layer["units"][place]], rel=1e-4, abs=1e-4)
    assert experiment.width - 1 in packed["layers"][experiment.depth - 1]["units"]


def test_a_step_between_two_records_is_that_of_the_earlier_one() -> None:
    recording = trained(replace(PLANE, records=5))
    before, after = recording.steps[-2:].tolist()
    assert after - before > 1
    assert pack(recording, 0, 0, after - 1, 0, 0)["step"] == before


def test_nothing_is_drawn_of_a_network_that_has_diverged() -> None:
    settings = PRESETS["leaky_diverges"].experiment.as_dict()
    recording = train(Experiment(**{**settings, "steps": 60, "seeds": 4}))
    step = int(recording.diverged_step[1, 3])
    assert step > 0, "this network no longer diverges: choose another"
    lost = pack(recording, 1, 3, step, 0, 0)
    assert (lost["reason"], lost["layers"]) == ("diverged", None)
    last = lost["last_finite"]
    assert last < step
    assert pack(recording, 1, 3, last, 0, 0)["layers"] is not None


def test_of_a_network_without_recorded_weights_there_is_a_reason() -> None:
    recording = trained(PLANE)
    large = replace(recording, snapshots=recording.snapshots[:, :1])
    lost = pack(large, 0, 1, 0, 0, 0)
    assert (lost["reason"], lost["layers"]) == ("no_weights", None)
