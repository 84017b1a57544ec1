"""The playback: contenders that train side by side, played record by record in the browser.

``playback(pack(entries, classes), labels, language)`` mounts it.
"""

from collections.abc import Mapping
from typing import Any

from pages.components import declare
from pages.components.playback.packing import Entry, entries_of, pack

__all__ = ["Entry", "entries_of", "pack", "playback"]

_mount = declare("playback", "transport", "plot", "plane", "table")


def playback(
    data: Mapping[str, Any], labels: Mapping[str, str], language: str, key: str = "playback"
) -> None:
    """Mounts the playback of what `pack` returned; ``labels``: [playback] and [transport]."""
    _mount(data={**data, "labels": dict(labels), "language": language}, key=key)
