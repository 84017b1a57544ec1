"""The sketch of a gradient as a prediction, and what was measured drawn over it."""

from collections.abc import Callable, Mapping, Sequence
from math import inf
from types import MappingProxyType

from pages.browser.lesson.sketch import sketch
from pages.frame.session import sent
from pages.frame.text import labels, language
from pages.lesson.page import LessonPage
from pages.lesson.state import SKETCH, L, is_predicted
from relu_core.gradient_flow import GradientFlow
from relu_core.lessons.scenarios import Sketch
from relu_core.wording import percent, scientific

LOWEST, HIGHEST = SKETCH.low, SKETCH.high


def draw_sketch(page: LessonPage[L], scenario: Sketch, measured: list[float] | None) -> None:
    """The bars of a scenario; with what was ``measured``, in powers of ten, they are locked.

    Minus infinity is measured where the gradient is exactly 0.
    """
    state = page.state
    sketch_field(
        scenario,
        _key(page, scenario),
        state.sketch if is_predicted(state, scenario) else None,
        lambda: adopt_sketch(page, scenario),
        measured=finite(measured),
        words=labels("senders_sketch") if state.prediction == "sender" else {},
    )


def sketch_field(
    scenario: Sketch,
    key: str,
    drawn: Sequence[float] | None,
    change: Callable[[], None],
    *,
    measured: Sequence[float | None] | None = None,
    words: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """The bars as they were ``drawn``; the session has what is drawn as "drawn" under ``key``."""
    data = {"drawn": drawn, "measured": measured}
    setting = {"depth": scenario.depth, "activation": scenario.activation}
    told = {**labels("sketch"), **words}
    sketch({**data, **setting}, told, language(), key=key, on_drawn_change=change)


def finite(measured: Sequence[float] | None) -> list[float | None] | None:
    """What was measured as a browser can be told it: None where it is exactly 0."""
    return None if measured is None else [None if value == -inf else value for value in measured]


def adopt_sketch(page: LessonPage[L], scenario: Sketch) -> None:
    """Takes over what is drawn, as long as it is not locked.

    A stroke and the lock that follows can come in one message: the lock adopts first.
    """
    bars = bars_of(scenario, sent(_key(page, scenario), "drawn"))
    if bars is not None and page.state.locked != "1":
        page.answer(scenario, sketch=bars)


def bars_of(scenario: Sketch, drawn: object) -> tuple[float, ...] | None:
    """The bars that a browser says were drawn, one for each layer but the last; None if it does
    not."""
    if not isinstance(drawn, list) or len(drawn) != scenario.depth - 1:
        return None
    if not all(type(value) in (int, float) and -inf < value < inf for value in drawn):
        return None
    return tuple(float(min(max(value, LOWEST), HIGHEST)) for value in drawn)


def seen_in(scenario: Sketch, flows: Mapping[str, GradientFlow]) -> dict[str, str]:
    """The numbers of the sentence that says what was measured."""
    first = scenario.judge(flows)[0]
    return {
        "share": scientific(10**first),
        "factor": f"{10 ** (first / (scenario.depth - 1)):.2f}",
        "open": percent(scenario.open_share(flows)),
    }


def _key(page: LessonPage[L], scenario: Sketch) -> str:
    # Asked anew, it is another: the browser still says what was drawn in the one before.
    return f"sketch:{scenario.name}:{page.times_asked(scenario.name)}"
