"""Networks that are born dead: their share over width and depth, and one of them drawn."""

from collections.abc import Callable, Mapping

from pages.components import declare
from relu_core.figures.born_dead import BornDead

_mount = declare("born_dead", "table")

# Streamlit announces the changes of the keys inside a lone "value"; see the explorer.
_KEYS = ("value", "born_width", "born_depth", "born_seed")


def born_dead(
    figure: BornDead,
    value: Mapping[str, int],
    labels: Mapping[str, str],
    lang: str,
    on_change: Callable[[], None],
    key: str = "born_dead",
) -> None:
    """Mounts the figure; ``on_change`` runs when the learner has settled on another ``value``.

    ``value`` holds the query keys ``born_width``, ``born_depth`` and ``born_seed``; afterwards it
    is ``st.session_state[key]["value"]``. ``labels`` is the section [born_dead] in the language
    ``lang``.
    """
    data = {
        "figure": figure.as_dict(),
        "value": dict(value),
        "labels": dict(labels),
        "lang": lang,
    }
    _mount(data=data, key=key, **{f"on_{name}_change": on_change for name in _KEYS})
