"""The chart: draws the description of a finished figure, with one reading line through it."""

from collections.abc import Mapping

from pages.browser import declare
from relu_core.figures.chart import Chart

_mount = declare("figures/chart", "plot", "table", "legend")


def chart(
    description: Chart,
    labels: Mapping[str, str],
    alt: str,
    key: str,
    lang: str = "en",
    *,
    look_key: str,
    look: int | None,
) -> None:
    """Mounts the chart; ``alt`` says in words what it shows, in the language ``lang``.

    ``labels`` is the section [chart]. A link says as ``look_key`` where the line reads, counted
    from 1; ``look`` is what it said.
    """
    data = {"chart": description.as_dict(), "alt": alt, "look_key": look_key}
    _mount({**data, "look": {} if look is None else {look_key: look}}, labels, lang, key=key)
