"""A run on its way: the ensemble, its data and its optimizer, one update or record at a time."""

import math
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from relu_core.arrays import Floats, Integers
from relu_core.engine.ensemble import Ensemble, Samples, hits, losses
from relu_core.engine.optimizers import SGD, Adam, Optimizer
from relu_core.experiment import Experiment
from relu_core.recording import Record, keeps_final_weights, snapshot_members

Scalar = TypeVar("Scalar", bound=np.generic)


class Run:
    """All networks of an experiment at given weights and moments; see `training.State`."""

    def __init__(
        self,
        experiment: Experiment,
        weights: Floats,
        moments: Floats,
        diverged_step: Integers,
        overflow_layer: Integers,
    ) -> None:
        self.experiment = experiment
        self.diverged_step = diverged_step.copy()
        self.overflow_layer = overflow_layer.copy()
        self._ensemble = Ensemble(
            experiment.functions, experiment.seeds, experiment.layer_sizes, experiment.slope
        )
        self._ensemble.weights.load(weights)
        self._optimizer = _optimizer(experiment, self._ensemble)
        for moment, values in zip(self._optimizer.moments, moments, strict=True):
            moment.load(values)
        data = experiment.data()
        outputs = experiment.layer_sizes[-1]
        self._train = Samples.of(data.X_train, data.y_train, outputs)
        self._test = Samples.of(data.X_test, data.y_test, outputs)
        self._recorded = -1  # the step whose record has left the gradients that its update needs
        self._epoch = -1
        self._shuffled = self._train
        self._snapshot_members = snapshot_members(experiment)

    def weights(self) -> Floats:
        return self._ensemble.weights.by_network()

    def moments(self) -> Floats:
        moments = [moment.by_network() for moment in self._optimizer.moments]
        return np.stack(moments) if moments else np.zeros((0, *self.weights().shape), np.float32)

    def update(self, step: int) -> None:
        """The update that follows `step` earlier ones."""
        ensemble = self._ensemble
        if self._recorded != step:
            batch = self._batch(step)
            for number, chunk in enumerate(batch.chunks()):
                logits = ensemble.forward_backward(chunk, 1 / len(batch), add=number > 0)
                self._look_for_divergence(step, logits)
        if self.experiment.clip is not None:
            ensemble.gradients.clip_norms_(self.experiment.clip)
        self._optimizer.update(ensemble.weights, ensemble.gradients, step)

    def record(self, step: int) -> Record:
        """Every measure of `Record` at the present weights, which stay as they are."""
        experiment, ensemble, train = self.experiment, self._ensemble, self._train
        loss = torch.zeros(ensemble.networks, dtype=torch.float64)
        correct = torch.zeros(ensemble.networks, dtype=torch.int64)
        test_correct = torch.zeros_like(correct)
        open_counts = torch.zeros(ensemble.networks, experiment.depth, experiment.width)
        overflow = torch.full_like(correct, experiment.depth + 1)  # a loss may overflow after all
        # The test data first: the gradients have to be the last that is computed.
        for chunk in self._test.chunks():
            test_correct += hits(ensemble.forward(chunk.X), chunk.targets).sum(1)
        for number, chunk in enumerate(train.chunks()):
            logits = ensemble.forward_backward(chunk, 1 / len(train), number > 0, open_counts)
            of_chunk = losses(logits, chunk.targets).sum(1, dtype=torch.float64)
            if not math.isfinite(float(of_chunk.sum())):
                overflow = torch.minimum(overflow, ensemble.overflow_layers(len(chunk)))
            loss += of_chunk
            correct += hits(logits, chunk.targets).sum(1)
            if experiment.batch_size is None:  # this is the pass of the update, too
                self._look_for_divergence(step, logits)
                self._recorded = step
        self._note_diverged(step, loss.isfinite(), lambda: overflow)
        weights = self._by_activation(self.weights())
        is_kept = step == experiment.steps and keeps_final_weights(experiment)
        return Record(
            step=step,
            loss=self._floats(loss / len(train)),
            accuracy=self._floats(correct / len(train)),
            test_accuracy=self._floats(test_correct / len(self._test)),
            gradient_norm=self._floats(ensemble.gradients.norms()),
            open_counts=self._by_activation(open_counts.numpy().astype(np.uint16)),
            snapshot=weights[:, : self._snapshot_members].copy(),
            diverged_step=self.diverged_step.copy(),
            overflow_layer=self.overflow_layer.copy(),
            weights=weights if is_kept else None,
        )

    def _batch(self, step: int) -> Samples:
        """The samples of one step, from a fresh order each epoch that all networks share.

        Samples left over when the batches are cut sit this epoch out: every step weighs the same.
        """
        experiment = self.experiment
        if experiment.batch_size is None:
            return self._train
        epoch, index = divmod(step, len(self._train) // experiment.batch)
        if epoch != self._epoch:
            order = batch_order(experiment.data_stream, epoch, len(self._train))
            self._epoch, self._shuffled = epoch, self._train.take(torch.from_numpy(order))
        return self._shuffled.part(index * experiment.batch, (index + 1) * experiment.batch)

    def _look_for_divergence(self, step: int, logits: Tensor) -> None:
        # One sum over everything is nearly free, and not finite if anything in it is not.
        if not math.isfinite(float(logits.sum()) + float(self._ensemble.weights.flat.sum())):
            values_are_finite = logits.isfinite().flatten(1).all(1)
            layers = partial(self._ensemble.overflow_layers, logits.shape[2])
            self._note_diverged(step, values_are_finite, layers)

    def _note_diverged(
        self, step: int, values_are_finite: Tensor, layers: Callable[[], Tensor]
    ) -> None:
        """Which networks are lost from here on; `layers` tells where (N,), asked if any is."""
        is_finite = self._by_activation(
            (values_are_finite & self._ensemble.weights.are_finite()).numpy()
        )
        is_new = ~is_finite & (self.diverged_step < 0)
        if is_new.any():
            self.diverged_step[is_new] = step
            self.overflow_layer[is_new] = self._by_activation(layers().numpy())[is_new]

    def _by_activation(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """(N, ...) as (A, S, ...)."""
        networks = (len(self.experiment.activations), self.experiment.seeds)
        return values.reshape(networks + values.shape[1:])

    def _floats(self, values: Tensor) -> Floats:
        return self._by_activation(values.to(torch.float32).numpy())


def batch_order(seed: int, epoch: int, samples: int) -> Integers:
    """The order of the training samples in one epoch: stream 2 of the seed, one child an epoch."""
    stream = np.random.SeedSequence(seed, spawn_key=(2, epoch))
    return np.random.default_rng(stream).permutation(samples)


def _optimizer(experiment: Experiment, ensemble: Ensemble) -> Optimizer:
    if experiment.optimizer == "sgd":
        return SGD(experiment.learning_rate)
    mean, square = ensemble.new_parameters(), ensemble.new_parameters()
    return Adam(experiment.learning_rate, mean, square)
