"""SGD and Adam against torch.optim, in float64."""

from collections.abc import Callable

import torch

from relu_core.engine.optimizers import SGD, Adam, Optimizer
from relu_core.engine.parameters import Parameters


def parameters() -> Parameters:
    return Parameters(2, (3, 4, 1), torch.float64)


def assert_follows(optimizer: Optimizer, reference: Callable[..., torch.optim.Optimizer]) -> None:
    generator = torch.Generator().manual_seed(1)
    weights, gradients = parameters(), parameters()
    weights.flat.normal_(generator=generator)
    expected = weights.flat.clone().requires_grad_()
    torch_optimizer = reference([expected], lr=0.05)
    for step in range(20):
        gradients.flat.normal_(generator=generator)
        expected.grad = gradients.flat.clone()
        torch_optimizer.step()
        optimizer.update(weights, gradients, step)
        torch.testing.assert_close(weights.flat, expected.detach(), rtol=1e-12, atol=1e-12)


def test_sgd() -> None:
    assert_follows(SGD(0.05), torch.optim.SGD)


def test_adam() -> None:
    assert_follows(Adam(0.05, parameters(), parameters()), torch.optim.Adam)
