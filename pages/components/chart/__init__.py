"""The chart: draws the description of a finished figure, with one reading line through it."""

from collections.abc import Mapping

from pages.components import declare
from relu_core.figures.chart import Chart

_mount = declare("chart", "plot", "table")


def chart(
    description: Chart, labels: Mapping[str, str], alt: str, key: str, lang: str = "en"
) -> None:
    """Mounts the chart; ``alt`` says in words what it shows, in the language ``lang``.

    ``labels`` is the section [chart].
    """
    data = {"chart": description.as_dict(), "labels": dict(labels), "alt": alt, "lang": lang}
    _mount(data=data, key=key)
