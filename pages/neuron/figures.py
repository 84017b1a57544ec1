"""The figures of the page, each with what it tells flowing back into the page's state."""

from pages.browser.neuron.bends import bends
from pages.browser.neuron.step import step
from pages.frame import held, query
from pages.frame.text import labels, language, speaking
from pages.neuron.state import ARTICLE, PAGE, STEP_FIELDS, SUM_FIELDS, NeuronState
from relu_core.activations import ACTIVATIONS

START = {key: getattr(NeuronState(), key) for key in STEP_FIELDS}


def show_step(key: str = "step") -> None:
    """One step by hand; in a lesson under the ``key`` of its question, the figure alone."""
    start = _of_state(STEP_FIELDS) if _is_lesson() else START
    step(
        {**_settings(STEP_FIELDS), **_setting_of_step(start)},
        labels("step", "numbers"),
        language(),
        key=key,
        **PAGE.following(key, STEP_FIELDS),
    )


def step_beginning(lang: str) -> str:
    """The step by hand as `show_step` draws it, for the page's first HTML."""
    data = {**PAGE.in_query(STEP_FIELDS), "lesson": False, **_setting_of_step(START)}
    with speaking(lang):
        data = step.complete(data, labels("step", "numbers"), lang)
        return step.beginning(data, key="step")


def _setting_of_step(start: dict[str, object]) -> dict[str, object]:
    return {"names": _names(ARTICLE), "start": start, "limits": _limits(STEP_FIELDS)}


def show_sum(key: str = "bends") -> None:
    """Units that add up to a line with bends; in a lesson as ``show_step``."""
    bends(
        {
            **_settings(SUM_FIELDS),
            "names": _names((*ARTICLE, "identity")),
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
    return {name: ACTIVATIONS[name].label for name in activations}
