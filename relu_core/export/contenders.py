"""Who is trained in an exported run: every activation of one experiment, or of several at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from relu_core.activations import Activation
from relu_core.experiment import Experiment
from relu_core.export.words import word
from relu_core.initialization import INITIALIZATIONS

# What contenders may differ in: of all else there is one of a kind in a script.
OWN_FIELDS = {
    *("activations", "init", "init_std", "init_by_activation", "optimizer", "learning_rate"),
    *("formula", "records"),
}
OPTIMIZER_LABELS = {"sgd": "SGD", "adam": "Adam"}
ATTRIBUTES = ("activation", "init", "optimizer", "learning_rate")


@dataclass(frozen=True)
class Contender:
    """One activation of one experiment; ``name`` says in what it differs from the others."""

    name: str
    experiment: Experiment
    activation: str

    @property
    def function(self) -> Activation:
        return self.experiment.function(self.activation)

    @property
    def is_flat_elsewhere(self) -> bool:
        """Whether its units are not open while z > 0."""
        return self.function.flat_edge(self.experiment.slope) is not None

    @property
    def init(self) -> str:
        return self.experiment.init_of(self.activation)

    @property
    def init_std(self) -> float | None:
        return self.experiment.std_of(self.activation)


def as_experiments(given: Experiment | Sequence[Experiment]) -> tuple[Experiment, ...]:
    """One or several experiments as several; ValueError where they are no single comparison."""
    experiments = (given,) if isinstance(given, Experiment) else tuple(given)
    if not experiments:
        raise ValueError("no experiment: allowed is at least one")
    for field in fields(Experiment):
        values = [getattr(experiment, field.name) for experiment in experiments]
        if field.name not in OWN_FIELDS and values.count(values[0]) < len(values):
            raise ValueError(f"{field.name} differs between the contenders: it must be one for all")
    return experiments


def contenders_of(experiments: Sequence[Experiment], language: str) -> list[Contender]:
    """All contenders in their order, each under a name of its own."""
    found = [(experiment, name) for experiment in experiments for name in experiment.activations]
    parts = [_attributes(experiment, name, language) for experiment, name in found]
    differing = [name in _differing(parts) for name in ATTRIBUTES]
    names = [
        # The activation is always named; what is equal for all is not.
        " · ".join(
            part for part, differs in zip(own, (True, *differing[1:]), strict=True) if differs
        )
        for own in parts
    ]
    count: Counter[str] = Counter()
    contenders = []
    for name, (experiment, activation) in zip(names, found, strict=True):
        count[name] += 1
        own_name = name if names.count(name) == 1 else f"{name} ({count[name]})"
        contenders.append(Contender(own_name, experiment, activation))
    return contenders


def differing_in(contenders: Sequence[Contender]) -> list[str]:
    """Which of `ATTRIBUTES` are not the same for all."""
    return _differing([_attributes(each.experiment, each.activation, "en") for each in contenders])


def _differing(parts: Sequence[tuple[str, ...]]) -> list[str]:
    columns = zip(*parts, strict=True)
    return [name for name, column in zip(ATTRIBUTES, columns, strict=True) if len(set(column)) > 1]


def _attributes(experiment: Experiment, activation: str, language: str) -> tuple[str, ...]:
    init = experiment.init_of(activation)
    std = f"{experiment.init_std:g}" if INITIALIZATIONS[init].needs_std else ""
    return (
        experiment.function(activation).name_with(experiment.slope),
        word(f"init.{init}", language, std=std),
        OPTIMIZER_LABELS[experiment.optimizer],
        word("code.rate_of", language, rate=f"{experiment.learning_rate:g}"),
    )
