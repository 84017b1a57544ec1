"""Challenges of the race: make a function that does what is asked, in most of 16 networks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from relu_core.lessons.race import Contender
from relu_core.lessons.scenarios import UNSEEN, Opening
from relu_core.looks import FORMULA
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.statistics import has_learned, pairs

SEEDS = 16
NEEDED = 12


@dataclass(frozen=True)
class Challenge:
    """What the learner's function has to do against ``rival``, under ``settings`` of the race.

    ``count`` says in how many networks it did, of the recordings of the two. It begins with
    ``formula``, where there is none yet; the figure opens on what is counted.
    """

    name: str
    rival: Contender
    settings: Mapping[str, Any]
    formula: str
    count: Callable[[Recording, Recording], int]
    opening: Opening = UNSEEN

    def is_met(self, *recordings: Recording) -> bool:
        """Whether enough networks did it."""
        return self.count(*recordings) >= NEEDED

    def changes(self, formula: str | None) -> dict[str, Any]:
        """What the race of it is set to, with the learner's ``formula`` where there is one."""
        return {
            **self.settings,
            "points": None,
            "differ": "activation",
            "contender": self.contenders,
            "formula": formula or self.formula,
        }

    @property
    def contenders(self) -> tuple[Contender, Contender]:
        """The learner's own, as the rival in all but the function; and the rival."""
        rival = self.rival
        own = Contender(FORMULA, rival.init, rival.optimizer, rival.learning_rate)
        return own, rival


def _learn(own: Recording, rival: Recording) -> int:
    return int(has_learned(own, 0).sum())


def _die(own: Recording, rival: Recording) -> int:
    """Networks that end with at least half of their units dead."""
    shares = own.dead_fraction[0, :, -1].mean(axis=-1)
    return int((np.nan_to_num(shares) >= 0.5).sum())


def _win(own: Recording, rival: Recording) -> int:
    return pairs(own.test_accuracy[0, :, -1], rival.test_accuracy[0, :, -1]).ahead


CIRCLES = {"dataset": "circles", "width": 16, "steps": 500, "seeds": SEEDS}
CHALLENGES = {
    challenge.name: challenge
    for challenge in (
        Challenge(
            "deep",
            Contender("sigmoid", "he", "sgd", 0.1),
            MappingProxyType({**CIRCLES, "depth": 8}),
            "sigmoid(x)",
            _learn,
            Opening(),
        ),
        Challenge(
            "deadly",
            Contender("leaky_relu", "he", "sgd", PRESETS["k1"].experiment.learning_rate),
            MappingProxyType({**CIRCLES, "depth": 2, "slope": PRESETS["k1"].experiment.slope}),
            "x * sigmoid(x)",
            _die,
        ),
        Challenge(
            "spirals",
            Contender("relu", "he", "sgd", 0.1),
            MappingProxyType({**CIRCLES, "dataset": "spirals", "depth": 2}),
            "max(0, x)",
            _win,
        ),
    )
}
