"""The race in words: what the contenders are called, what is equal, what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from pages.frame.text import label
from pages.frame.wording import coloured
from pages.race.results import Race, Result
from pages.race.state import RaceSettings
from pages.runs.racing import ATTRIBUTES, SHARED, attribute, differing, names_of
from pages.runs.words import layers_of
from relu_core.datasets import ALL_DATASETS, own_train_samples
from relu_core.experiment import Experiment
from relu_core.initialization import INITIALIZATIONS
from relu_core.lessons.race import RELU, Contender
from relu_core.looks import looks_apart
from relu_core.wording import percent


def names(state: RaceSettings) -> list[str]:
    """What tells each contender from the others; a number where nothing else does."""
    return names_of(state.contender, state.slope, state.formula)


def _attribute(state: RaceSettings, contender: Contender, name: str) -> str:
    """One attribute of a contender as a learner reads it."""
    return attribute(contender, name, state.slope, state.formula)


def looks_of(state: RaceSettings) -> list[str]:
    """How each contender is drawn, told apart from others of its activation."""
    return looks_apart([contender.activation for contender in state.contender])


def result_sentence(state: RaceSettings, results: Sequence[Result], steps: int) -> str:
    """The accuracy that each contender reached, and who came to the target first."""
    called, looks = names(state), looks_of(state)
    seeds = state.seeds
    reached = [
        label("race.result", name=coloured(look, name), accuracy=coloured(look, accuracy(result)))
        for name, look, result in zip(called, looks, results, strict=True)
    ]
    opening = label("race.after_one" if seeds == 1 else "race.after", steps=steps, seeds=seeds)
    lost = [
        label(
            "race.lost",
            name=name,
            learned=result.learned,
            count=result.diverged,
            seeds=seeds,
            others=label("seen.others") if result.diverged < seeds else "",
        )
        for name, result in zip(called, results, strict=True)
        if result.diverged
    ]
    sentence = opening + label("seen.comma").join(reached) + label("seen.end")
    return sentence + _first(state, results, called) + "".join(lost)


def _first(state: RaceSettings, results: Sequence[Result], called: Sequence[str]) -> str:
    """Who had the target accuracy first, and at which recorded step."""
    target = percent(state.target)
    there = [result.reached for result in results if result.reached is not None]
    if not there:
        return label("race.none_reached", target=target)
    best = min(there)
    first = [
        coloured(look, name)
        for name, look, result in zip(called, looks_of(state), results, strict=True)
        if result.reached == best
    ]
    list_of = label("race.and").join(first)
    return label("race.first", target=target, names=list_of, step=best)


def accuracy(result: Result) -> str:
    """The median accuracy in percent, or that no network was finite."""
    return label("seen.nothing") if np.isnan(result.accuracy) else percent(result.accuracy)


def equal_sentence(state: RaceSettings, experiment: Experiment) -> str:
    """What is the same for all contenders, and what is not: so that the race can be judged."""
    contenders = state.contender
    told = differing(contenders)
    parts = [
        data_name(state),
        label(
            f"race.batches_{'all' if state.batch_size is None else 'some'}",
            batch_size=state.batch_size,
        ),
        label(f"race.weights_{_kind_of_start(contenders)}"),
        layers_of(state.depth, state.width),
        label("race.training", steps=state.steps),
        label("race.chance", seeds=state.seeds, seed=state.seed),
        *(_same(state, name) for name in ATTRIBUTES if name not in told),
    ]
    held = label("race.held", list=label("seen.comma").join(parts))
    if len(contenders) == 1:
        return label("race.alone") + held + _test_data(experiment)
    if not told:
        return label("race.nothing_differs") + held + _test_data(experiment)
    what = label("race.and").join(label(f"race.the_{name}") for name in ATTRIBUTES if name in told)
    return label("race.differs", what=what) + held + _test_data(experiment)


def _same(state: RaceSettings, name: str) -> str:
    """An attribute that all share, in a list where nothing else says what it is."""
    value = _attribute(state, state.contender[0], name)
    return label("race.same_init", value=value) if name == "init" else value


def _kind_of_start(contenders: Sequence[Contender]) -> str:
    """Whether all start from the same weights, the same draws, or the same seeds only."""
    fitted = {one.activation for one in contenders if INITIALIZATIONS[one.init].fits_function}
    if len({contender.start for contender in contenders}) == 1 and len(fitted) < 2:
        return "equal"
    uniform = {INITIALIZATIONS[contender.init].uniform for contender in contenders}
    return "seeds" if len(uniform) > 1 else "draws"


def _test_data(experiment: Experiment) -> str:
    """How a learner's own points were used; nothing for the lab's data."""
    if experiment.points is None:
        return ""
    held_out = len(experiment.points) - own_train_samples(experiment.points)
    kind = "held_out" if held_out else "not_held_out"
    return label("race.standardised") + label(f"race.{kind}", count=held_out)


def data_name(state: RaceSettings) -> str:
    """The data and how many points are trained on."""
    dataset = ALL_DATASETS[state.dataset]
    name = label(f"options.{dataset.name}")
    if dataset.name == "own":
        return label("race.own_data", count=len(state.points or ()))
    return label("race.made_data", name=name, count=state.samples) if dataset.maker else name


def race_title(state: RaceSettings) -> str:
    """A race in a few words: its data, its networks, its length."""
    parts = [
        data_name(state),
        label("race.size", depth=state.depth, width=state.width),
        label("race.training", steps=state.steps),
    ]
    told = differing(state.contender)
    parts += [_same(state, name) for name in ATTRIBUTES if name not in told]
    return label("seen.comma").join(parts)


def result_lines(race: Race) -> Iterable[str]:
    """One line a contender: accuracy, when the target was reached, loss, diverged networks."""
    state = race.state
    called_so = names(state)
    for name, look, result in zip(called_so, looks_of(state), race.results, strict=True):
        called = coloured(look, name)
        lost = label(
            "race.diverged", learned=result.learned, count=result.diverged, seeds=state.seeds
        )
        if np.isnan(result.accuracy):
            yield label("race.result", name=called, accuracy=lost)
            continue
        parts = [
            label("race.result", name=called, accuracy=accuracy(result)),
            reached(state, result),
        ]
        parts += [label("race.loss", loss=f"{result.loss:.3g}"), *([lost] * (result.diverged > 0))]
        yield label("seen.comma").join(parts)


def reached(state: RaceSettings, result: Result) -> str:
    """When a contender came to the target."""
    target = percent(state.target)
    if result.reached is None:
        return label("race.not_reached", target=target)
    return label("race.reached", target=target, step=result.reached)


def changes(before: RaceSettings, after: RaceSettings) -> list[str]:
    """What differs between two races, in words; empty where only nothing does."""
    found = []
    for name in ("dataset", "formula", *SHARED, "target"):
        if getattr(before, name) != getattr(after, name):
            key = "race.target" if name == "target" else f"settings.{name}"
            found.append(
                label(
                    "race.changed",
                    name=label("race.data_seed") if name == "data_seed" else label(key),
                    before=_value(name, getattr(before, name)),
                    after=_value(name, getattr(after, name)),
                )
            )
    if before.points != after.points and before.dataset == after.dataset:
        found.append(label("race.other_points"))
    if before.contender != after.contender:
        found.append(_changed_contenders(before, after))
    return found


def _changed_contenders(before: RaceSettings, after: RaceSettings) -> str:
    """An attribute in which all contenders moved together, else that there are others."""
    sides = (before, after)
    for name in ATTRIBUTES:
        told = [_bare(side, name) for side in sides]
        is_shared = not any(name in differing(side.contender) for side in sides)
        rest = [[_but_for(one, name) for one in side.contender] for side in sides]
        if is_shared and told[0] != told[1] and rest[0] == rest[1]:
            title = label(f"race.by_{name}")
            return label("race.changed", name=title, before=told[0], after=told[1])
    lists = [label("race.and").join(names(side)) for side in sides]
    return label("race.changed", name=label("race.contenders"), before=lists[0], after=lists[1])


def _but_for(contender: Contender, name: str) -> Contender:
    """The contender with one attribute set to what it is for all."""
    same: dict[str, Any] = {name: getattr(RELU, name)}
    if name == "init":
        same["init_std"] = None
    return replace(contender, **same)


def _bare(state: RaceSettings, name: str) -> str:
    """The first contender's attribute, beside its title."""
    first = state.contender[0]
    if name == "learning_rate":
        return f"{first.learning_rate:g}"
    return _attribute(state, first, name)


def _value(name: str, value: Any) -> str:
    if name == "dataset":
        return label(f"options.{value}")
    if name == "target":
        return percent(value)
    if name == "formula":
        return label("race.no_formula") if value is None else f"`{value}`"
    return label(f"race.{name}_empty") if value is None else f"{value:g}"
