"""The figures of the page, each with what it tells flowing back into the page's state."""

from dataclasses import replace
from functools import partial

from pages.browser.neuron.bends import bends
from pages.browser.neuron.step import step
from pages.frame import held, query
from pages.frame.own_field import said_of_own, typed_in
from pages.frame.text import label, labels, language, speaking
from pages.neuron.state import ARTICLE, PAGE, STEP_FIELDS, SUM_FIELDS, NeuronState
from relu_core.activations import ACTIVATIONS
from relu_core.looks import OWN

# The learner's own function is no number to go back to.
START = {key: getattr(NeuronState(), key) for key in STEP_FIELDS if key != "formula"}
WORDS = ("step", "own_field", "numbers")


def show_step(key: str = "step") -> None:
    """One step by hand; in a lesson under the ``key`` of its question, the figure alone."""
    start = _of_state(STEP_FIELDS) if _is_lesson() else START
    own = said_of_own(key, PAGE.state.formula, has_field=not _is_lesson())
    step(
        {**_settings(STEP_FIELDS), **_setting_of_step(start), "own": own},
        labels(*WORDS),
        language(),
        key=key,
        **PAGE.following(key, STEP_FIELDS, ("typed",), partial(_take_own, key)),
    )


def step_beginning(lang: str) -> str:
    """The step by hand as `show_step` draws it, for the page's first HTML."""
    data = {**PAGE.in_query(STEP_FIELDS), "lesson": False, **_setting_of_step(START)}
    with speaking(lang):
        return step.beginning(step.complete(data, labels(*WORDS), lang), key="step")


def _take_own(key: str) -> None:
    """Takes over what was typed, and follows it."""
    text = typed_in(key)
    if text is None:
        return
    state = PAGE.state
    activation = OWN if text and text != state.formula else state.activation
    PAGE.keep(PAGE.clean(replace(state, formula=text, activation=activation)))


def _setting_of_step(start: dict[str, object]) -> dict[str, object]:
    return {"names": _names(ARTICLE), "start": start, "limits": _limits(STEP_FIELDS)}


def show_sum(key: str = "bends") -> None:
    """Units that add up to a line with bends; in a lesson as ``show_step``."""
    bends(
        {
            **_settings(SUM_FIELDS),
            "names": _names((*ARTICLE, "identity")),
            "programs": said_of_own(key, PAGE.state.formula, has_field=False)["programs"],
            "limits": _limits(SUM_FIELDS),
        },
        labels("bends", "numbers"),
        language(),
        key=key,
        **PAGE.following(key, SUM_FIELDS),
    )


def _is_lesson() -> bool:
    return PAGE.state.mode == "lesson"


def _settings(fields: dict[str, query.Field]) -> dict[str, object]:
    """A figure's settings, which in a lesson are the question's, and in no link."""
    fast = {"held": held.in_browser()}
    if _is_lesson():
        return {"value": _of_state(fields), "lesson": True, **fast}
    return {**PAGE.settings(fields), "tells": False, "lesson": False, **fast}


def _of_state(fields: dict[str, query.Field]) -> dict[str, object]:
    return {key: getattr(PAGE.state, key) for key in fields}


def _limits(fields: dict[str, query.Field]) -> dict[str, tuple[float, float]]:
    numbers = {key: field for key, field in fields.items() if isinstance(field, query.Number)}
    return {key: (field.low, field.high) for key, field in numbers.items()}


def _names(activations: tuple[str, ...]) -> dict[str, str]:
    table = {name: ACTIVATIONS[name].label for name in activations}
    return {**table, OWN: label("own_field.own_name")}
