"""The explorer: every activation and its derivative, under the learner's finger."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.components import declare
from relu_core.activations import ACTIVATIONS

_mount = declare("explorer")

# Streamlit takes a lone state key "value" that holds a dict for a wrapper, and announces the
# changes of the keys inside it; so the callback is named for each of them.
_STATE = ("slope", "x_min", "x_max", "x", "functions", "at_zero", "mode", "layers", "mu", "sigma")
_KEYS = ("value", *_STATE)


def explorer(
    value: Mapping[str, Any],
    address: Sequence[tuple[str, str]],
    labels: Mapping[str, str],
    lang: str,
    on_change: Callable[[], None],
    *,
    presenter: bool = False,
    compact: bool = False,
    key: str = "explorer",
) -> None:
    """Mount the explorer; ``on_change`` runs when the learner has settled on another state.

    It may run several times for one change. The state is then
    ``st.session_state[key]["value"]``; it holds the query keys that ``value`` does.
    ``address`` is the query that says the same, for the browser's address; ``labels`` is the
    section [explorer] in the language ``lang``; ``compact`` leaves four functions, slope and probe.
    """
    data = {
        "value": dict(value),
        "address": list(address),
        "labels": dict(labels),
        "names": {name: activation.label for name, activation in ACTIVATIONS.items()},
        "lang": lang,
        "presenter": presenter,
        "compact": compact,
    }
    _mount(data=data, key=key, **{f"on_{name}_change": on_change for name in _KEYS})
