"""Showing a finished figure, in the session's theme and with words for those who listen."""

import plotly.graph_objects as go
import streamlit as st

from pages.shared.frame import presenting
from relu_core.figures.look import DARK, LIGHT, Look

PRESENTER_SCALE = 1.35


def look() -> Look:
    """How figures are drawn for this learner."""
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    return Look(palette, PRESENTER_SCALE if presenting() else 1.0)


def show(figure: go.Figure, key: str, alt: str) -> None:
    """Draws ``figure`` without Plotly's own buttons; ``alt`` says in words what it shows."""
    st.plotly_chart(figure, key=key, theme=None, alt=alt, config={"displayModeBar": False})
