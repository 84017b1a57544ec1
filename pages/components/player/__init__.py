"""The player: shows one network of a recorded run, record by record, in the browser.

``player(pack(recording, member), labels)`` mounts it.
"""

from typing import Any

from pages.components import declare
from pages.components.player.packing import pack

__all__ = ["pack", "player"]

_mount = declare("player", "transport", "plane")


def player(
    data: dict[str, Any],
    labels: dict[str, str],
    language: str = "en",
    presenter: bool = False,
    key: str = "player",
) -> Any:
    """Mounts the player of what `pack` returned; ``labels``: [player] and [transport]."""
    settings = {"labels": labels, "language": language, "presenter": presenter}
    return _mount(data={**data, **settings}, key=key)
