"""What a race is made of, whoever runs it: its contenders, their runs, and what they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pages.frame.text import label
from relu_core.engine.cost import MAX_OPERATIONS, TooLarge
from relu_core.experiment import Experiment
from relu_core.formula.own import function_of
from relu_core.lessons.race import Contender
from relu_core.lessons.scenarios import Scenario
from relu_core.looks import FORMULA
from relu_core.presets import PRESETS

ATTRIBUTES = ("activation", "init", "optimizer", "learning_rate")
# Equal for all contenders, in the order of thought: data, networks, training, chance.
SHARED = (
    *("samples", "noise", "depth", "width", "slope", "batch_size", "steps"),
    *("seeds", "seed", "data_seed"),
)
# From this race a lesson differs in what it names.
USUAL = PRESETS["circles_depth_5"].experiment
# On the many test and training digits a record costs as much as 30 steps.
RECORDS = {"digits": 26}


def shared_of(settings: object) -> dict[str, Any]:
    """What ``settings`` say that is equal for all contenders, the data included."""
    return {name: getattr(settings, name) for name in ("dataset", "points", *SHARED)}


def raced(
    contenders: Sequence[Contender], shared: Mapping[str, Any], formula: str | None = None
) -> tuple[Experiment, ...]:
    """One experiment for each contender; ValueError where the settings do not go together.

    One activation each: members' weights depend on the seed and their index alone, so
    contenders with equal initialisation start from equal weights, and the Gaussian
    initialisations from the same standard normal draws. Together they may cost what one run may.
    """
    records = records_of(shared["dataset"])
    found = tuple(
        Experiment(
            activations=(contender.activation,),
            **{key: value for key, value in asdict(contender).items() if key != "activation"},
            **shared,
            formula=formula if contender.activation == FORMULA else None,
            records=records,
        )
        for contender in contenders
    )
    total = sum(experiment.operations for experiment in found)
    if total > MAX_OPERATIONS:
        raise TooLarge("operations", total, MAX_OPERATIONS)
    return found


def raced_in(scenario: Scenario) -> tuple[Experiment, ...]:
    """The runs of the contenders of a race's lesson."""
    shared = shared_of(USUAL)
    changes = {name: value for name, value in scenario.changes.items() if name in shared}
    return raced(scenario.changes["contender"], {**shared, **changes})


def records_of(dataset: str) -> int:
    """How many records a race on these data has."""
    return RECORDS.get(dataset, 52)


def differing(contenders: Sequence[Contender]) -> set[str]:
    """The attributes in which the contenders are not all equal."""
    found = {
        name
        for name in ("activation", "optimizer", "learning_rate")
        if len({getattr(contender, name) for contender in contenders}) > 1
    }
    starts = {contender.start for contender in contenders}
    return found | ({"init"} if len(starts) > 1 else set())


def names_of(
    contenders: Sequence[Contender], slope: float, formula: str | None = None
) -> list[str]:
    """What tells each contender from the others; a number where nothing else does."""
    told = differing(contenders) or {"activation"}
    found: list[str] = []
    for contender in contenders:
        words = (attribute(contender, name, slope, formula) for name in ATTRIBUTES if name in told)
        name = " · ".join(words)
        count = sum(other == name or other.startswith(f"{name} (") for other in found)
        found.append(f"{name} ({count + 1})" if count else name)
    return found


def attribute(contender: Contender, name: str, slope: float, formula: str | None = None) -> str:
    """One attribute of a contender as a learner reads it."""
    if name == "activation":
        return function_of(contender.activation, formula, slope).name_with(slope)
    if name == "learning_rate":
        return label("race.rate", rate=f"{contender.learning_rate:g}")
    if name == "init" and contender.init_std is not None:
        return f"N(0, {contender.init_std:g}²)"
    return label(f"options.{getattr(contender, name)}")
