"""Every setting of a run, frozen and validated at birth; equal experiments, equal recordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

from relu_core.activations import ACTIVATIONS, Activation
from relu_core.datasets import (
    ALL_DATASETS,
    DIGITS_TRAIN,
    Data,
    Dataset,
    Point,
    load,
    load_own,
    own_train_samples,
)
from relu_core.engine.cost import MAX_MEMORY, MAX_OPERATIONS, TooLarge, memory, operations
from relu_core.formula import parse
from relu_core.formula.own import function_of
from relu_core.gain import weight_deviation
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS, choice, number, refuse
from relu_core.looks import FORMULA
from relu_core.own_points import checked

OPTIMIZERS = ("sgd", "adam")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run can be told, whether or not it goes together.

    `seeds` networks for each activation are trained on the same data from the same weights.
    depth = hidden layers, all of `width`; batch_size None = full batch; `init_by_activation`
    (a mapping or pairs, kept as sorted pairs) overrides `init`; `bias` is added to the hidden
    biases; noise None = the dataset's own; data_seed None = data and batches follow `seed`;
    `points` are the data of the dataset "own", as (x, y, class 0 or 1);
    `clip`: before each update the gradient of each network, over all its weights and biases, is
    shortened to this norm where it is longer; None leaves it as it is;
    `formula` is what the activation "formula" computes (`relu_core.formula`), as the text of a
    link, None where that is not among them;
    Adam with PyTorch's betas and eps. Numbers: `relu_core.limits.LIMITS`.
    """

    dataset: str
    activations: tuple[str, ...]
    slope: float = 0.01
    depth: int
    width: int
    init: str = "he"
    init_std: float | None = None
    init_by_activation: tuple[tuple[str, str], ...] | None = None
    bias: float = 0.0
    input_shift: float = 0.0
    optimizer: str = "sgd"
    learning_rate: float
    clip: float | None = None
    batch_size: int | None = None
    steps: int
    seeds: int = 16
    seed: int = 0
    data_seed: int | None = None
    samples: int = 256
    noise: float | None = None
    records: int = 52
    points: tuple[Point, ...] | None = None
    formula: str | None = None

    def function(self, activation: str) -> Activation:
        """What the units of this activation's networks compute."""
        return function_of(activation, self.formula, self.slope)

    @property
    def functions(self) -> tuple[Activation, ...]:
        """Those of all activations."""
        return tuple(self.function(name) for name in self.activations)


@dataclass(frozen=True, kw_only=True)
class Experiment(Settings):
    """Settings that go together and can be run.

    ValueError names the field, the value and what is allowed.
    """

    def __post_init__(self) -> None:
        choice("dataset", self.dataset, ALL_DATASETS)
        choice("init", self.init, INITIALIZATIONS)
        choice("optimizer", self.optimizer, OPTIMIZERS)
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in LIMITS and not (value is None and field.default is None):
                self._set(field.name, number(field.name, value))
        self._set("formula", _formula(self.formula))
        self._set("activations", _activations(self.activations, self.formula))
        self._set("init_by_activation", _pairs(self.init_by_activation, self.activations))
        self._set("points", self._points())
        self._check_combinations()
        for what, count, most in (
            ("operations", operations(self), MAX_OPERATIONS),
            ("bytes of memory", memory(self), MAX_MEMORY),
        ):
            if count > most:
                raise TooLarge(what, count, most)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)  # the frozen fields take their plain form once

    def _points(self) -> tuple[Point, ...] | None:
        if self.dataset == "own":
            return checked(self.points)
        if self.points is not None:
            raise refuse("points", self.points, f"None with the dataset {self.dataset}")
        return None

    def _check_combinations(self) -> None:
        rules = {INITIALIZATIONS[self.init_of(name)] for name in self.activations}
        if any(rule.needs_std for rule in rules) != (self.init_std is not None):
            needed = "a number" if self.init_std is None else "None"
            names = ", ".join(sorted(rule.name for rule in rules))
            raise refuse("init_std", self.init_std, f"{needed} with the initialization {names}")
        for name in self.activations:
            self.std_of(name)
        if self.noise is not None and self.kind.default_noise is None:
            raise refuse("noise", self.noise, f"None with the dataset {self.dataset}")
        if self.batch > self.train_samples:
            raise refuse("batch_size", self.batch_size, f"at most {self.train_samples} samples")

    def init_of(self, activation: str) -> str:
        """The initialisation that this activation's networks start from."""
        return dict(self.init_by_activation or ()).get(activation, self.init)

    def std_of(self, activation: str) -> float | None:
        """The `std` by which this activation's weights are drawn, None where its rule has none.

        ValueError where its rule fits the function, and the function allows none.
        """
        init = self.init_of(activation)
        return weight_deviation(init, self.init_std, self.function(activation), self.slope)

    def alone(self, activation: str) -> Experiment:
        """The same networks of one activation, with nothing said of the others."""
        return self._of((activation,), self.init_of(activation), ())

    def only(self, activations: tuple[str, ...]) -> Experiment:
        """The same networks of some activations, without what is the others' alone."""
        pairs = tuple(pair for pair in self.init_by_activation or () if pair[0] in activations)
        return self._of(activations, self.init, pairs)

    def _of(
        self, activations: tuple[str, ...], init: str, pairs: tuple[tuple[str, str], ...]
    ) -> Experiment:
        rules = [INITIALIZATIONS[dict(pairs).get(name, init)] for name in activations]
        return replace(
            self,
            activations=activations,
            init=init,
            init_by_activation=pairs or None,
            init_std=self.init_std if any(rule.needs_std for rule in rules) else None,
            formula=self.formula if FORMULA in activations else None,
        )

    def as_dict(self) -> dict[str, Any]:
        """The fields by name: `Experiment(**experiment.as_dict()) == experiment`."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def kind(self) -> Dataset:
        """What the data are, apart from their numbers: features, classes, and how they are made."""
        return ALL_DATASETS[self.dataset]

    @property
    def train_samples(self) -> int:
        if self.points is not None:
            return own_train_samples(self.points)
        return self.samples if self.kind.maker else DIGITS_TRAIN

    def data(self) -> Data:
        """The training and test data, the same for all networks."""
        if self.points is not None:
            return load_own(self.points, self.data_stream, self.input_shift)
        return load(self.dataset, self.samples, self.noise, self.data_stream, self.input_shift)

    @property
    def batch(self) -> int:
        """Samples in one step."""
        return self.train_samples if self.batch_size is None else self.batch_size

    @property
    def data_stream(self) -> int:
        """The seed of the data and of the batch order."""
        return self.seed if self.data_seed is None else self.data_seed

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """Units per layer, inputs and outputs included; two classes share one output."""
        outputs = 1 if self.kind.classes == 2 else self.kind.classes
        return (self.kind.features, *[self.width] * self.depth, outputs)

    @property
    def parameters(self) -> int:
        """Weights and biases of one network."""
        return sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(self.layer_sizes))

    @property
    def operations(self) -> int:
        """What the run costs; see `relu_core.engine.cost`."""
        return operations(self)


def _formula(value: object) -> str | None:
    """The text of the formula as links have it; ValueError says what is wrong with it."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise refuse("formula", value, "a text, as max(0, x), or None")
    try:
        return parse(value).text
    except ValueError as error:
        raise refuse("formula", value, f"a function of x ({error})") from error


def _activations(value: object, formula: str | None) -> tuple[str, ...]:
    known = (*ACTIVATIONS, *((FORMULA,) if formula else ()))
    allowed = "different names, each one of " + ", ".join(known)
    if not formula:
        allowed += f"; {FORMULA} with a formula"
    if not isinstance(value, tuple | list) or not value:
        raise refuse("activations", value, allowed)
    if not all(isinstance(name, str) and name in known for name in value):
        raise refuse("activations", value, allowed)
    if len(set(value)) < len(value):
        raise refuse("activations", value, allowed)
    if formula and FORMULA not in value:
        raise refuse("formula", formula, f"None without the activation {FORMULA}")
    return tuple(value)


def _pairs(value: object, activations: tuple[str, ...]) -> tuple[tuple[str, str], ...] | None:
    if value is None or (isinstance(value, Mapping | tuple | list) and not value):
        return None
    allowed = "a mapping from the experiment's activations to initialisations, or such pairs"
    pairs = tuple(value.items()) if isinstance(value, Mapping) else value
    if not isinstance(pairs, tuple | list):
        raise refuse("init_by_activation", value, allowed)
    for pair in pairs:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise refuse("init_by_activation", value, allowed)
        choice("init_by_activation", pair[0], activations)
        choice("init_by_activation", pair[1], INITIALIZATIONS)
    if len({name for name, _ in pairs}) < len(pairs):
        raise refuse("init_by_activation", value, allowed)
    return tuple(sorted((name, init) for name, init in pairs))
