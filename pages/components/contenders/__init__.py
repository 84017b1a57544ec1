"""The form of a race: its data, up to four contenders, what may differ, and what is equal."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.components import declare

_mount = declare("contenders")


def contenders(
    data: Mapping[str, Any],
    labels: Mapping[str, str],
    lang: str,
    *,
    on_race: Callable[[], None],
    on_draw: Callable[[], None],
    key: str = "contenders",
) -> None:
    """Mounts the form; what is typed stays in it until other settings come in ``data["state"]``.

    ``data``: state (the settings on screen, as `race_form` has them), options, numbers, most.
    ``on_race``: the learner wants ``st.session_state[key]["race"]``, a dict like the state with
    ``fair``, the name of a fair race, or null. ``on_draw``: the learner's own points shall be
    shown (``["draw"]`` is true) or not.
    """
    _mount(
        data={**data, "labels": dict(labels), "lang": lang},
        key=key,
        on_race_change=on_race,
        on_draw_change=on_draw,
    )
