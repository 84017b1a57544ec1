"""Training in segments: `start`, any number of `advance`, and `assemble` what they recorded.

Equal experiments give equal recordings, bit for bit on one machine, whatever the segments.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import nn

from relu_core.arrays import Floats, Integers
from relu_core.engine.kernels import module_of
from relu_core.engine.parts import Gathering, Part, cut
from relu_core.engine.run import Run
from relu_core.experiment import Experiment
from relu_core.initialization import draw
from relu_core.recording import Record, Recording, assemble, record_steps
from relu_core.units.states import layers_of

__all__ = ["State", "advance", "assemble", "start", "train", "twin"]

# Operations between two looks at `should_stop`: about a tenth of a second.
PIECE = 5_000_000_000


@dataclass(frozen=True, eq=False)
class State:
    """Where a run stands after `step` updates; plain NumPy, so that it travels between processes.

    N networks in the order (activation, seed), P weights: weights (N, P) and the optimizer's
    moments (0 or 2, N, P) in the order of `Recording.snapshots`; diverged_step and
    overflow_layer (A, S), as there.
    `records`: those made by the call that returned this state.
    """

    experiment: Experiment
    step: int
    weights: Floats
    moments: Floats
    diverged_step: Integers
    overflow_layer: Integers
    records: tuple[Record, ...] = ()

    @property
    def done(self) -> bool:
        return self.step >= self.experiment.steps


def start(experiment: Experiment, weights: Floats | None = None, first_seed: int = 0) -> State:
    """The state at birth, with no update done and nothing recorded.

    Given `weights` (N, P) of another state, the new settings take over from there.
    ValueError if they have another shape. `first_seed`: which of a run's seeds is the first here.
    """
    networks = (len(experiment.activations), experiment.seeds)
    shape = (networks[0] * networks[1], experiment.parameters)
    if weights is None:
        weights = np.stack(
            [
                initial_weights(experiment, activation, member)
                for activation in experiment.activations
                for member in range(first_seed, first_seed + experiment.seeds)
            ]
        )
    if weights.shape != shape:
        raise ValueError(f"weights have the shape {weights.shape}: allowed is {shape}")
    moments = 2 if experiment.optimizer == "adam" else 0
    return State(
        experiment=experiment,
        step=0,
        weights=weights,
        moments=np.zeros((moments, *shape), dtype=np.float32),
        diverged_step=np.full(networks, -1, dtype=np.int64),
        overflow_layer=np.full(networks, -1, dtype=np.int64),
    )


def initial_weights(experiment: Experiment, activation: str, member: int) -> Floats:
    """The weights (P,) that one network is born with: those of its seed, whatever the others."""
    init, std = experiment.init_of(activation), experiment.std_of(activation)
    layers = draw(init, experiment.layer_sizes, experiment.seed, member, std)
    for _, b in layers[:-1]:
        b += experiment.bias
    parts = [part.ravel() for layer in layers for part in layer]
    return np.concatenate(parts).astype(np.float32)


def advance(state: State, steps: int) -> State:
    """The state after `steps` more updates, or at the end of the run if that comes first.

    A record is made before the update that leaves its weights, the last one at the end.
    ValueError if `steps` is under 1.
    """
    if steps < 1:
        raise ValueError(f"steps is {steps}: allowed are whole numbers from 1")
    experiment = state.experiment
    planned = set(record_steps(experiment.steps, experiment.records).tolist())
    end = min(state.step + steps, experiment.steps)
    run = Run(experiment, state.weights, state.moments, state.diverged_step, state.overflow_layer)
    records = []
    with torch.inference_mode(), no_denormals():
        for step in range(state.step, end):
            if step in planned:
                records.append(run.record(step))
            run.update(step)
        if end == experiment.steps and not state.done:
            records.append(run.record(end))
    return State(
        experiment=experiment,
        step=end,
        weights=run.weights(),
        moments=run.moments(),
        diverged_step=run.diverged_step,
        overflow_layer=run.overflow_layer,
        records=tuple(records),
    )


@contextmanager
def no_denormals() -> Iterator[None]:
    """Take numbers under 1e-38 for 0, as float32 nearly does anyway.

    The processor needs many times longer for them, and vanishing gradients are full of them.
    """
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


def train(
    experiment: Experiment,
    on_progress: Callable[[int, int], object] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Recording:
    """Train all networks of the experiment; `on_progress(done, total)` counts steps.

    Both calls come about ten times a second. A stopped run returns what it recorded.
    """
    piece = max(1, PIECE * experiment.steps // experiment.operations)
    parts = cut(experiment)
    gathering = Gathering(experiment, parts)
    states = [start_part(part) for part in parts]
    records: list[Record] = []
    while not states[0].done:
        for number, part in enumerate(parts):
            states[number] = state = advance_part(part, states[number], piece)
            records += gathering.add(number, state.records)
        if on_progress:
            on_progress(states[0].step, experiment.steps)
        if should_stop and should_stop():
            break
    return assemble(experiment, records)


def start_part(part: Part) -> State:
    """The state at birth of some of a run's networks."""
    return start(part.experiment, first_seed=part.seeds.start)


def advance_part(part: Part, state: State, steps: int) -> State:
    """As `advance`; it has recorded what the whole run keeps of these networks."""
    after = advance(state, steps)
    return replace(after, records=tuple(part.of(record) for record in after.records))


def twin(
    experiment: Experiment, activation: str, seed_index: int
) -> tuple[nn.Sequential, torch.optim.Optimizer, torch.Tensor, torch.Tensor]:
    """One member as plain PyTorch, at its initial weights: (network, optimizer, X, y).

    X float32 (n, features), y int64 (n,). The loss is the mean of
    `binary_cross_entropy_with_logits(network(X).squeeze(1), y.float())` for two classes, else of
    `cross_entropy(network(X), y)`.
    """
    layers = layers_of(experiment, initial_weights(experiment, activation, seed_index))
    modules: list[nn.Module] = []
    for W, b in layers:
        linear = nn.Linear(W.shape[1], W.shape[0])
        linear.load_state_dict({"weight": torch.tensor(W), "bias": torch.tensor(b)})
        modules += [linear, module_of(experiment.function(activation), experiment.slope)]
    network = nn.Sequential(*modules[:-1])  # the output layer gives logits
    optimizers = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    optimizer = optimizers[experiment.optimizer](network.parameters(), lr=experiment.learning_rate)
    data = experiment.data()
    return network, optimizer, torch.tensor(data.X_train), torch.tensor(data.y_train)
