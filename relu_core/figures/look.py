"""How Plotly figures look: the lab's colours, lines, markers and type, in one template.

A figure is made in the colours of the light look. On screen `stylesheet` turns each of them into
the dark one where the page is dark, without a word from the server; a saved picture is light.
"""

from typing import Any

from relu_core.looks import LOOKS

# Light and dark, as `library/tokens.css` has them.
COLOURS = {
    "paper": ("#ffffff", "#14171a"),
    "ink": ("#1b1f24", "#e8eaed"),
    "dim": ("#59626c", "#a7afb8"),
    "axis": ("#767f89", "#8a939d"),
    "grid": ("#e6e9ec", "#262b31"),
    "shade": ("#edeff2", "#23282e"),
    **{name: look.colours for name, look in LOOKS.items() if look.colours},
}
PAPER, INK, DIM, AXIS, GRID, SHADE = (
    COLOURS[name][0] for name in ("paper", "ink", "dim", "axis", "grid", "shade")
)
FAMILY = (
    "'Source Sans 3', 'Source Sans Pro', 'Source Sans', 'Noto Sans SC', 'Noto Sans CJK SC', "
    "'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"
)
# Pixels: of type and lines, of what stands above a figure (title, legend), of its axis below.
TICK, LABEL, LINE, ABOVE, BELOW = 13, 15, 2.5, 64, 48
# What `library/marks.js` calls its markers.
SYMBOLS = {
    "disc": "circle",
    "triangle": "triangle-up",
    "wedge": "triangle-down",
    "square": "square",
    "diamond": "diamond",
    "pentagon": "pentagon",
    "plus": "cross",
    "cross": "x",
    "star": "star",
    "ring": "circle-open",
}


def colour(name: str | None) -> str:
    """The colour of the lines of a look; ink for those, and for what, has none of its own."""
    return COLOURS.get(name or "", COLOURS["ink"])[0]


def tint(name: str | None, opacity: float) -> str:
    """The same, to be seen through."""
    return f"rgba({_channels(colour(name))}, {opacity:g})"


def line(name: str, scale: float = 1.0) -> dict[str, Any]:
    """The line of a look: colour, dash and width."""
    look = LOOKS[name]
    dash = "solid" if look.dash == "none" else ",".join(f"{n}px" for n in look.dash.split())
    if look.is_round:
        # Plotly has no round ends, by which dots of no length would be seen.
        dash = f"{LINE + 0.5}px,4px"
    return {"color": colour(name), "dash": dash, "width": LINE * scale}


def marker(name: str, scale: float = 1.0) -> dict[str, Any]:
    """The marker of a look, with an outline of the background."""
    symbol = SYMBOLS[LOOKS[name].marker]
    outline = {"color": PAPER, "width": 1}
    if symbol.endswith("-open"):
        outline = {"color": colour(name), "width": 2}
    return {"color": colour(name), "symbol": symbol, "size": 9 * scale, "line": outline}


def template(scale: float = 1.0) -> dict[str, Any]:
    """What all figures share; `scale` enlarges type and lines, for the back row."""
    tick = {"size": TICK * scale, "color": DIM}
    label = {"size": LABEL * scale, "color": INK}
    axis = {
        "gridcolor": GRID,
        "zerolinecolor": AXIS,
        "zerolinewidth": 1,
        "linecolor": AXIS,
        "tickfont": tick,
        "title": {"font": tick, "standoff": 6 * scale},
        "automargin": True,
        "fixedrange": False,
    }
    in_space = {
        "gridcolor": AXIS,
        "zerolinecolor": AXIS,
        "color": AXIS,
        "showbackground": False,
        "title": {"font": {"size": TICK * scale}},
    }
    layout = {
        "font": {"family": FAMILY, "size": TICK * scale, "color": INK},
        "title": {
            "font": {**label, "weight": 600},
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 8 * scale},
        },
        "paper_bgcolor": PAPER,
        "plot_bgcolor": "rgba(0, 0, 0, 0)",
        "margin": {"l": 8, "r": 14 * scale, "t": ABOVE * scale, "b": BELOW * scale},
        "xaxis": {**axis, "automargin": False, "showgrid": False},
        "yaxis": {**axis, "zeroline": False},
        "scene": {"xaxis": in_space, "yaxis": in_space, "zaxis": in_space},
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "yref": "paper",
            "font": tick | {"color": INK},
            "bgcolor": "rgba(0, 0, 0, 0)",
        },
        "hovermode": "x unified",
        "hoversubplots": "axis",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": AXIS, "font": tick | {"color": INK}},
        "modebar": {"bgcolor": "rgba(0, 0, 0, 0)", "color": AXIS, "activecolor": INK},
        "dragmode": "zoom",
    }
    return {"layout": layout}


def stylesheet() -> str:
    """The rules by which a figure on screen follows the page's look, light or dark.

    Plotly writes each colour into the element, by its number: there it is found and replaced.
    """
    rules = [".js-plotly-plot .main-svg { background: transparent !important }"]
    for light, dark in COLOURS.values():
        for part in ("fill", "stroke"):
            written = f'[style*="{part}: rgb({_channels(light)})"]'
            shown = f"{part}: light-dark({light}, {dark}) !important"
            rules.append(f".js-plotly-plot {written} {{ {shown} }}")
    return "\n".join(rules)


def _channels(code: str) -> str:
    return ", ".join(str(int(code[i : i + 2], 16)) for i in (1, 3, 5))
