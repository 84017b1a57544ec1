"""Contenders, and what the race asks of them in lesson mode, in lesson order."""

from dataclasses import dataclass

from relu_core.lessons.moments import Drawn, at_target, half_of_lead
from relu_core.lessons.race_judges import (
    how_many_of_the_first_learn,
    how_often_is_the_first_ahead,
    which_of_two_learn,
    who_is_first,
    who_is_sooner,
)
from relu_core.lessons.scenarios import AT_LEARNED, FROM_BIRTH, UNSEEN, Scenario


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


RATE = 0.1
RELU = Contender("relu", "he", "sgd", RATE)
TANH = Contender("tanh", "xavier", "sgd", RATE)
SIGMOID = Contender("sigmoid", "xavier", "sgd", RATE)
# Each differs from the page's own race, circles five layers deep, in what it names.
RACE_LESSONS = (
    Scenario(
        "who_is_first",
        "",
        4,
        who_is_first(0.9),
        {"contender": tuple(Contender(n, "he", "sgd", RATE) for n in ("sigmoid", "tanh", "relu"))},
        UNSEEN,
        at_target(0.9),
        Drawn(level=0.9),
    ),
    Scenario(
        "own_weights",
        "",
        4,
        how_many_of_the_first_learn,
        {"contender": (SIGMOID, TANH, RELU), "differ": "several"},
        moments=FROM_BIRTH,
        drawn=AT_LEARNED,
    ),
    Scenario(
        "other_optimizer",
        "",
        4,
        which_of_two_learn,
        {"contender": (SIGMOID, Contender("sigmoid", "xavier", "adam", 0.01)), "differ": "several"},
        moments=FROM_BIRTH,
        drawn=AT_LEARNED,
    ),
    Scenario(
        "six_times",
        "",
        3,
        who_is_sooner(0.75, times=2),
        {
            "contender": (RELU, TANH),
            "differ": "several",
            "dataset": "digits",
            "noise": None,
            "depth": 3,
            "width": 32,
            "batch_size": 32,
            "steps": 200,
        },
        UNSEEN,
        at_target(0.75),
        Drawn(level=0.75),
    ),
    Scenario(
        "one_run",
        "",
        4,
        how_often_is_the_first_ahead,
        {
            "contender": (RELU, TANH),
            "differ": "several",
            "dataset": "moons",
            "depth": 2,
            "width": 8,
            "steps": 200,
        },
        UNSEEN,
        half_of_lead("test_accuracy"),
    ),
)
