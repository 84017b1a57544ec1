"""One experiment, trained in four ways; each returns network-steps a second."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.func import functional_call, grad, stack_module_state, vmap
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from benchmarks.engine.jobs import network_steps
from benchmarks.engine.timing import seconds
from relu_core.engine.cost import networks
from relu_core.engine.run import Run
from relu_core.experiment import Experiment
from relu_core.training import no_denormals, start, train, twin


def plain_loop(experiment: Experiment, steps: int) -> float:
    """What a learner would write: a network and an optimizer of its own for each."""
    twins = [
        twin(experiment, activation, member)
        for activation in experiment.activations
        for member in range(experiment.seeds)
    ]
    batches = _batches(experiment, steps)

    def work() -> None:
        for network, optimizer, _, _ in twins:
            for X, y in batches:
                optimizer.zero_grad()
                _loss(network(X), y).backward()
                optimizer.step()

    return steps * len(twins) / seconds(work)


def by_vmap(experiment: Experiment, steps: int) -> float:
    """PyTorch's own way to many networks: vmap over the stacked weights, for each activation."""
    groups = [_stacked(experiment, activation) for activation in experiment.activations]
    batches = _batches(experiment, steps)

    def work() -> None:
        for X, y in batches:
            for weights, gradient in groups:
                gradients = gradient(weights, X, y)
                for name, values in weights.items():
                    values.sub_(gradients[name], alpha=experiment.learning_rate)

    return steps * networks(experiment) / seconds(work)


def our_steps(experiment: Experiment, steps: int) -> float:
    """The engine's updates alone, without the run's beginning and its records."""
    state = start(experiment)
    run = Run(experiment, state.weights, state.moments, state.diverged_step, state.overflow_layer)

    def work() -> None:
        for step in range(1, steps + 1):
            run.update(step)

    with torch.inference_mode(), no_denormals():
        run.update(0)  # lays the buffers out
        return steps * networks(experiment) / seconds(work)


def our_run(experiment: Experiment) -> float:
    """The engine's whole run: weights drawn, all steps, all records."""
    return network_steps(experiment) / seconds(lambda: train(experiment))


def _batches(experiment: Experiment, steps: int) -> list[tuple[Tensor, Tensor]]:
    """The first batches in the order of the data, cut before the clock starts."""
    data, size = experiment.data(), experiment.batch
    X, y = torch.tensor(data.X_train), torch.tensor(data.y_train)
    starts = [step * size % (len(X) - size + 1) for step in range(steps)]
    return [(X[first : first + size], y[first : first + size]) for first in starts]


def _loss(logits: Tensor, y: Tensor) -> Tensor:
    if logits.shape[1] == 1:
        return binary_cross_entropy_with_logits(logits.squeeze(1), y.float())
    return cross_entropy(logits, y)


def _stacked(
    experiment: Experiment, activation: str
) -> tuple[dict[str, Tensor], Callable[..., dict[str, Tensor]]]:
    members = [twin(experiment, activation, member)[0] for member in range(experiment.seeds)]
    weights = {name: values.detach() for name, values in stack_module_state(members)[0].items()}

    def loss(weights: dict[str, Tensor], X: Tensor, y: Tensor) -> Tensor:
        return _loss(functional_call(members[0], weights, (X,)), y)

    return weights, vmap(grad(loss), in_dims=(0, None, None))
