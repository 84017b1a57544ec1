"""The state of a training page: a preset, and every field of `Experiment` that differs from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.shared import query
from relu_core.activations import ACTIVATIONS
from relu_core.cost import TooLarge
from relu_core.datasets import DATASETS, DIGITS_TRAIN
from relu_core.experiment import OPTIMIZERS, Experiment
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS
from relu_core.presets import PRESETS

State = dict[str, Any]
OPTIONAL = ("init_std", "batch_size", "data_seed", "noise")
DEFAULT_STD = 0.5
# What a link gives up where it asks for too much, the dearest first; all of them, and it fits.
SIZES = ("steps", "seeds", "records", "samples", "batch_size", "width", "depth", "activations")


@dataclass(frozen=True)
class Pairs:
    """A mapping from activations to initialisations, as repeated ``relu:he``; or none."""

    def read(self, texts: Sequence[str]) -> tuple[tuple[tuple[str, str], ...] | None, bool]:
        if list(texts) == ["none"]:
            return None, False
        pairs = [tuple(text.split(":")) for text in texts]
        for pair in pairs:
            if len(pair) != 2 or pair[0] not in ACTIVATIONS or pair[1] not in INITIALIZATIONS:
                raise query.Malformed(str(texts))
        return tuple(sorted(dict(pairs).items())), False

    def write(self, value: tuple[tuple[str, str], ...] | None) -> list[str]:
        return ["none"] if value is None else [":".join(pair) for pair in value]


EXPERIMENT_FIELDS: dict[str, query.Field] = {
    "preset": query.Choice(tuple(PRESETS)),
    "dataset": query.Choice(tuple(DATASETS)),
    "activations": query.Choices(tuple(ACTIVATIONS), least=1),
    "init": query.Choice(tuple(INITIALIZATIONS)),
    "init_by_activation": Pairs(),
    "optimizer": query.Choice(OPTIMIZERS),
    **{
        name: query.Number(limit.low, limit.high, limit.whole, optional=name in OPTIONAL)
        for name, limit in LIMITS.items()
    },
}


def of_preset(name: str) -> State:
    """The state that shows a preset just as it is."""
    return {"preset": name, **PRESETS[name].experiment.as_dict()}


def experiment_of(state: Mapping[str, Any]) -> Experiment:
    """The experiment of a state; ValueError where its fields do not go together."""
    return Experiment(**{key: state[key] for key in EXPERIMENT_FIELDS if key != "preset"})


def clean(state: State) -> tuple[State, set[str]]:
    """``state`` with fields that go together, and the keys that had to give way.

    What belongs to another setting goes with it (the deviation with its initialisation, the noise
    with generated data). What is too large as a whole gives up its sizes for the preset's, the
    dearest first, until the rest of the link can be run.
    """
    preset = of_preset(state["preset"])
    mended = agreeing(state)
    for size in SIZES:
        if not _is_too_large(mended):
            break
        mended = agreeing({**mended, size: preset[size]})
    return mended, {key for key in state if state[key] != mended[key]}


def _is_too_large(state: State) -> bool:
    try:
        experiment_of(state)
    except TooLarge:
        return True
    return False


def agreeing(state: State) -> State:
    """``state`` with the fields that follow from another field made to follow it."""
    dataset = DATASETS[state["dataset"]]
    followers: State = {}
    own = dict(state["init_by_activation"] or ())
    if not set(own) <= set(state["activations"]):
        own, followers["init_by_activation"] = {}, None
    inits = {own.get(activation, state["init"]) for activation in state["activations"]}
    if "normal" not in inits:
        followers["init_std"] = None
    elif state["init_std"] is None:
        followers["init_std"] = DEFAULT_STD
    if dataset.default_noise is None:
        followers["noise"] = None
    if state["batch_size"] is not None:
        samples = state["samples"] if dataset.maker else DIGITS_TRAIN
        followers["batch_size"] = min(state["batch_size"], samples)
    return {**state, **followers}
