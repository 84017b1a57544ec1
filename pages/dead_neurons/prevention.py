"""The run that the switch of the page has prevented: what is seen now is compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pages.dead_neurons.state import DeadNeuronsState
from pages.frame.text import label
from pages.runs.controls import before_cure, is_cured
from pages.runs.growing import Grow
from pages.runs.obtain import obtain, obtain_all
from pages.runs.settings import experiment_of
from pages.service.jobs import jobs
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording


@dataclass(frozen=True, eq=False)
class Prevented:
    """The recording of a run that was prevented, and what tells it from the one that is seen."""

    recording: Recording
    names: tuple[str, str]


def obtain_with_prevented(
    state: DeadNeuronsState, grow: Grow | None
) -> tuple[Recording | None, Prevented | None]:
    """The recording that the page is about; and the one without what prevents, once both are there.

    Who presses the switch has just seen the other run; only who comes by a link waits for two.
    A run that is compared with no other is drawn by ``grow`` while it trains.
    """
    experiment, other = experiment_of(state), _without(state)
    if other is None:
        return obtain(experiment, grow), None
    if jobs().recording(other) is None:
        obtain_all([experiment, other])
        recording = jobs().recording(experiment)
    else:
        recording = obtain(experiment)
    before = jobs().recording(other)
    if recording is None or before is None:
        return recording, None
    return recording, Prevented(before, _names(state))


def _without(state: DeadNeuronsState) -> Experiment | None:
    """The same run with the setting that kills; None where it is the one that is seen."""
    if not is_cured(state):
        return None
    try:
        return experiment_of(replace(state, **before_cure(state)))
    except ValueError:  # too large with the other setting, or they do not go together
        return None


def _names(state: DeadNeuronsState) -> tuple[str, str]:
    before, now = before_cure(state), PRESETS[state.preset].cured_by
    return label("player.before", setting=_said(before)), label("player.now", setting=_said(now))


def _said(settings: Mapping[str, Any]) -> str:
    return ", ".join(
        label("narrator.setting", name=label(f"settings.{name}"), value=f"{value:g}")
        for name, value in settings.items()
    )
