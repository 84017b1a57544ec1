"""The state of the race: up to four contenders, and the settings that are equal for all."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, TypeVar

from pages.frame import held, query
from pages.frame.formula import OwnFormula
from pages.frame.page import PageState
from pages.landscape.state import LANDSCAPE_FIELDS, LandscapeState
from pages.lesson.page import LessonPage, lesson_page
from pages.lesson.state import LessonState
from pages.race.contenders import Contenders
from pages.race.link import Points
from pages.runs.look import LOOK_FIELDS, LookState, at_what_there_is
from pages.runs.racing import ATTRIBUTES, SHARED, USUAL, differing, raced, records_of, shared_of
from pages.runs.settings import NUMBERS, fitted
from relu_core.datasets import ALL_DATASETS, DIGITS_TRAIN, Point, own_train_samples
from relu_core.experiment import Experiment
from relu_core.formula.own import function_of
from relu_core.gain import has_gain
from relu_core.initialization import INITIALIZATIONS
from relu_core.lessons.challenges import CHALLENGES, Challenge
from relu_core.lessons.race import RACE_LESSONS, Contender
from relu_core.limits import LIMITS
from relu_core.looks import FORMULA

# What a learner says may differ; "several" frees all attributes at once.
DIFFER = (*ATTRIBUTES, "several")
# What a link gives up where it asks for too much, the dearest first.
SIZES = ("steps", "seeds", "samples", "batch_size", "width", "depth", "contender", "dataset")
NO_CHALLENGE = "none"
FIELDS: dict[str, query.Field] = {
    "differ": query.Choice(DIFFER),
    "contender": Contenders(),
    "dataset": query.Choice(tuple(ALL_DATASETS)),
    "points": Points(),
    "formula": OwnFormula(),
    **{name: NUMBERS[name] for name in SHARED},
    "target": query.Number(0.05, 1.0),
}


@dataclass(frozen=True, kw_only=True)
class RaceSettings(PageState):
    """What a race is: its contenders, what is equal for all, and the accuracy to reach first."""

    differ: str
    contender: tuple[Contender, ...]
    dataset: str
    points: tuple[Point, ...] | None
    formula: str | None
    samples: int
    noise: float | None
    depth: int
    width: int
    slope: float
    batch_size: int | None
    steps: int
    seeds: int
    seed: int
    data_seed: int | None
    target: float = 0.9


@dataclass(frozen=True, kw_only=True)
class RaceState(RaceSettings, LessonState, LandscapeState, LookState):
    """The page of the race; ``drawing``: the learner draws points in place of the figure.

    No link says that: who follows one sees a race. ``challenge`` is the one that is on in the
    lesson, after its scenarios.
    """

    drawing: bool = False
    challenge: str = NO_CHALLENGE

    @property
    def settings(self) -> RaceSettings:
        """The race alone, and nothing of a lesson."""
        names = (each.name for each in fields(RaceSettings))
        return RaceSettings(**{name: getattr(self, name) for name in names})


Settings = TypeVar("Settings", bound=RaceSettings)


def defaults(given: Mapping[str, Any] = MappingProxyType({})) -> RaceState:
    """Four activations on two circles, five layers deep: one of them stands still.

    A learner's own function, where a link has one, is there to be compared with ReLU.
    """
    formula = given.get("formula")
    activations = USUAL.activations if formula is None else (FORMULA, "relu")
    contenders = tuple(
        Contender(name, USUAL.init, USUAL.optimizer, USUAL.learning_rate) for name in activations
    )
    return RaceState(differ="activation", contender=contenders, formula=formula, **shared_of(USUAL))


def moved(before: RaceSettings, after: RaceSettings) -> list[str]:
    """Which settings that a link holds another race would have otherwise, contenders' included."""
    alike = {name: [getattr(one, name) for one in before.contender] for name in ATTRIBUTES}
    others = {name: [getattr(one, name) for one in after.contender] for name in ATTRIBUTES}
    own = [name for name in ATTRIBUTES if alike[name] != others[name] and name in held.settings()]
    return own + [name for name in held.moved(before, after) if name not in ATTRIBUTES]


def experiments_of(state: RaceSettings) -> tuple[Experiment, ...]:
    """One experiment for each contender; ValueError where the settings do not go together."""
    return raced(state.contender, shared_of(state), state.formula)


def clean(state: Settings) -> Settings:
    """``state`` with fields that go together and can be run."""

    def build(wanted: Settings) -> None:
        if not lacks_points(wanted):
            experiments_of(wanted)

    return fitted(state, vars(defaults()), SIZES, agreeing, build)


def lacks_points(state: RaceSettings) -> bool:
    """Whether a link names a learner's own points without carrying them: they were too many."""
    return state.dataset == "own" and state.points is None


def agreeing(state: Settings) -> Settings:
    """``state`` with the fields that follow from another field made to follow it.

    Without a formula there is no contender that computes it, and the other way round.
    """
    dataset = ALL_DATASETS[state.dataset]
    followers: dict[str, Any] = {}
    if all(contender.activation != FORMULA for contender in state.contender):
        followers["formula"] = None
    elif state.formula is None:
        others = tuple(each for each in state.contender if each.activation != FORMULA)
        state = replace(state, contender=others or defaults().contender)
    state = replace(state, contender=tuple(_startable(state, one) for one in state.contender))
    if dataset.name != "own":
        followers["points"] = None
    if dataset.default_noise is None:
        followers["noise"] = None
    if state.batch_size is not None:
        followers["batch_size"] = min(state.batch_size, _train_samples(state))
    if len(differing(state.contender) - {state.differ}) > 0:
        followers["differ"] = "several"
    return replace(state, **followers)


def _startable(state: RaceSettings, contender: Contender) -> Contender:
    """The contender; with He's weights where no others fit its function."""
    function = function_of(contender.activation, state.formula, state.slope)
    fits = INITIALIZATIONS[contender.init].fits_function
    return (
        replace(contender, init="he") if fits and not has_gain(function, state.slope) else contender
    )


def _train_samples(state: RaceSettings) -> int:
    if state.dataset == "own":
        return own_train_samples(state.points) if state.points else int(LIMITS["samples"].high)
    return state.samples if ALL_DATASETS[state.dataset].maker else DIGITS_TRAIN


def clean_look(state: RaceState) -> RaceState:
    """``state`` with a race that can be run, looked at where it is recorded."""
    state = clean(state)
    return at_what_there_is(state, steps=state.steps, records=records_of(state.dataset))


def set_up(challenge: Challenge, state: RaceState) -> RaceState:
    """The race of a challenge, with the learner's own function where there is one."""
    usual = {name: getattr(defaults(), name) for name in (*SHARED, "target")}
    return replace(state, **{**usual, **challenge.changes(state.formula)})


class RacePage(LessonPage[RaceState]):
    """A page whose lesson ends with challenges: there function and initial weights are free."""

    task = "challenge.row"
    task_parts = tuple(f"challenge_{name}" for name in CHALLENGES)

    @property
    def place(self) -> str:
        return f"{super().place}:{self.state.challenge}"

    @property
    def is_on_task(self) -> bool:
        return self.state.challenge != NO_CHALLENGE

    def begin_task(self) -> None:
        self.begin_challenge(next(iter(CHALLENGES)))

    def begin_challenge(self, name: str) -> None:
        """Sets the page to a challenge, with the function that it begins with."""
        self.keep(self.clean(replace(self.state, mode="lesson", challenge=name, formula=None)))

    def keep(self, state: RaceState) -> None:
        """As for any page; a challenge belongs to the lesson alone."""
        super().keep(state if state.mode == "lesson" else replace(state, challenge=NO_CHALLENGE))


def _with_challenges(page: LessonPage[RaceState]) -> RacePage:
    """The page, with the settings of a challenge where one is on."""

    def defaults_of(given: Mapping[str, Any]) -> RaceState:
        challenge = CHALLENGES.get(given.get("challenge", NO_CHALLENGE))
        state = page.defaults(given)
        if challenge is None or given.get("mode") != "lesson":
            return state
        return set_up(challenge, replace(state, formula=given.get("formula")))

    def clean_of(state: RaceState) -> RaceState:
        challenge = CHALLENGES.get(state.challenge)
        if challenge is None or state.mode != "lesson":
            return page.clean(replace(state, challenge=NO_CHALLENGE))
        wanted = set_up(challenge, state)
        if state.contender[0].activation == FORMULA:
            own, *rivals = wanted.contender
            start = {key: getattr(state.contender[0], key) for key in ("init", "init_std")}
            wanted = replace(wanted, contender=(replace(own, **start), *rivals))
        return clean_look(wanted)

    return RacePage(page.name, page.fields, defaults_of, clean_of, page.scenarios, page.asks_first)


PAGE = _with_challenges(
    lesson_page(
        "race",
        RACE_LESSONS,
        {
            **FIELDS,
            "challenge": query.Choice((NO_CHALLENGE, *CHALLENGES)),
            **LANDSCAPE_FIELDS,
            **{key: LOOK_FIELDS[key] for key in ("step", "accuracy_on")},
        },
        defaults,
        clean_look,
    )
)
