"""What went wrong in a run, in sentences, each with the one control to try."""

from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st

from pages.shared.controls import accept
from pages.shared.text import label
from pages.shared.wording import coloured, percent
from relu_core.activations import ACTIVATIONS
from relu_core.figures.layers import scientific
from relu_core.narrator import Finding, findings
from relu_core.recording import Recording

# A page is drawn many times; what went wrong in a run is found once, for all learners.
_found: WeakKeyDictionary[Recording, list[Finding]] = WeakKeyDictionary()


def reasons(recording: Recording) -> list[Finding]:
    """`findings`, remembered for as long as the recording is."""
    if recording not in _found:
        _found[recording] = findings(recording)
    return _found[recording]


def narrate(recording: Recording, can_try: bool = True) -> None:
    """A sentence for every reason why networks failed; with ``can_try``, a button that mends it."""
    for finding in reasons(recording):
        words, remedy = st.columns([3, 1], gap="medium", vertical_alignment="center")
        words.markdown(reason(finding, recording))
        if can_try:
            remedy.button(
                label("narrator.try", setting=advice(finding)),
                key=f"try:{finding.activation}:{finding.kind}",
                on_click=accept,
                args=(_remedy(finding),),
            )


def _remedy(finding: Finding) -> dict[str, Any]:
    """The settings that a finding advises; an initialisation counts for all activations."""
    own = {"init_by_activation": None} if finding.setting == "init" else {}
    return {finding.setting: finding.value, **own}


def reason(finding: Finding, recording: Recording) -> str:
    """What happened to how many networks, with the numbers behind it."""
    experiment = recording.experiment
    name = ACTIVATIONS[finding.activation].name_with(experiment.slope)
    numbers = finding.numbers
    values = {
        "name": coloured(finding.activation, name),
        "networks": finding.networks,
        "seeds": experiment.seeds,
        **{key: f"{numbers[key]:.0f}" for key in ("step", "layer") if key in numbers},
        **{key: f"{numbers[key]:.3g}" for key in ("loss", "guess") if key in numbers},
    }
    if "gradient" in numbers:
        values["gradient"] = scientific(numbers["gradient"])
    if "share" in numbers:
        values["share"] = percent(numbers["share"])
    at_birth = finding.kind == "diverged" and "gradient" not in numbers
    return label("narrator.overflowed" if at_birth else f"narrator.{finding.kind}", **values)


def advice(finding: Finding) -> str:
    """The one setting to try, and to what it is set."""
    value = finding.value
    text = label(f"options.{value}") if isinstance(value, str) else f"{value:g}"
    return label("narrator.setting", name=label(f"settings.{finding.setting}"), value=text)
