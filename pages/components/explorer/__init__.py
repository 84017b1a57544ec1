"""The explorer: every activation and its derivative, under the learner's finger."""

from collections.abc import Mapping
from typing import Any

from pages.components import declare
from relu_core.activations import ACTIVATIONS

_mount = declare("explorer")


def explorer(
    value: Mapping[str, Any],
    labels: Mapping[str, str],
    lang: str,
    *,
    presenter: bool = False,
    compact: bool = False,
    key: str = "explorer",
) -> dict[str, Any]:
    """Mount the explorer and return the state that the learner settled on.

    ``value`` and the result hold the query keys slope, x_min, x_max, x, functions, at_zero; the
    result is ``value`` itself until the learner changes something. ``labels`` is the section
    [explorer] in the language ``lang``. ``compact`` leaves four functions, slope and probe.
    """
    data = {
        "value": dict(value),
        "labels": dict(labels),
        "names": {name: activation.label for name, activation in ACTIVATIONS.items()},
        "lang": lang,
        "presenter": presenter,
        "compact": compact,
    }
    result = _mount(data=data, key=key, on_value_change=_settled)
    return dict(result.value or value)


def _settled() -> None:
    """Ask Streamlit for the state ``value``; a callback must be named for it."""
