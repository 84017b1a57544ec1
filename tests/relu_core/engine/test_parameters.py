"""The weights of many networks: in, out, and checked."""

import numpy as np
import pytest
import torch

from relu_core.engine.parameters import Parameters

SIZES = (3, 5, 5, 4)


def filled() -> Parameters:
    parameters = Parameters(6, SIZES, torch.float64)
    parameters.load(np.arange(6 * 74, dtype=np.float64).reshape(6, 74))
    return parameters


def test_weights_come_back_as_they_were_loaded() -> None:
    np.testing.assert_array_equal(filled().by_network(), np.arange(6 * 74).reshape(6, 74))


def test_a_network_is_laid_out_layer_by_layer_weights_first() -> None:
    parameters = filled()
    assert parameters.W[0][2].tolist() == (148 + np.arange(15).reshape(5, 3)).tolist()
    assert parameters.b[0][2].tolist() == [163, 164, 165, 166, 167]
    assert parameters.b[2][2].tolist() == [218, 219, 220, 221]


def test_the_flat_vector_is_the_weights_themselves() -> None:
    parameters = filled()
    parameters.flat += 1
    np.testing.assert_array_equal(parameters.by_network(), 1 + np.arange(6 * 74).reshape(6, 74))


def test_one_infinite_bias_makes_its_network_not_finite() -> None:
    parameters = filled()
    parameters.b[2][4, 1] = torch.inf
    assert parameters.are_finite().tolist() == [True] * 4 + [False, True]


@pytest.mark.parametrize("most", [1e-3, 5.0, 300.0, 1e5])
def test_each_network_is_clipped_as_pytorch_clips_one(most: float) -> None:
    parameters = filled()
    expected = []
    for network in filled().by_network():
        one = Parameters(1, SIZES, torch.float64)
        one.load(network[None])
        parts = [torch.nn.Parameter(part[0].clone()) for part in (*one.W, *one.b)]
        for part in parts:
            part.grad = part.detach().clone()
        torch.nn.utils.clip_grad_norm_(parts, most)
        expected.append([part.grad for part in parts])
    parameters.clip_norms_(most)
    for network, parts in enumerate(expected):
        mine = [part[network] for part in (*parameters.W, *parameters.b)]
        torch.testing.assert_close(mine, parts, rtol=1e-14, atol=0)


def test_one_that_is_no_number_is_clipped_alone() -> None:
    parameters = filled()
    parameters.W[1][3, 0, 0] = torch.inf
    parameters.clip_norms_(1.0)
    assert parameters.are_finite().tolist() == [True] * 3 + [False, True, True]


def test_what_is_long_for_float32_is_clipped_to_its_length() -> None:
    parameters = Parameters(1, (1, 2, 1), torch.float32)
    parameters.W[0][0] = torch.tensor([[3e30], [4e30]])
    parameters.clip_norms_(1.0)
    np.testing.assert_allclose(parameters.norms(), [[1, 0]], rtol=1e-6)


def test_norms_of_tiny_weights_are_not_lost() -> None:
    parameters = Parameters(1, (1, 2, 1), torch.float32)
    parameters.W[0][0] = torch.tensor([[3e-30], [4e-30]])
    np.testing.assert_allclose(parameters.norms(), [[5e-30, 0]], rtol=1e-6)
