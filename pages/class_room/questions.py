"""What a room can ask: every question of the lessons, and what is run for them.

A learner has networks of their own: number n is one of a batch of sixteen, from a seed that the
room does not share with the lab. A batch is trained once for all of its learners.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np

from pages.frame.text import label
from pages.lesson.words import answers_of, asked_in, title_of
from pages.runs.racing import names_of, raced_in
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.lessons.claims import Claimed
from relu_core.lessons.every import EVERY_LESSON
from relu_core.lessons.scenarios import Question, Rescued, Scenario, Sketch
from relu_core.looks import looks_apart
from relu_core.recording import Recording
from relu_core.statistics import closed_shares
from relu_core.units.rescue import RESCUES, Rescue
from relu_core.wording import percent

BATCH = 16
# Seeds of rooms lie apart from those that pages open with.
FIRST_SEED, SEEDS = 1_000, 1_000_000
MOST_ASKED = 12

# What a network came to, for each that a learner has; None where there is nothing to say of it.
Ends = list[float | None]


@dataclass(frozen=True, eq=False)
class Asked:
    """A question, and the page of the lab from which it is."""

    page: str
    scenario: Question

    @property
    def name(self) -> str:
        return self.scenario.name

    @property
    def title(self) -> str:
        return title_of(self.scenario)

    @property
    def question(self) -> str:
        return asked_in(self.scenario)

    @property
    def answers(self) -> list[str]:
        return answers_of(self.scenario)

    @property
    def explain(self) -> str:
        """What learners are asked to explain when they have seen what was measured."""
        if isinstance(self.scenario, Claimed):
            return label("class_room.explain_claim")
        return label(f"scenarios.{self.name}_explain")

    @property
    def experiments(self) -> tuple[Experiment, ...]:
        """What is trained, one after the other in a race; nothing for questions without a run."""
        if isinstance(self.scenario, Sketch | Claimed):
            return ()
        if self.page == "race":
            return raced_in(self.scenario)
        return (self.scenario.experiment,) if self.scenario.preset else ()

    @property
    def unrun(self) -> str:
        """Why nobody has a network of their own here, as the name of its label; else empty."""
        if isinstance(self.scenario, Sketch):
            return "unrun_sketch"
        if isinstance(self.scenario, Claimed):
            return "unrun_claim"
        return "" if self.experiments else "nothing_to_run"

    @property
    def measure(self) -> str:
        """What the dots of the networks show."""
        assert isinstance(self.scenario, Scenario), "a sketch has no networks"
        if isinstance(self.scenario, Rescued):
            return "revived"
        drawn = self.scenario.drawn
        return "closed" if drawn.shares or drawn.steps else self.scenario.opening.measure

    def of_learner(self, code: str, number: int) -> tuple[tuple[Experiment, ...], int] | None:
        """The runs in which learner ``number`` of a room has a network, and which it is, from 0."""
        if self.unrun:
            return None
        batch, index = divmod(number - 1, BATCH)
        seed = FIRST_SEED + crc32(code.encode()) % SEEDS + batch
        # The data stay those of the lab: only the weights are others.
        own = tuple(
            replace(
                run,
                seeds=BATCH,
                seed=seed,
                data_seed=run.seed if run.data_seed is None else run.data_seed,
            )
            for run in self.experiments
        )
        return own, index

    def ends(self, evidence: Any) -> list[Ends]:
        """What each network came to, in order."""
        if isinstance(self.scenario, Rescued):
            return [[share] for share in _revived(evidence[-1])]
        runs = evidence if self.page == "race" else [evidence]
        found = [course for run in runs for course in self._ends_of(run)]
        return [
            [float(value) if np.isfinite(value) else None for value in one]
            for one in np.transpose(found)
        ]

    def _ends_of(self, recording: Recording) -> list[Any]:
        """What the networks of each activation came to, (S,)."""
        return [
            closed_shares(recording, index)[:, -1]
            if self.measure == "closed"
            else getattr(recording, self.measure)[index, :, -1]
            for index in range(len(recording.activations))
        ]

    def names(self) -> list[tuple[str, str]]:
        """Name and look of each network that a learner has."""
        if isinstance(self.scenario, Rescued):
            change = RESCUES[self.scenario.rescues[-1]]
            (look,) = change.settings.get("activations", ("relu",))
            return [(label(f"rescue.{change.name}_short"), look)]
        if not self.experiments:
            return []
        first, *_ = self.experiments
        if self.page == "race":
            contenders = self.scenario.changes["contender"]
            looks = looks_apart([each.activation for each in contenders])
            return list(zip(names_of(contenders, first.slope), looks, strict=True))
        return [(ACTIVATIONS[one].name_with(first.slope), one) for one in first.activations]

    def ends_in_words(self, ends: Ends) -> str:
        """What a learner's networks came to."""
        return label("seen.joint").join(
            label(f"class_room.end_{self.lost}", name=name)
            if end is None
            else label(f"class_room.end_{self.measure}", name=name, share=percent(end))
            for (name, _), end in zip(self.names(), ends, strict=True)
        )

    @property
    def lost(self) -> str:
        """Why there may be nothing to say of a network, as the name of its label."""
        return "nothing_dead" if isinstance(self.scenario, Rescued) else "diverged"


def _revived(rescue: Rescue) -> Ends:
    """Which share of each network's dead units fires again."""
    dead, revived = rescue.dead.sum(axis=1), rescue.revived.sum(axis=1)
    counts: Sequence[tuple[int, int]] = list(zip(revived.tolist(), dead.tolist(), strict=True))
    return [back / all_of_them if all_of_them else None for back, all_of_them in counts]


@cache
def questions() -> dict[str, Asked]:
    """All that a room can ask, by name, in lesson order."""
    return {
        question.name: Asked(page, question)
        for page, lessons in EVERY_LESSON.items()
        for question in lessons
    }
