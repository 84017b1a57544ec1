"""What the race page asks in lesson mode, in lesson order."""

from pages.shared.race_state import Contender

from relu_core.race_judges import (
    how_many_of_the_first_learn,
    how_often_is_the_first_ahead,
    which_of_two_learn,
    who_is_first,
    who_is_sooner,
)
from relu_core.scenarios import Scenario

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
    ),
    Scenario(
        "own_weights",
        "",
        4,
        how_many_of_the_first_learn,
        {"contender": (SIGMOID, TANH, RELU), "differ": "several"},
    ),
    Scenario(
        "other_optimizer",
        "",
        4,
        which_of_two_learn,
        {"contender": (SIGMOID, Contender("sigmoid", "xavier", "adam", 0.01)), "differ": "several"},
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
    ),
)
