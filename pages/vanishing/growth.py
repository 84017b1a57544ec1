"""Layer by layer: how large the numbers of a run that diverges are, and where they overflow."""

import streamlit as st

from pages.frame.text import label
from pages.frame.wording import named
from relu_core.recording import Recording
from relu_core.units.growth import largest_at_birth, overflows
from relu_core.wording import scientific


def growth_panel(recording: Recording) -> None:
    """Nothing where the first activation's networks all stay finite."""
    if recording.diverged[0].any():
        st.markdown(f"**{label('growth.title')}**")
        st.markdown(growth_table(recording))
        seeds, recorded = recording.experiment.seeds, recording.snapshots.shape[1]
        st.caption(label("growth.note", seeds=seeds, recorded=recorded))


def growth_table(recording: Recording) -> str:
    """Markdown: a row a layer; the largest number at step 0, and how many networks overflow."""
    experiment = recording.experiment
    names = [named(each, experiment.slope) for each in experiment.functions]
    largest = [largest_at_birth(recording, index) for index in range(len(names))]
    counts = overflows(recording, 0)
    heads = [label("growth.layer"), *(label("growth.largest", name=name) for name in names)]
    rows = [[*heads, label("growth.overflow", name=names[0])], ["---:"] * (2 + len(names))]
    for layer, count in enumerate(counts):
        place = str(layer + 1)
        if layer + 1 == len(counts):
            place = label("growth.output", layer=place)
        sizes = [scientific(float(of_layer[layer])) for of_layer in largest]
        rows.append([place, *sizes, str(count)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
