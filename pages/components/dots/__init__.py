"""The dots: rows of shares on one axis from 0 to 100 %, a dot a network, with their median."""

from collections.abc import Mapping, Sequence

from pages.components import declare
from relu_core.figures.dots import Row

_mount = declare("dots", "table")


def dots(
    title: str,
    rows: Sequence[Row],
    labels: Mapping[str, str],
    alt: str,
    key: str,
    lang: str = "en",
) -> None:
    """Mounts the figure; ``alt`` says in words what it shows, in the language ``lang``.

    ``labels`` is the section [dots].
    """
    data = {
        "title": title,
        "rows": [row.as_dict() for row in rows],
        "labels": dict(labels),
        "alt": alt,
        "lang": lang,
    }
    _mount(data=data, key=key)
