"""Every run that the training pages have a name for, from the pages' own tables.

A new scenario or preset is walked by being there.
"""

import fcntl
from dataclasses import dataclass, replace
from functools import cache

from pages.dead_neurons.state import PRESETS as DEAD_PRESETS
from pages.race.state import RaceState, defaults, experiments_of
from pages.vanishing.state import PRESETS as VANISHING_PRESETS
from relu_core.experiment import Experiment
from relu_core.lessons.judges import Outcome
from relu_core.lessons.race import RACE_LESSONS
from relu_core.lessons.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS, Rescued, Scenario
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from relu_core.units.rescue import Rescue, end_of, rescue
from tests.harness.recordings import leave, left, place_of


@dataclass(frozen=True, eq=False)
class Lesson:
    """A scenario of a room, with the state of the race where there is one."""

    room: str
    scenario: Scenario
    race: RaceState | None = None

    @property
    def experiments(self) -> list[Experiment]:
        """One a contender in the race, else the one of the scenario."""
        return [self.scenario.experiment] if self.race is None else experiments_of(self.race)

    @property
    def recordings(self) -> list[Recording]:
        """One an experiment."""
        return [recorded(experiment) for experiment in self.experiments]

    @property
    def outcome(self) -> Outcome:
        """What the scenario's judge says of its run."""
        recordings = self.recordings
        return self.scenario.judge(recordings if self.race else recordings[0])


def _with_cures(names: tuple[str, ...]) -> dict[str, Experiment]:
    presets = [PRESETS[name] for name in names]
    return {one.name: one.experiment for one in presets} | {
        f"{one.name}, cured": one.cured for one in presets if one.cured_by
    }


DEAD = _with_cures(DEAD_PRESETS)
VANISHING = _with_cures(VANISHING_PRESETS)
RACE = {"opening": defaults()} | {
    each.name: replace(defaults(), **each.changes) for each in RACE_LESSONS
}
LESSONS = {
    scenario.name: Lesson(room, scenario, RACE[scenario.name] if room == "race" else None)
    for room, scenarios in (
        ("dead_neurons", DEAD_NEURONS),
        ("vanishing", VANISHING_GRADIENTS),
        ("race", RACE_LESSONS),
    )
    for scenario in scenarios
    if isinstance(scenario, Scenario) and not isinstance(scenario, Rescued)
}
RESCUED = {each.name: each for each in DEAD_NEURONS if isinstance(each, Rescued)}


@cache
def recorded(experiment: Experiment) -> Recording:
    """The recording of an experiment, trained once for the tests of all processes."""
    place = place_of(experiment)
    if place is None:
        return train(experiment)
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = left(experiment)
        if found is None:
            found = train(experiment)
            leave(found)
    return found


@cache
def rescued(experiment: Experiment, names: tuple[str, ...]) -> list[Rescue]:
    """What became of the units that are dead at the end of an experiment, by each rescue."""
    end = end_of(recorded(experiment))
    assert end is not None
    return [rescue(end, name) for name in names]
