"""What a room can ask: scenarios of the lessons whose answers are fixed, and what is run for them.

A learner has a network of their own: number n is one of a batch of sixteen, from a seed that the
room does not share with the lab. A batch is trained once for all of its learners.
"""

import json
from dataclasses import dataclass, replace
from functools import cache
from zlib import crc32

import numpy as np

from pages.frame.text import label
from pages.lesson.mode import written
from pages.lesson.words import answers_of
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.lessons.every import EVERY_LESSON
from relu_core.lessons.scenarios import Rescued, Scenario
from relu_core.recording import Recording
from relu_core.statistics import closed_shares

# Pages whose answers are fixed, and whose questions are about one run or none.
ASKING = ("function", "neuron", "vanishing", "dead_neurons")
BATCH = 16
# Seeds of rooms lie apart from those that pages open with.
FIRST_SEED, SEEDS = 1_000, 1_000_000
# What a page of functions has where a scenario does not say it.
SETTINGS = {"slope": 0.01, "learning_rate": 0.1}
MOST_ASKED = 12

# What a network came to, an activation each; None where it diverged.
Ends = list[float | None]


@dataclass(frozen=True, eq=False)
class Asked:
    """A scenario, and the room of the lab from which it is."""

    page: str
    scenario: Scenario

    @property
    def name(self) -> str:
        return self.scenario.name

    @property
    def title(self) -> str:
        return label(f"scenarios.{self.name}")

    @property
    def question(self) -> str:
        return label(f"scenarios.{self.name}_question")

    @property
    def answers(self) -> list[str]:
        return answers_of(self.scenario)

    @property
    def experiment(self) -> Experiment | None:
        """What is trained; nothing where the functions themselves are evaluated."""
        return self.scenario.experiment if self.scenario.preset else None

    @property
    def measure(self) -> str:
        """What the dots of the networks show."""
        drawn = self.scenario.drawn
        return "closed" if drawn.shares or drawn.steps else self.scenario.opening.measure

    def of_learner(self, code: str, number: int) -> tuple[Experiment, int] | None:
        """The run in which learner ``number`` of a room has a network, and which it is, from 0."""
        if self.experiment is None:
            return None
        batch, index = divmod(number - 1, BATCH)
        seed = FIRST_SEED + crc32(code.encode()) % SEEDS + batch
        # The data stay those of the lab: only the weights are others.
        data_seed = self.experiment.data_seed
        data_seed = self.experiment.seed if data_seed is None else data_seed
        return replace(self.experiment, seeds=BATCH, seed=seed, data_seed=data_seed), index

    def ends(self, recording: Recording) -> list[Ends]:
        """What each network came to, in order."""
        found = [
            closed_shares(recording, index)[:, -1]
            if self.measure == "closed"
            else getattr(recording, self.measure)[index, :, -1]
            for index in range(len(recording.activations))
        ]
        return [
            [float(value) if np.isfinite(value) else None for value in one]
            for one in np.transpose(found)
        ]

    def measured(self, recording: Recording | None) -> str:
        """What the lab found, as text: the answer, the numbers of its sentence, its networks."""
        if recording is None:
            outcome = self.scenario.judge({**SETTINGS, **self.scenario.changes})
        else:
            outcome = self.scenario.judge(recording)
        return json.dumps(
            {
                "answer": outcome.answer,
                "sentence": outcome.sentence,
                "values": written(outcome),
                "networks": [] if recording is None else self.ends(recording),
            }
        )

    def names(self) -> list[tuple[str, str]]:
        """Name and look of each activation that is trained."""
        if self.experiment is None:
            return []
        slope = self.experiment.slope
        return [(ACTIVATIONS[one].name_with(slope), one) for one in self.experiment.activations]


@cache
def questions() -> dict[str, Asked]:
    """All that a room can ask, by name, in lesson order."""
    return {
        scenario.name: Asked(page, scenario)
        for page in ASKING
        for scenario in EVERY_LESSON[page]
        if isinstance(scenario, Scenario) and not isinstance(scenario, Rescued)
    }
