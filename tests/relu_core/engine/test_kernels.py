"""The kernels, by hand and by autograd, against PyTorch's modules and the table of formulas."""

from collections.abc import Callable

import numpy as np
import pytest
import torch

from relu_core.activations import ACTIVATIONS, Activation
from relu_core.engine.kernels import KERNELS, Kernel, by_autograd, kernel_of, module_of


def test_a_kernel_by_hand_is_taken_where_there_is_one() -> None:
    assert KERNELS.keys() <= ACTIVATIONS.keys()
    assert all(kernel_of(ACTIVATIONS[name]) is kernel for name, kernel in KERNELS.items())


@pytest.mark.parametrize("make", [kernel_of, by_autograd])
@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("slope", [0.0, 0.1, 1.0])
def test_a_kernel_computes_what_its_module_and_its_formula_do(
    name: str, slope: float, make: Callable[[Activation], Kernel]
) -> None:
    z = torch.linspace(-9, 9, 37, dtype=torch.float64, requires_grad=True)  # 0 is among them
    h = module_of(ACTIVATIONS[name], slope)(z)
    h.sum().backward()
    kernel = make(ACTIVATIONS[name])
    with torch.inference_mode():  # as the engine does it, with tensors made there and outside
        for values in (z.detach().clone(), torch.tensor(z.tolist(), dtype=torch.float64)):
            before, gradient = values.clone(), torch.full_like(z, 2)
            kernel.apply_(values, slope)
            kernel.backward_(gradient, before if kernel.keeps_input else values, slope)
            torch.testing.assert_close(values, h.detach(), rtol=0, atol=1e-14)
            torch.testing.assert_close(gradient, 2 * z.grad, rtol=0, atol=2e-14)
    x = z.detach().numpy()
    np.testing.assert_allclose(values, ACTIVATIONS[name].f(x, slope), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(gradient, 2 * ACTIVATIONS[name].df(x, slope), rtol=1e-12, atol=2e-14)
