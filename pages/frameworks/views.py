"""The parts of the frameworks page: its figure, its columns, its table of answers at 0."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from pages.browser.frameworks import frameworks
from pages.frame.text import label, labels, language
from pages.frameworks import words
from pages.frameworks.runs import Script, obtain, script
from pages.frameworks.state import FrameworksState
from relu_core.activations import ACTIVATIONS
from relu_core.libraries.frameworks import (
    ARTICLE_PRINTED,
    DEFAULT_NUMBERS,
    DEFAULT_SLOPE,
    FRAMEWORKS,
    spellings,
)

Part = dict[str, Any]
LABELS = ("figure_f", "figure_df", "output", "answer")


def forward(name: str, state: FrameworksState) -> Script:
    """A library's script for the learner's numbers."""
    return script(name, "forward", state.function, state.numbers, state.slope)


def at_zero(name: str, state: FrameworksState) -> Script:
    """A library's script for f'(0)."""
    return script(name, "at_zero", state.function, state.slope)


def outputs(state: FrameworksState) -> dict[str, tuple[float, ...]]:
    """The outputs of every library that ran the learner's numbers, or once ran the same."""
    runs = {name: obtain(forward(name, state)) for name in FRAMEWORKS}
    return {name: run.cells[0].values for name, run in runs.items() if run is not None}


def answers(state: FrameworksState) -> dict[str, float]:
    """f'(0) of every library that was asked."""
    runs = {name: obtain(at_zero(name, state)) for name in FRAMEWORKS}
    return {name: run.cells[0].values[0] for name, run in runs.items() if run is not None}


def show_figure(
    state: FrameworksState, y: Mapping[str, tuple[float, ...]], df: Mapping[str, float]
) -> None:
    """The learner's numbers on the curve, marked by every library, and the answers at 0."""
    alt = {"function": words.function_name(state), "list": words.answers(df)}
    data = {
        "function": state.function,
        "slope": ACTIVATIONS[state.function].own_slope(state.slope),
        "x": np.array(state.numbers, np.float32).astype(float).tolist(),
        "libraries": [
            {
                "name": name,
                "label": FRAMEWORKS[name].label,
                "y": y.get(name),
                "at_zero": df.get(name),
            }
            for name in FRAMEWORKS
        ],
        "alt": label("frameworks.figure_alt", **alt),
    }
    _mount("figure", data)


def show_columns(state: FrameworksState) -> None:
    """Code, output and f'(0) of each library, side by side."""
    columns = []
    for name in FRAMEWORKS:
        usual = replace(state, numbers=DEFAULT_NUMBERS, slope=DEFAULT_SLOPE)
        asked = obtain(at_zero(name, state))
        first = _cell(
            forward(name, state),
            forward(name, usual),
            words.what_ran(usual.function, usual.numbers, usual.slope),
        )
        second = _cell(
            at_zero(name, state),
            at_zero(name, usual),
            label("frameworks.what_at_zero", slope=words.number(usual.slope)),
        )
        second["title"] = label(f"frameworks.{name}_at_zero")
        if asked is not None:
            value = words.number(asked.cells[0].values[0])
            second["value"] = label("frameworks.value_at_zero", value=value)
        columns.append(_column(name, [first, second], forward(name, usual)))
    _mount("columns", {"columns": columns})


def say_record() -> None:
    """Says that TensorFlow's answers are a record, where they are, and how they come alive."""
    notice = words.record_notice(obtain(at_zero("tensorflow", FrameworksState())))
    if notice:
        st.caption(notice)


def show_random(state: FrameworksState) -> None:
    """What the article runs, with the learner's seed, and what the article printed."""
    columns = []
    for name, printed in ARTICLE_PRINTED.items():
        usual = script(name, "random", 0)
        cell = _cell(
            script(name, "random", state.seed), usual, label("frameworks.what_seed", seed=0)
        )
        cell["aside"] = {"title": label("frameworks.article_printed"), "text": printed}
        columns.append(_column(name, [cell], usual))
    _mount("columns", {"columns": columns}, key="random")


def show_answers(state: FrameworksState) -> None:
    """Who says what at 0: every spelling under its answer, and how many say what."""
    rows: dict[float, dict[str, list[str]]] = {}
    relu, differing = [], []
    for name in FRAMEWORKS:
        slope = state.slope
        run = obtain(script(name, "spellings", slope))
        if run is None:
            slope = DEFAULT_SLOPE
            run = obtain(script(name, "spellings", slope))
            assert run is not None, "the usual slope is recorded"
        codes = spellings(name, slope)
        values = [cell.values[0] for cell in run.cells]
        # All are asked at 0.0 first, then all at -0.0.
        for code, value, beside in zip(
            codes, values[: len(codes)], values[len(codes) :], strict=True
        ):
            # As it is shown: the same slope is another number in single precision.
            rows.setdefault(float(f"{value:.6g}"), {}).setdefault(name, []).append(code)
            if value != beside:
                differing.append(code)
            if "leaky" not in code:
                relu.append(value)
    st.markdown(f"{words.count_sentence(relu)}{words.minus_zero_sentence(differing)}")
    data = {
        "rows": [
            {"value": words.number(value), "spellings": rows[value]}
            for value in sorted(rows, reverse=True)
        ],
        "libraries": [{"name": name, "label": each.label} for name, each in FRAMEWORKS.items()],
        "alt": label("frameworks.who_alt"),
    }
    _mount("answers", data)


def _cell(wanted: Script, usual: Script, what: str) -> Part:
    """A cell with its code and output; where it was not run, what is recorded of a usual one."""
    run = obtain(wanted)
    cell: Part = {"code": wanted.codes[0]}
    if run is not None:
        return {**cell, "output": run.cells[0].output}
    kept = obtain(usual)
    assert kept is not None, "the usual settings are recorded"
    return {**cell, "output": kept.cells[0].output, "note": words.missing(what)}


def _column(name: str, cells: list[Part], usual: Script) -> Part:
    run = obtain(usual)
    return {
        "name": name,
        "title": FRAMEWORKS[name].label,
        "status": words.status(run),
        "cells": cells,
    }


def _mount(part: str, data: Part, key: str | None = None) -> None:
    texts = {name: label(f"frameworks.{name}") for name in LABELS} | labels("copying")
    frameworks({"part": part, **data}, texts, language(), key=key or part)
