"""The sketch of a gradient as a prediction, and what was measured drawn over it."""

from pages.browser.lesson.sketch import sketch
from pages.frame.session import sent
from pages.frame.text import labels, language
from pages.lesson.page import LessonPage
from pages.lesson.state import SKETCH, L, is_predicted
from relu_core.lessons.scenarios import Sketch

LOWEST, HIGHEST = SKETCH.low, SKETCH.high


def draw_sketch(page: LessonPage[L], scenario: Sketch, measured: list[float] | None) -> None:
    """The bars of a scenario; with what was ``measured``, in powers of ten, they are locked.

    Minus infinity is measured where the gradient is exactly 0.
    """
    state = page.state
    words = labels("sketch")
    if state.prediction == "sender":
        words |= labels("senders_sketch")
    sketch(
        {
            "drawn": state.sketch if is_predicted(state, scenario) else None,
            "measured": measured and [None if v == float("-inf") else v for v in measured],
            "depth": scenario.depth,
            "activation": scenario.activation,
        },
        words,
        language(),
        key=_key(page, scenario),
        on_drawn_change=lambda: adopt_sketch(page, scenario),
    )


def adopt_sketch(page: LessonPage[L], scenario: Sketch) -> None:
    """Takes over what is drawn, as long as it is not locked.

    A stroke and the lock that follows can come in one message: the lock adopts first.
    """
    drawn = sent(_key(page, scenario), "drawn") or []
    numbers = [min(max(float(value), LOWEST), HIGHEST) for value in drawn]
    if len(numbers) == scenario.depth - 1 and page.state.locked != "1":
        page.answer(scenario, sketch=tuple(numbers))


def _key(page: LessonPage[L], scenario: Sketch) -> str:
    # Asked anew, it is another: the browser still says what was drawn in the one before.
    return f"sketch:{scenario.name}:{page.times_asked(scenario.name)}"
