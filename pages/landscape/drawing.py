"""The landscapes as figures, side by side on one scale."""

import streamlit as st

from pages.frame.plotly import scale, show_finished
from pages.frame.text import label, labels
from pages.landscape.words import Named
from pages.runs.words import setting_sentence
from relu_core.figures.landscape import heights_of, map_figure, slice_figure, surface_figure


def draw(named: Named, view: str) -> None:
    """Every landscape as a surface or a map, or all their slices in one figure."""
    words = labels("landscape")
    if view == "slice":
        slices = [(entry.name, entry.drawn_as, each) for entry, each in named]
        alt = label("landscape.alt_slice")
        trained = dict.fromkeys(setting_sentence(entry.recording.experiment) for entry, _ in named)
        finished = slice_figure(slices, words, scale())
        show_finished(finished, "landscape-slice", alt, " ".join(trained))
        return
    figure = surface_figure if view == "surface" else map_figure
    heights = heights_of([each for _, each in named])
    # Below each other on a narrow screen.
    for number, (column, (entry, each)) in enumerate(
        zip(st.columns(len(named), gap="medium"), named, strict=True)
    ):
        with column:
            alt = label(f"landscape.alt_{view}", name=entry.name)
            finished = figure(each, heights, words, entry.name, scale())
            settings = setting_sentence(entry.recording.experiment)
            show_finished(finished, f"landscape-{view}-{number}", alt, settings)
