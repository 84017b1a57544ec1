"""The autopsy: one unit of the network that the player shows, followed record by record.

Mounted beside a player of the same recording, it follows that player's step and unit in the
browser, and asks Python only for units that it has not seen.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.components import declare
from pages.components.autopsy.packing import pack

__all__ = ["Sentence", "autopsy", "pack"]

_mount = declare("autopsy")

# A step that the sentence leads to, or None, and the text, in which "{step}" stands for it.
Sentence = tuple[int | None, str]


def autopsy(
    data: Mapping[str, Any],
    story: Sequence[Sentence],
    labels: Mapping[str, str],
    lang: str,
    on_ask: Callable[[], None],
    *,
    presenter: bool = False,
    key: str = "autopsy",
) -> None:
    """Mounts the autopsy; ``data`` comes from `pack`, ``labels`` are [player],
    [transport] and [autopsy].

    ``on_ask`` runs when the learner has chosen a unit that is not there yet:
    ``st.session_state[key]["asked"]`` is then {id, run, unit}, the unit counted through all layers.
    """
    settings = {"story": list(story), "labels": dict(labels), "lang": lang, "presenter": presenter}
    _mount(data={**data, **settings}, key=key, on_asked_change=on_ask)
