"""Claim 13: the means of theory, and two weights that walk as autograd moves them."""

import numpy as np
import pytest
import torch

from relu_core.claims import centre


def test_the_means_of_outputs_are_those_of_theory() -> None:
    numbers = centre.measure(width=32, samples=4000, seed=3).numbers
    means = [numbers[name] for name in centre.NAMES]
    assert means == pytest.approx([(2 * np.pi) ** -0.5, 0.5, 0], abs=0.01)
    # Of 32 tanh outputs, all have one sign in 2 of 2^32 samples.
    assert [numbers[f"{name}_together"] for name in centre.NAMES] == [1, 1, 0]
    # Half of all N(0, 1) values are below 0, and a weight whose input is 0 stays where it is.
    assert numbers["relu_still"] == pytest.approx(0.5, abs=0.01)
    assert numbers["tanh_still"] == 0


def test_two_weights_walk_as_stochastic_gradient_descent_by_autograd_moves_them() -> None:
    inputs = np.maximum(np.random.default_rng(5).standard_normal((6, 1, 2)), 0)
    w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.7)
    for (x,), weights in zip(torch.tensor(inputs), centre.walk(inputs, 0.7), strict=False):
        np.testing.assert_allclose(weights[0], w.detach().numpy(), rtol=1e-12, atol=1e-15)
        optimizer.zero_grad()
        ((w @ x - torch.tensor(centre.GOAL) @ x) ** 2 / 2).backward()
        optimizer.step()


def test_weights_behind_outputs_of_one_sign_never_part_in_one_step() -> None:
    inputs = np.random.default_rng(3).random((40, 5, 2))
    first, second = np.moveaxis(np.diff(centre.walk(inputs, 1.0), axis=0), -1, 0)
    assert (first * second >= 0).all()
    measured = centre.measure(width=4, samples=50, seed=9).numbers
    assert measured["tanh_steps"] < measured["relu_centred_steps"] < measured["relu_steps"]
