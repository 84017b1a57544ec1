"""The drawing of a learner's own points: by hand, by keys, from the lab's data or from a table."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.components import declare

_mount = declare("points")
_TRIGGERS = ("points", "start", "table", "race", "close")


def points(
    data: Mapping[str, Any],
    labels: Mapping[str, str],
    lang: str,
    on: Mapping[str, Callable[[Any], None]],
    get: Callable[[], Mapping[str, Any]],
    *,
    key: str = "points",
) -> None:
    """Mounts the drawing.

    ``data``: points ((x, y, class) each), version (raised when they did not come from here),
    starters, most, and what is said of a table: refusal, accepted.
    ``on`` has a callback for points, start, table, race and close; each gets what was sent, always
    with the drawn ``points`` in it. ``get`` gives the component's values: the session's at ``key``.
    """

    def called(name: str) -> Callable[[], None]:
        def call() -> None:
            sent = get().get(name)
            if sent is not None:
                on[name](sent)

        return call

    callbacks = {f"on_{name}_change": called(name) for name in _TRIGGERS}
    _mount(data={**data, "labels": dict(labels), "lang": lang}, key=key, **callbacks)
