"""What went wrong in a run, in sentences, each with the one control to try."""

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st

from pages.frame import held
from pages.frame.page import Page
from pages.frame.text import label
from pages.frame.wording import named
from pages.runs.computing import computed, in_worker
from pages.runs.controls import accept
from pages.runs.settings import R
from relu_core.recording import Recording
from relu_core.units.narrator import Finding, findings
from relu_core.wording import percent, scientific

# A page is drawn many times; what went wrong in a run is found once, for all learners.
_found: WeakKeyDictionary[Recording, list[Finding]] = WeakKeyDictionary()


def reasons(recording: Recording) -> list[Finding]:
    """`findings`, computed once for all learners; none where they could not be computed."""
    if recording not in _found:
        found = computed(in_worker, findings, recording)
        if found is None:
            return []
        _found[recording] = found
    return _found[recording]


def narrate(page: Page[R], recording: Recording) -> None:
    """A sentence for every reason why networks of a run failed, with what mends it."""
    for finding in reasons(recording):
        tell(finding, reason(finding, recording), lambda found: accept(page, _remedy(found)))


def tell(finding: Finding, text: str, mend: Callable[[Finding], None], number: int = 0) -> None:
    """What was found, and a button that does what mends it; ``number`` counts the contender.

    Where a link holds what would mend it, there is no button.
    """
    words, remedy = st.columns([3, 1], gap="medium", vertical_alignment="center")
    words.markdown(text)
    if finding.setting in held.settings():
        return
    remedy.button(
        label("narrator.try", setting=advice(finding)),
        key=f"try:{number}:{finding.activation}:{finding.kind}",
        on_click=mend,
        args=(finding,),
    )


def _remedy(finding: Finding) -> dict[str, Any]:
    """The settings that a finding advises; an initialisation counts for all activations."""
    own = {"init_by_activation": None} if finding.setting == "init" else {}
    return {finding.setting: finding.value, **own}


def reason(finding: Finding, recording: Recording) -> str:
    """What happened to how many networks, with the numbers behind it."""
    experiment = recording.experiment
    numbers = finding.numbers
    values: dict[str, object] = {
        "name": named(experiment.function(finding.activation), experiment.slope),
        "networks": finding.networks,
        "seeds": experiment.seeds,
        **{key: f"{numbers[key]:.0f}" for key in ("step", "layer") if key in numbers},
        **{key: f"{numbers[key]:.3g}" for key in ("loss", "guess") if key in numbers},
    }
    if "gradient" in numbers:
        values["gradient"] = scientific(numbers["gradient"])
    if finding.kind == "stalled":
        values["first"] = scientific(numbers["first"])
        values["moved"] = _moved(finding, experiment.learning_rate)
    if "share" in numbers:
        values["share"] = percent(numbers["share"])
    at_birth = finding.kind == "diverged" and "gradient" not in numbers
    return label("narrator.overflowed" if at_birth else f"narrator.{finding.kind}", **values)


def _moved(finding: Finding, rate: float) -> str:
    """What one step of SGD does with the gradient; nothing of other optimisers."""
    if "moved" not in finding.numbers:
        return ""
    length = scientific(finding.numbers["moved"])
    return label("narrator.moved", rate=f"{rate:g}", length=length)


def advice(finding: Finding) -> str:
    """The one setting to try, and to what it is set."""
    value = finding.value
    text = label(f"options.{value}") if isinstance(value, str) else f"{value:g}"
    return label("narrator.setting", name=label(f"settings.{finding.setting}"), value=text)
