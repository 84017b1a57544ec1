"""How torch computes an activation in place, and its gradient.

`apply_(values, slope)` overwrites pre-activations z by h = f(z).
`backward_(gradient, kept, slope)` overwrites dLoss/dh by dLoss/dz, where `kept` is h, or z for
functions whose derivative h does not determine (`keeps_input`). `is_open(z, slope)` says on which
samples a unit is open where that is not while z > 0. A kernel by hand only saves time:
autograd gives one to every function of the table. The tests hold both to the table's formulas.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn

from relu_core.activations import Activation
from relu_core.formula.layer import Steps, as_tensor
from relu_core.formula.own import OwnFunction
from relu_core.mathematics import SELU_ALPHA, SELU_SCALE

# Several threads on shared cores are many times slower than one, and would change the order of
# sums, hence the last bits of a recording.
torch.set_num_threads(1)

aten = torch.ops.aten


@dataclass(frozen=True)
class Kernel:
    apply_: Callable[[Tensor, float], object]
    backward_: Callable[[Tensor, Tensor, float], object]
    keeps_input: bool = False
    is_open: Callable[[Tensor, float], Tensor] | None = None


def kernel_of(activation: Activation) -> Kernel:
    """The kernel by hand, where there is one, or that of a formula, else autograd's."""
    if isinstance(activation, OwnFunction):
        return by_formula(activation)
    return KERNELS.get(activation.name) or by_autograd(activation)


def module_of(activation: Activation, slope: float) -> nn.Module:
    """The layer that a learner would write."""
    if isinstance(activation, OwnFunction):
        return activation.source.torch_module(slope)
    module: nn.Module = eval(activation.torch_code.format(slope=slope), {"torch": torch})
    return module


def by_formula(own: OwnFunction) -> Kernel:
    """The kernel of a learner's own function, by the derivative that the rules gave.

    A branch that is not taken gives it no nan, as it would autograd. Measured, that takes from 0.6
    times as long, for a cut, to 1.9 times, for a choice.
    """
    f = cache(lambda slope: Steps.of(own.source.tree, slope))
    df = cache(lambda slope: Steps.of(own.source.derivative, slope))

    def apply_(z: Tensor, slope: float) -> object:
        value = f(slope)(z)
        return z.copy_(value) if isinstance(value, Tensor) else z.fill_(value)

    def backward_(gradient: Tensor, z: Tensor, slope: float) -> None:
        gradient *= df(slope)(z)

    def is_open(z: Tensor, slope: float) -> Tensor:
        if own.flat_edge(slope) is None:
            return z > 0
        return as_tensor(df(slope)(z), z) != 0

    return Kernel(apply_, backward_, keeps_input=True, is_open=is_open)


def by_autograd(activation: Activation) -> Kernel:
    """The kernel of any function of the table, from its PyTorch module."""
    module = cache(lambda slope: module_of(activation, slope))

    def backward_(gradient: Tensor, z: Tensor, slope: float) -> None:
        # The engine runs in inference mode, whose tensors autograd does not follow: their copies.
        with torch.inference_mode(False), torch.enable_grad():
            x = z.clone().requires_grad_()
            (slopes,) = torch.autograd.grad(module(slope)(x).sum(), x)
        gradient *= slopes

    return Kernel(lambda z, slope: z.copy_(module(slope)(z)), backward_, keeps_input=True)


def _elu_backward(alpha: float, scale: float) -> Callable[[Tensor, Tensor, float], object]:
    # From z, although h would do: 1 + h has lost exp(z) to rounding long before it is 0.
    def backward_(g: Tensor, z: Tensor, slope: float) -> object:
        return aten.elu_backward.grad_input(g, alpha, scale, 1, False, z, grad_input=g)

    return backward_


KERNELS = {
    "relu": Kernel(
        lambda z, slope: z.relu_(),
        lambda g, h, slope: aten.threshold_backward.grad_input(g, h, 0, grad_input=g),
    ),
    "leaky_relu": Kernel(
        lambda z, slope: aten.leaky_relu_.default(z, slope),
        lambda g, h, slope: aten.leaky_relu_backward.grad_input(g, h, slope, True, grad_input=g),
    ),
    "sigmoid": Kernel(
        lambda z, slope: z.sigmoid_(),
        lambda g, h, slope: aten.sigmoid_backward.grad_input(g, h, grad_input=g),
    ),
    "tanh": Kernel(
        lambda z, slope: z.tanh_(),
        lambda g, h, slope: aten.tanh_backward.grad_input(g, h, grad_input=g),
    ),
    "elu": Kernel(
        lambda z, slope: aten.elu_.default(z),
        _elu_backward(alpha=1, scale=1),
        keeps_input=True,
    ),
    "selu": Kernel(
        lambda z, slope: aten.selu_.default(z),
        _elu_backward(SELU_ALPHA, SELU_SCALE),
        keeps_input=True,
    ),
    "gelu": Kernel(
        lambda z, slope: aten.gelu_.default(z),
        lambda g, z, slope: aten.gelu_backward.grad_input(g, z, grad_input=g),
        keeps_input=True,
    ),
    "silu": Kernel(
        lambda z, slope: aten.silu_.default(z),
        lambda g, z, slope: aten.silu_backward.grad_input(g, z, grad_input=g),
        keeps_input=True,
    ),
    "softplus": Kernel(
        lambda z, slope: aten.softplus.out(z, 1, 20, out=z),
        lambda g, z, slope: aten.softplus_backward.grad_input(g, z, 1, 20, grad_input=g),
        keeps_input=True,
    ),
    "identity": Kernel(
        lambda z, slope: z,
        lambda g, h, slope: g,
    ),
}
