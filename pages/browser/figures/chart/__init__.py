"""The chart: draws the description of a finished figure, with one reading line through it."""

from typing import Any

from pages.browser import declare
from relu_core.figures.chart import Chart

# Its data: what `chart_data` returns; its labels: the section [chart].
chart = declare("figures/chart", "plot", "table", "legend")


def chart_data(description: Chart, alt: str, look_key: str, look: int | None) -> dict[str, Any]:
    """The data of a chart; ``alt`` says in words what it shows.

    A link says as ``look_key`` where the line reads, counted from 1; ``look`` is what it said.
    """
    data = {"chart": description.as_dict(), "alt": alt, "look_key": look_key}
    return {**data, "look": {} if look is None else {look_key: look}}
