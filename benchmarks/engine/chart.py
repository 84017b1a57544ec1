"""One picture of how the time of a step grows, beside proportional growth."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.figure import Figure

Points = Sequence[tuple[int, float]]  # (size, seconds)


def write(path: Path, series: Mapping[str, Points]) -> None:
    """Draws each series in a panel on logarithmic axes, as the format of the path's ending."""
    figure = Figure(figsize=(12, 3.2), layout="constrained")
    panels = figure.subplots(1, len(series))
    for panel, (name, points) in zip(panels, series.items(), strict=True):
        sizes, seconds = zip(*points, strict=True)
        milliseconds = [1000 * time for time in seconds]
        proportional = [milliseconds[-1] * size / sizes[-1] for size in sizes]
        panel.loglog(sizes, proportional, "k--", linewidth=1, label="proportional")
        panel.loglog(sizes, milliseconds, "o-", color="#0072B2", label="measured")
        panel.set_xticks(sizes, [str(size) for size in sizes], fontsize=8)
        panel.minorticks_off()
        panel.set_title(f"ms a step, by {name}", fontsize=11)
        panel.grid(alpha=0.3)
    panels[0].legend(fontsize=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=100)
