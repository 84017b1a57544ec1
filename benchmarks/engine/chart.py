"""A chart on logarithmic axes as an SVG file, without any library."""

import math
from collections.abc import Sequence
from pathlib import Path

Points = Sequence[tuple[float, float]]

WIDTH, HEIGHT = 420, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 34, 44
INK, FAINT, LINE = "#222222", "#d8d8d8", "#1f6fb2"


class Axis:
    """A logarithmic scale from the values it must hold to pixels."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = math.log10(min(values)) - 0.05, math.log10(max(values)) + 0.05
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def decades(self) -> list[float]:
        """The powers of ten within the scale."""
        return [10.0**k for k in range(math.ceil(self.low), math.floor(self.high) + 1)]


def write(path: Path, title: str, x_label: str, y_label: str, points: Points) -> None:
    """Draws the points, and dashed through the last one the line of proportional growth."""
    xs, ys = zip(*points, strict=True)
    x, y = Axis(xs, LEFT, WIDTH - RIGHT), Axis(ys, HEIGHT - BOTTOM, TOP)
    parts = [_text(LEFT, 20, title, size=14)]
    for size in xs:
        parts += [_line(x(size), TOP, x(size), HEIGHT - BOTTOM, FAINT)]
        parts += [_text(x(size), HEIGHT - BOTTOM + 16, f"{size:g}", anchor="middle")]
    for decade in y.decades():
        parts += [_line(LEFT, y(decade), WIDTH - RIGHT, y(decade), FAINT)]
        parts += [_text(LEFT - 6, y(decade) + 4, f"{decade:g}", anchor="end")]
    # The guide starts where it would leave the picture.
    last_x, last_y = points[-1]
    first_x = max(xs[0], last_x * min(ys) / last_y)
    guide = _line(x(first_x), y(last_y * first_x / last_x), x(last_x), y(last_y), INK)
    parts.append(guide.replace("/>", ' stroke-dasharray="4 4"/>'))
    path_of_points = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in points)
    parts.append(
        f'<polyline points="{path_of_points}" fill="none" stroke="{LINE}" stroke-width="2"/>'
    )
    parts += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3" fill="{LINE}"/>' for a, b in points]
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x_label, anchor="middle"))
    parts.append(_text(LEFT - 6, TOP - 6, y_label, anchor="end"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif"><title>{title}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _text(x: float, y: float, text: str, size: int = 11, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{INK}">{text}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'
