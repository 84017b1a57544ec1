"""The sketch: bars that a learner draws before the figure is measured, layer by layer."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.components import declare

_mount = declare("sketch")


def sketch(
    drawn: Sequence[float] | None,
    measured: Sequence[float] | None,
    depth: int,
    activation: str,
    labels: Mapping[str, str],
    lang: str,
    on_change: Callable[[], None],
    key: str = "sketch",
) -> None:
    """Mounts the sketch of a gradient at the layers 1 to ``depth``, in powers of ten.

    The last layer's is the unit, and stands. ``drawn``: what the learner has drawn, None at first;
    it then is ``st.session_state[key]["drawn"]``. ``measured`` (-inf for exactly 0) locks it.
    """
    lane = None if measured is None else [None if v == float("-inf") else v for v in measured]
    data: dict[str, Any] = {
        "drawn": None if drawn is None else list(drawn),
        "measured": lane,
        "depth": depth,
        "activation": activation,
        "labels": dict(labels),
        "lang": lang,
    }
    _mount(data=data, key=key, on_drawn_change=on_change)
