"""The table of kernels against PyTorch's modules and the table of formulas."""

import numpy as np
import pytest
import torch

from relu_core.activations import ACTIVATIONS
from relu_core.kernels import KERNELS


def test_every_activation_has_a_kernel() -> None:
    assert KERNELS.keys() == ACTIVATIONS.keys()


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("slope", [0.0, 0.1, 1.0])
def test_a_kernel_computes_what_its_module_and_its_formula_do(name: str, slope: float) -> None:
    z = torch.linspace(-9, 9, 37, dtype=torch.float64, requires_grad=True)  # 0 is among them
    h = KERNELS[name].module(slope)(z)
    h.sum().backward()
    values, gradient = z.detach().clone(), torch.ones_like(z)
    with torch.inference_mode():
        KERNELS[name].apply_(values, slope)
        kept = z.detach() if KERNELS[name].keeps_input else values
        KERNELS[name].backward_(gradient, kept, slope)
    torch.testing.assert_close(values, h.detach(), rtol=0, atol=1e-14)
    torch.testing.assert_close(gradient, z.grad, rtol=0, atol=1e-14)
    x = z.detach().numpy()
    np.testing.assert_allclose(values, ACTIVATIONS[name].f(x, slope), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(gradient, ACTIVATIONS[name].df(x, slope), rtol=1e-12, atol=1e-14)
