"""The drawing of a learner's own points: by hand, by keys, from the lab's data or from a table."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.browser import declare

_mount = declare("race/points", "buttons")
_TRIGGERS = ("points", "start", "table", "race", "close")


def points(
    data: Mapping[str, Any],
    labels: Mapping[str, str],
    lang: str,
    on: Mapping[str, Callable[[Any], None]],
    sent: Callable[[str, str], Any],
    *,
    key: str = "points",
) -> None:
    """Mounts the drawing.

    ``data``: points ((x, y, class) each), version (raised when they did not come from here),
    is_new (nobody's points), is_raced (those of the last race), starters, most, what is said of a
    table: refusal, accepted; and saves, whether the browser keeps files.
    ``on`` has a callback for points, start, table, race and close; each gets what was sent, always
    with the drawn ``points`` in it. ``sent(key, name)`` gives what the session has of it.
    """

    def called(name: str) -> Callable[[], None]:
        def call() -> None:
            found = sent(key, name)
            if found is not None:
                on[name](found)

        return call

    callbacks = {f"on_{name}_change": called(name) for name in _TRIGGERS}
    _mount(data, labels, lang, key=key, **callbacks)
