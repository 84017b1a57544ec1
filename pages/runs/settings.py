"""The state of a training page: a preset, and every field of `Experiment` that differs from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from pages.frame import query
from pages.frame.formula import OwnFormula
from pages.frame.page import PageState
from relu_core.activations import ACTIVATIONS
from relu_core.datasets import DATASETS, DIGITS_TRAIN
from relu_core.engine.cost import TooLarge
from relu_core.experiment import OPTIMIZERS, Experiment, Settings
from relu_core.gain import has_gain
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS
from relu_core.looks import FORMULA
from relu_core.presets import PRESETS

OPTIONAL = frozenset(each.name for each in fields(Settings) if each.default is None)
# How a link says each number of a run.
NUMBERS = {
    name: query.Number(limit.low, limit.high, limit.whole, optional=name in OPTIONAL)
    for name, limit in LIMITS.items()
}
DEFAULT_STD = 0.5
# Of the activations; the learner's own comes first, as they want to see it.
NAMES = (FORMULA, *ACTIVATIONS)
# What a link gives up where it asks for too much, the dearest first; all of them, and it fits.
SIZES = ("steps", "seeds", "records", "samples", "batch_size", "width", "depth", "activations")


@dataclass(frozen=True)
class Pairs:
    """A mapping from activations to initialisations, as repeated ``relu:he``; or none."""

    def read(self, texts: Sequence[str]) -> tuple[tuple[tuple[str, str], ...] | None, bool]:
        if list(texts) == ["none"]:
            return None, False
        inits: dict[str, str] = {}
        for text in texts:
            activation, _, init = text.partition(":")
            if activation not in NAMES or init not in INITIALIZATIONS:
                raise query.Malformed(str(texts))
            inits[activation] = init
        return tuple(sorted(inits.items())), False

    def write(self, value: tuple[tuple[str, str], ...] | None) -> list[str]:
        return ["none"] if value is None else [":".join(pair) for pair in value]


EXPERIMENT_FIELDS: dict[str, query.Field] = {
    "preset": query.Choice(tuple(PRESETS)),
    "dataset": query.Choice(tuple(DATASETS)),
    "activations": query.Choices(NAMES, least=1),
    "init": query.Choice(tuple(INITIALIZATIONS)),
    "init_by_activation": Pairs(),
    "formula": OwnFormula(),
    "optimizer": query.Choice(OPTIMIZERS),
    **NUMBERS,
}


@dataclass(frozen=True, kw_only=True)
class RunState(PageState, Settings):
    """A page with a run: the preset that it began with, and all settings of the run."""

    preset: str


P = TypeVar("P", bound=PageState)
R = TypeVar("R", bound=RunState)


def of_preset(name: str, formula: str | None = None) -> dict[str, Any]:
    """The fields of a `RunState` that shows a preset as it is, or with the learner's own first."""
    found = {"preset": name, **PRESETS[name].experiment.as_dict()}
    if formula is not None:
        found |= {"activations": (FORMULA, *found["activations"]), "formula": formula}
    return found


def experiment_of(settings: Settings) -> Experiment:
    """The experiment of some settings; ValueError where they do not go together."""
    return Experiment(**{each.name: getattr(settings, each.name) for each in fields(Settings)})


def clean(state: R) -> R:
    """``state`` with settings that go together and can be run.

    What belongs to another setting goes with it (the deviation with its initialisation, the noise
    with generated data). What is too large as a whole gives up its sizes for the preset's.
    """
    return fitted(state, of_preset(state.preset), SIZES, agreeing, experiment_of)


def fitted(
    state: P,
    usual: Mapping[str, Any],
    sizes: Sequence[str],
    agree: Callable[[P], P],
    build: Callable[[P], object],
) -> P:
    """``state`` made to agree, with as many of its sizes as ``build`` can make without TooLarge.

    The others, the first of ``sizes`` before the rest, are the ``usual`` ones.
    """
    found = agree(state)
    for size in sizes:
        try:
            build(found)
        except TooLarge:
            found = agree(replace(found, **{size: usual[size]}))
        else:
            break
    return found


def fits_all(settings: Settings, inits: Mapping[str, str]) -> bool:
    """Whether each activation can start by its initialisation: not every function has a gain."""
    return all(
        has_gain(settings.function(name), settings.slope)
        for name, init in inits.items()
        if INITIALIZATIONS[init].fits_function
    )


def agreeing(state: R) -> R:
    """``state`` with the settings that follow from another one made to follow it."""
    dataset = DATASETS[state.dataset]
    followers: dict[str, Any] = {}
    if FORMULA not in state.activations:
        followers["formula"] = None
    elif state.formula is None:
        others = tuple(name for name in state.activations if name != FORMULA)
        usual = PRESETS[state.preset].experiment.activations
        state = replace(state, activations=others or usual)
    own = dict(state.init_by_activation or ())
    if not set(own) <= set(state.activations):
        own, followers["init_by_activation"] = {}, None
    if not fits_all(state, {name: own.get(name, state.init) for name in state.activations}):
        own, followers["init_by_activation"], followers["init"] = {}, None, "he"
        state = replace(state, init="he")
    inits = {own.get(activation, state.init) for activation in state.activations}
    if "normal" not in inits:
        followers["init_std"] = None
    elif state.init_std is None:
        followers["init_std"] = DEFAULT_STD
    if dataset.default_noise is None:
        followers["noise"] = None
    if state.batch_size is not None:
        samples = state.samples if dataset.maker else DIGITS_TRAIN
        followers["batch_size"] = min(state.batch_size, samples)
    return replace(state, **followers)
