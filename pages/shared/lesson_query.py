"""What a link says of a lesson: the mode, the scenario, and the prediction, locked or not.

`mode` is explore or lesson; `scenario` its name; `guess` the answer, from 1, or `sketch` the
heights of the bars drawn; `locked` is 1 once the prediction is made.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pages.shared import query
from pages.shared.experiment_state import State
from pages.shared.frame import Clean, Defaults
from relu_core.scenarios import Question, Scenario

MOST_ANSWERS = 5
MODES = ("explore", "lesson")
# A sketch is drawn in powers of ten of the last layer's gradient.
SKETCH = query.Numbers(-10.0, 2.0, most=20)

# What a link to a lesson may say beside its scenario.
KEPT = ("mode", "scenario", "guess", "sketch", "locked", "seed", "data_seed", "member")


def lesson_fields(scenarios: Sequence[Question]) -> dict[str, query.Field]:
    """The query keys of a page's lesson mode."""
    return {
        "mode": query.Choice(MODES),
        "scenario": query.Choice(tuple(scenario.name for scenario in scenarios)),
        "guess": query.Number(1, MOST_ANSWERS, integer=True, optional=True),
        "sketch": SKETCH,
        "locked": query.Choice(("0", "1")),
    }


def with_lesson(scenarios: Sequence[Question], defaults: Defaults) -> Defaults:
    """``defaults`` of a page, where a link to a lesson starts from its scenario's settings."""

    def defaults_of(given: Mapping[str, Any]) -> State:
        scenario = named(scenarios, given.get("scenario"))
        if given.get("mode") == "lesson":
            chosen = {**defaults({**given, "preset": scenario.preset}), **scenario.changes}
        else:
            chosen = defaults(given)
        return {**chosen, "mode": "explore", "scenario": scenario.name, **UNANSWERED}

    return defaults_of


def with_scenario(scenarios: Sequence[Question], defaults: Defaults, clean: Clean) -> Clean:
    """``clean`` of a page, where in lesson mode the scenario's settings count and no others.

    Its question and its judge speak of those; only the seeds may be other ones.
    """

    def clean_lesson(state: State) -> tuple[State, set[str]]:
        if state["mode"] != "lesson":
            return clean(state)
        own = defaults({"mode": "lesson", "scenario": state["scenario"]})
        kept = {key: state[key] for key in KEPT if key in state}
        mended, _ = clean({**own, **kept})
        return mended, {key for key in state if state[key] != mended[key]}

    return clean_lesson


def named(scenarios: Sequence[Question], name: str | None) -> Question:
    """The scenario of that name, else the first."""
    return next((each for each in scenarios if each.name == name), scenarios[0])


def is_predicted(state: Mapping[str, Any], scenario: Question) -> bool:
    """Whether the state holds a prediction that fits the scenario."""
    if isinstance(scenario, Scenario):
        return state["guess"] in range(1, scenario.answers + 1)
    return state["sketch"] is not None and len(state["sketch"]) == scenario.depth - 1


UNANSWERED: State = {"guess": None, "sketch": None, "locked": "0"}
