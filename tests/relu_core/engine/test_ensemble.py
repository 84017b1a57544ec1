"""The hand-written gradients against autograd, and the measures of predictions."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from relu_core.activations import ACTIVATIONS
from relu_core.engine.cost import CHUNK
from relu_core.engine.ensemble import Ensemble, Samples, hits, losses
from relu_core.engine.kernels import module_of

SLOPE = 0.1
FEATURES, WIDTH = 3, 5


def problem(outputs: int, samples: int) -> tuple[torch.Tensor, torch.Tensor, Samples]:
    generator = np.random.default_rng(7)
    X = generator.standard_normal((samples, FEATURES))
    y = generator.integers(0, max(outputs, 2), samples)
    return torch.tensor(X), torch.tensor(y), Samples.of(X, y, outputs, torch.float64)


def ensemble_of(activations: list[str], seeds: int, depth: int, outputs: int) -> Ensemble:
    sizes = [FEATURES, *[WIDTH] * depth, outputs]
    ensemble = Ensemble(
        [ACTIVATIONS[name] for name in activations], seeds, sizes, SLOPE, torch.float64
    )
    size = sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(sizes))
    ensemble.weights.load(
        np.random.default_rng(8).standard_normal((len(activations) * seeds, size))
    )
    return ensemble


def autograd(ensemble: Ensemble, network: int, name: str, X: torch.Tensor, y: torch.Tensor):
    """Loss and gradients of one network, written as a learner would."""
    layers: list[nn.Module] = []
    for W, b in zip(ensemble.weights.W, ensemble.weights.b, strict=True):
        linear = nn.Linear(W.shape[2], W.shape[1], dtype=torch.float64)
        linear.load_state_dict({"weight": W[network], "bias": b[network]})
        layers += [linear, module_of(ACTIVATIONS[name], SLOPE)]
    logits = nn.Sequential(*layers[:-1])(X)
    if logits.shape[1] == 1:
        loss = binary_cross_entropy_with_logits(logits.squeeze(1), y.double())
    else:
        loss = cross_entropy(logits, y)
    loss.backward()
    return loss.detach(), [(linear.weight.grad, linear.bias.grad) for linear in layers[:-1:2]]


@pytest.mark.parametrize("samples", [20, 2 * CHUNK + 9])
@pytest.mark.parametrize("outputs", [1, 4])
@pytest.mark.parametrize("depth", range(1, 7))
def test_gradients_are_those_of_autograd(depth: int, outputs: int, samples: int) -> None:
    activations, seeds = list(ACTIVATIONS), 2
    X, y, all_samples = problem(outputs, samples)
    ensemble = ensemble_of(activations, seeds, depth, outputs)
    loss = torch.zeros(ensemble.networks, dtype=torch.float64)
    with torch.inference_mode():
        for number, chunk in enumerate(all_samples.chunks()):
            logits = ensemble.forward_backward(chunk, 1 / samples, add=number > 0)
            loss += losses(logits, chunk.targets).sum(1) / samples
    gradients = ensemble.gradients
    for network in range(ensemble.networks):
        name = activations[network // seeds]
        expected_loss, expected = autograd(ensemble, network, name, X, y)
        assert float(loss[network]) == pytest.approx(float(expected_loss), rel=1e-12)
        for layer, (W, b) in enumerate(expected):
            scale = max(1.0, float(W.abs().max()))
            assert (gradients.W[layer][network] - W).abs().max() < 1e-12 * scale, (name, layer)
            assert (gradients.b[layer][network] - b).abs().max() < 1e-12 * scale, (name, layer)


def test_open_counts_are_taken_before_the_activation() -> None:
    _, _, samples = problem(1, 20)
    ensemble = ensemble_of(["sigmoid", "relu"], 1, 1, 1)
    open_counts = torch.zeros(2, 1, WIDTH)
    with torch.inference_mode():
        ensemble.forward(samples.X, open_counts)
    for network in range(2):
        z = samples.X @ ensemble.weights.W[0][network].T + ensemble.weights.b[0][network]
        assert torch.equal(open_counts[network, 0], (z > 0).sum(0).float())


def test_losses_stay_finite_at_huge_logits() -> None:
    sure = torch.tensor([[[1e4, -1e4]]])
    assert losses(sure, torch.tensor([[1.0, 1.0]])).tolist() == [[0.0, 1e4]]
    logits = torch.tensor([[[1e4], [-1e4]]])
    assert losses(logits, torch.tensor([[0.0], [1.0]])).tolist() == [[2e4]]


def test_hits_count_right_predictions() -> None:
    assert hits(torch.tensor([[[0.5, -0.5, 0.5]]]), torch.tensor([[1.0, 0.0, 0.0]])).tolist() == [
        [True, True, False]
    ]
    assert hits(torch.tensor([[[1.0], [3.0], [2.0]]]), torch.tensor([[0.0], [1.0], [0.0]])).all()


def test_of_equal_logits_the_first_class_is_predicted() -> None:
    # A dead network gives every class the same logit; it must not be right about all of them.
    one_hot = torch.eye(10)
    assert hits(torch.zeros(2, 10, 10), one_hot).tolist() == [[True] + [False] * 9] * 2
