"""The explorer's curves as a figure to look into: every value by hover, zoom, powers of ten."""

from dataclasses import replace

import streamlit as st

from pages.explorer.state import ExplorerState
from pages.frame.choosing import live
from pages.frame.formula import formula_of
from pages.frame.plotly import scale, show_finished
from pages.frame.session import Key
from pages.frame.text import label, labels
from relu_core.figures.functions import Shown, functions_figure
from relu_core.formula.own import own

_is_log: Key[bool] = Key("function_log", lambda: False)


def show_curves(state: ExplorerState) -> None:
    """The functions of the explorer's ``state``, and their derivatives on either axis."""
    if not state.functions:
        st.markdown(label("explorer.nothing"))
        return
    live(
        st.toggle,
        label("function_look.log"),
        key="function:log",
        value=_is_log.get(),
        take=_is_log.set,
    )
    formula = formula_of(state.formula)
    mine = None if formula is None else replace(own(formula), label=label("own_field.own_name"))
    shown = Shown(state.functions, state.slope, state.x_min, state.x_max, state.at_zero, mine)
    words = {**labels("explorer", "layers", "function_look")}
    settings = label(
        "function_look.settings",
        slope=f"{state.slope:g}",
        x_min=f"{state.x_min:g}",
        x_max=f"{state.x_max:g}",
    )
    figure = functions_figure(shown, _is_log.get(), words, scale())
    show_finished(figure, "functions", label("function_look.alt"), settings)
    st.caption(label("function_look.note_log" if _is_log.get() else "function_look.note"))
