"""Closed is not dead: by which samples each unit is activated, as two real networks train."""

from pages.browser.neuron.closed import closed, pack
from pages.frame.text import labels, language
from pages.neuron.state import CLOSED_FIELDS, PAGE
from pages.runs.obtain import obtain_all
from relu_core.figures.activity import HEALTHY, TOO_HIGH


def show_closed() -> None:
    """The figure once both networks are trained, and until then how far they are."""
    recordings = obtain_all([HEALTHY, TOO_HIGH])
    if recordings is None:
        return
    looks = {key: getattr(PAGE.state, key) for key in CLOSED_FIELDS}
    closed(
        {
            **pack(recordings),
            "look": {key: value for key, value in looks.items() if value is not None},
        },
        labels("player", "transport", "closed"),
        language(),
        key="closed",
    )
