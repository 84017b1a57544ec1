"""The weights of many networks: in, out, and checked."""

import numpy as np
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


def test_norms_of_tiny_weights_are_not_lost() -> None:
    parameters = Parameters(1, (1, 2, 1), torch.float32)
    parameters.W[0][0] = torch.tensor([[3e-30], [4e-30]])
    np.testing.assert_allclose(parameters.norms(), [[5e-30, 0]], rtol=1e-6)
