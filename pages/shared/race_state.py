"""The state of the race: up to four contenders, and the settings that are equal for all."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pages.shared import query
from pages.shared.race_points import Points
from relu_core.activations import ACTIVATIONS
from relu_core.cost import MAX_OPERATIONS, TooLarge
from relu_core.datasets import ALL_DATASETS, DIGITS_TRAIN, own_train_samples
from relu_core.experiment import OPTIMIZERS, Experiment
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS
from relu_core.presets import PRESETS

State = dict[str, Any]
MOST = 4
ATTRIBUTES = ("activation", "init", "optimizer", "learning_rate")
# What a learner says may differ; "several" frees all attributes at once.
DIFFER = (*ATTRIBUTES, "several")
# Equal for all contenders, in the order of thought: data, networks, training, chance.
SHARED = (
    *("samples", "noise", "depth", "width", "slope", "batch_size", "steps"),
    *("seeds", "seed", "data_seed"),
)
OPTIONAL = ("noise", "batch_size", "data_seed")
# What a link gives up where it asks for too much, the dearest first.
SIZES = ("steps", "seeds", "samples", "batch_size", "width", "depth", "contender", "dataset")
DEFAULT_STD = 0.5
# Glorot and Bengio derived theirs for functions that are linear around 0, He et al. for ReLU.
XAVIER_SUITS = ("sigmoid", "tanh", "selu", "softplus", "identity")
# On the many test and training digits a record costs as much as 30 steps.
RECORDS = {"digits": 26}
RATE = query.Number(LIMITS["learning_rate"].low, LIMITS["learning_rate"].high)
DEVIATION = query.Number(LIMITS["init_std"].low, LIMITS["init_std"].high)


@dataclass(frozen=True)
class Contender:
    """What one side of the race may have of its own; ``init_std`` goes with "normal" alone."""

    activation: str
    init: str
    optimizer: str
    learning_rate: float
    init_std: float | None = None

    @property
    def start(self) -> tuple[str, float | None]:
        """The initialisation, with its deviation if it has one."""
        return self.init, self.init_std


@dataclass(frozen=True)
class Contenders:
    """Up to four contenders, as repeated ``relu:he:sgd:0.1`` or ``relu:normal:sgd:0.1:0.5``."""

    def read(self, texts: Sequence[str]) -> tuple[tuple[Contender, ...], bool]:
        if not texts:
            raise query.Malformed("no contender")
        found = [_read(text) for text in texts[:MOST]]
        clamped = len(texts) > MOST or any(was_clamped for _, was_clamped in found)
        return tuple(contender for contender, _ in found), clamped

    def write(self, value: Sequence[Contender]) -> list[str]:
        return [":".join(_texts(contender)) for contender in value]


def _read(text: str) -> tuple[Contender, bool]:
    activation, init, optimizer, *numbers = [*text.split(":"), "", ""][:6]
    rate, *deviation = [number for number in numbers if number] or [""]
    known = activation in ACTIVATIONS and init in INITIALIZATIONS and optimizer in OPTIMIZERS
    if not known or len(deviation) > 1 or (deviation and init != "normal"):
        raise query.Malformed(text)
    learning_rate, rate_clamped = RATE.read([rate])
    init_std, std_clamped = DEFAULT_STD if init == "normal" else None, False
    if deviation:
        init_std, std_clamped = DEVIATION.read(deviation)
    contender = Contender(activation, init, optimizer, learning_rate or 0.0, init_std)
    return contender, rate_clamped or std_clamped


def _texts(contender: Contender) -> list[str]:
    numbers = [contender.learning_rate, contender.init_std]
    rates = [text for number in numbers if number is not None for text in RATE.write(number)]
    return [contender.activation, contender.init, contender.optimizer, *rates]


FIELDS: dict[str, query.Field] = {
    "differ": query.Choice(DIFFER),
    "contender": Contenders(),
    "dataset": query.Choice(tuple(ALL_DATASETS)),
    "points": Points(),
    **{
        name: query.Number(
            LIMITS[name].low, LIMITS[name].high, LIMITS[name].whole, optional=name in OPTIONAL
        )
        for name in SHARED
    },
    "target": query.Number(0.05, 1.0),
}


def defaults(_: Mapping[str, Any] = {}) -> State:
    """Four activations on two circles, five layers deep: one of them stands still."""
    preset = PRESETS["circles_depth_5"].experiment
    contenders = tuple(
        Contender(name, preset.init, preset.optimizer, preset.learning_rate)
        for name in preset.activations
    )
    shared = {name: getattr(preset, name) for name in ("dataset", "points", *SHARED)}
    return {"differ": "activation", "contender": contenders, **shared, "target": 0.9}


def experiments_of(state: Mapping[str, Any]) -> tuple[Experiment, ...]:
    """One experiment for each contender; ValueError where the settings do not go together.

    One activation each: members' weights depend on the seed and their index alone, so
    contenders with equal initialisation start from equal weights, and the Gaussian
    initialisations from the same standard normal draws. Together they may cost what one run may.
    """
    shared = {name: state[name] for name in ("dataset", "points", *SHARED)}
    records = RECORDS.get(state["dataset"], 52)
    found = tuple(
        Experiment(
            activations=(contender.activation,),
            **{key: value for key, value in asdict(contender).items() if key != "activation"},
            **shared,
            records=records,
        )
        for contender in state["contender"]
    )
    total = sum(experiment.operations for experiment in found)
    if total > MAX_OPERATIONS:
        raise TooLarge("operations", total, MAX_OPERATIONS)
    return found


def clean(state: State) -> tuple[State, set[str]]:
    """``state`` with fields that go together, and the keys that had to give way."""
    usual = defaults()
    mended = agreeing(state)
    for size in SIZES:
        if not _is_too_large(mended):
            break
        mended = agreeing({**mended, size: usual[size]})
    return mended, {key for key in state if state[key] != mended[key]}


def _is_too_large(state: State) -> bool:
    if lacks_points(state):
        return False
    try:
        experiments_of(state)
    except TooLarge:
        return True
    return False


def lacks_points(state: Mapping[str, Any]) -> bool:
    """Whether a link names a learner's own points without carrying them: they were too many."""
    return state["dataset"] == "own" and state["points"] is None


def agreeing(state: State) -> State:
    """``state`` with the fields that follow from another field made to follow it."""
    dataset = ALL_DATASETS[state["dataset"]]
    followers: State = {}
    if dataset.name != "own":
        followers["points"] = None
    if dataset.default_noise is None:
        followers["noise"] = None
    if state["batch_size"] is not None:
        followers["batch_size"] = min(state["batch_size"], _train_samples(state))
    if len(differing(state["contender"]) - {state["differ"]}) > 0:
        followers["differ"] = "several"
    return {**state, **followers}


def _train_samples(state: State) -> int:
    if state["dataset"] == "own":
        return (
            own_train_samples(state["points"]) if state["points"] else int(LIMITS["samples"].high)
        )
    return state["samples"] if ALL_DATASETS[state["dataset"]].maker else DIGITS_TRAIN


def differing(contenders: Sequence[Contender]) -> set[str]:
    """The attributes in which the contenders are not all equal."""
    found = {
        name
        for name in ("activation", "optimizer", "learning_rate")
        if len({getattr(contender, name) for contender in contenders}) > 1
    }
    starts = {contender.start for contender in contenders}
    return found | ({"init"} if len(starts) > 1 else set())


def from_identical_weights(contenders: Sequence[Contender]) -> tuple[Contender, ...]:
    """The activations of ``contenders``, all as the first of them: the same He weights for all."""
    return tuple(
        Contender(name, "he", contenders[0].optimizer, contenders[0].learning_rate)
        for name in _activations(contenders)
    )


def from_recommended_weights(contenders: Sequence[Contender]) -> tuple[Contender, ...]:
    """The same, but each activation with the initialisation that theory recommends for it."""
    return tuple(
        Contender(
            name,
            "xavier" if name in XAVIER_SUITS else "he",
            contenders[0].optimizer,
            contenders[0].learning_rate,
        )
        for name in _activations(contenders)
    )


def _activations(contenders: Sequence[Contender]) -> list[str]:
    """The contenders' activations; the four of the opening where that would be no race."""
    names = list(dict.fromkeys(contender.activation for contender in contenders))
    return names if len(names) > 1 else [one.activation for one in defaults()["contender"]]
