"""Draws finished figures by Plotly: for a learner who wants to look into one, and take it along.

Plotly's script weighs more than a whole page. It is fetched when the first of these figures is
drawn, so none of them is the first figure of its page.
"""

from collections.abc import Mapping
from html import escape
from typing import Literal

import streamlit as st

from pages.browser.figures.finished import finished
from pages.frame.frame import presenting
from pages.frame.saving import say_if_nothing_is_saved
from pages.frame.text import label, label_table, labels, language
from relu_core.figures.finished import Finished
from relu_core.figures.look import COLOURS, FAMILY, stylesheet

ENLARGED = 1.35
FLAT = ("zoom2d", "pan2d", "resetScale2d")
IN_SPACE = ("orbitRotation", "pan3d", "resetCameraDefault3d")
# Saving is out of sight: by this button `figures/finished` has Plotly save, in two formats.
STYLE = f"""<style>
{stylesheet()}
.js-plotly-plot .modebar-group:last-child {{ display: none !important }}
.finished-title {{ display: none; margin: 0; font-weight: 600 }}
/* On a phone the names of the lines take the place of title and buttons: both stand above. */
@media (max-width: 640px) {{
  .finished-title {{ display: block; padding-right: 6rem }}
  .js-plotly-plot .gtitle {{ display: none !important }}
  [class*="st-key-finished"]:has(.finished-title) .modebar-container {{ translate: 0 -2rem }}
}}
html .plotly-notifier .notifier-note {{
  background: light-dark({COLOURS["ink"][0]}, {COLOURS["ink"][1]});
  color: light-dark({COLOURS["paper"][0]}, {COLOURS["paper"][1]});
  font-family: {FAMILY};
}}
</style>"""


# Those of `browser/library/legend.js` that finished figures use.
Sign = Literal["dot", "level", "median", "network", "upright"]


def scale() -> float:
    """How much a figure is enlarged for the back row."""
    return ENLARGED if presenting() else 1.0


def show_finished(
    figure: Finished,
    key: str,
    alt: str,
    settings: str = "",
    legend: Mapping[Sign, str] | None = None,
) -> None:
    """Draws a figure with its table beneath it, or says that there is nothing to see.

    ``alt`` says what it shows; ``settings`` are written beneath a saved file, with the link. The
    ``legend`` says what lines and dots mean.
    """
    if not figure.data:
        st.markdown(label("finished.nothing"))
        return
    with st.container(key=f"finished-{key}", gap="xsmall"):
        st.html(STYLE)
        if figure.title:
            st.html(f'<p class="finished-title">{escape(figure.title)}</p>')
        config = {**_config(), "modeBarButtons": [_buttons(figure), ["toImage"]]}
        st.plotly_chart(figure.plotly(), theme=None, key=f"{key}-figure", alt=alt, config=config)
        say_if_nothing_is_saved()
        finished(
            {
                "file": f"relu-lab-{key}",
                "settings": settings,
                "columns": figure.columns,
                "rows": figure.rows,
                "legend": [{"sign": sign, "text": text} for sign, text in (legend or {}).items()],
            },
            labels("finished"),
            language(),
            key=f"{key}-table",
        )


def _buttons(figure: Finished) -> tuple[str, ...]:
    """What there is to turn or to zoom."""
    if "scene" in figure.layout:
        return IN_SPACE
    return FLAT if figure.layout.get("dragmode") is not False else ()


def _config() -> dict[str, object]:
    """Plotly's own words in the session's language; nothing that leads to another host."""
    words = {text["en"]: text[language()] for text in label_table()["plotly"].values()}
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "showSendToCloud": False,
        "locale": language(),
        "locales": {language(): {"dictionary": words}},
    }
