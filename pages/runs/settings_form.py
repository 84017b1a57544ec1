"""Every setting of a run behind one entry, sent together."""

from functools import partial
from typing import Any

import streamlit as st

from pages.frame import held
from pages.frame.choosing import option_of
from pages.frame.explaining import about
from pages.frame.formula import formula_of
from pages.frame.formula import why_refused as formula_refused
from pages.frame.number_field import spelled, typed, why_refused
from pages.frame.page import Page
from pages.frame.session import is_shown, show, shown
from pages.frame.text import label
from pages.frame.unfold import unfold
from pages.runs.controls import accept, refuse, say_refusal
from pages.runs.settings import OPTIONAL, R, experiment_of
from relu_core.activations import ACTIVATIONS
from relu_core.datasets import DATASETS
from relu_core.experiment import OPTIMIZERS
from relu_core.initialization import INITIALIZATIONS
from relu_core.limits import LIMITS
from relu_core.looks import FORMULA
from relu_core.numerals import read_within

# In the order of thought: the data, the networks, their start, the training.
COLUMNS = (
    ("dataset", "samples", "noise", "input_shift"),
    ("activations", "formula", "slope", "depth", "width"),
    ("init", "init_std", "bias", "seeds"),
    ("optimizer", "learning_rate", "clip", "batch_size", "steps"),
)
OPTIONS = {
    "dataset": tuple(DATASETS),
    "activations": tuple(ACTIVATIONS),
    "init": tuple(INITIALIZATIONS),
    "optimizer": OPTIMIZERS,
}


def settings_form(page: Page[R]) -> None:
    """The form, folded up; what was typed stays in it until it can be run."""
    if not held.is_hidden("settings"):
        unfold("settings", label("settings.change"), partial(_form, page))


def _form(page: Page[R]) -> None:
    with st.form("settings_form", border=False):
        for column, names in zip(st.columns(4, gap="medium"), COLUMNS, strict=True):
            for name in names:
                if not held.is_hidden(name):
                    with column:
                        _input(page, name)
        st.form_submit_button(
            label("settings.run"),
            type="primary",
            on_click=_submit,
            args=(page,),
            disabled=held.is_locked("settings"),
        )
        say_refusal("form")


def _submit(page: Page[R]) -> None:
    names = [name for column in COLUMNS for name in column if not held.is_held(name)]
    for name in names:
        if name == "formula":
            text = typed(_key(page, name)).strip()
            if text and (reason := formula_refused(text)[0]):
                refuse("form", f"f(x) = `{text}`. {reason}")
                return
        elif name not in OPTIONS and (reason := _why_refused(page, name)):
            text = label(f"settings.{name}")
            refuse("form", label("numbers.number_of", name=text, reason=reason))
            return
    wanted = {name: _typed(page, name) for name in names}
    # Either may be held back by the link, and stays as it is then.
    formula = wanted.get("formula", page.state.formula)
    others = wanted.get("activations", page.state.activations)
    own = () if formula is None else (FORMULA,)
    wanted["activations"] = (*own, *(name for name in others if name != FORMULA))
    accept(page, wanted, "form")


def _typed(page: Page[R], name: str) -> Any:
    value, before = shown(_key(page, name)), getattr(page.state, name)
    if name == "activations":
        chosen = tuple(option for option in OPTIONS[name] if option in value)
        left = tuple(option for option in before if option != FORMULA)
        return chosen or (() if _typed(page, "formula") else left or tuple(ACTIVATIONS)[:1])
    if name == "formula":
        formula = formula_of(typed(_key(page, name)).strip())
        return formula and formula.text
    if name in OPTIONS:
        return option_of(value, OPTIONS[name], _words) or before
    text = typed(_key(page, name))
    return None if _is_left_empty(name, text) else read_within(text, LIMITS[name])


def _why_refused(page: Page[R], name: str) -> str:
    text = typed(_key(page, name))
    return "" if _is_left_empty(name, text) else why_refused(text, LIMITS[name])


def _is_left_empty(name: str, text: str) -> bool:
    return name in OPTIONAL and not text.strip()


def _words(option: str) -> str:
    return label(f"options.{option}")


def _key(page: Page[R], name: str) -> str:
    """New keys for each accepted experiment: widgets show it, and keep what is typed until then."""
    return f"form:{name}:{hash(experiment_of(page.state))}"


def _input(page: Page[R], name: str) -> None:
    value, key = getattr(page.state, name), _key(page, name)
    text = label(f"settings.{name}")
    is_locked = held.is_locked(name) or held.is_locked("settings")
    if name == "activations":
        st.multiselect(
            text,
            OPTIONS[name],
            [option for option in value if option != FORMULA],
            key=key,
            format_func=lambda option: ACTIVATIONS[option].label,
            placeholder=label("settings.activations_empty"),
            help=about(name),
            disabled=is_locked,
        )
    elif name in OPTIONS:
        options = OPTIONS[name]
        if is_shown(key):  # it may have been sent in another language's words
            show(key, _typed(page, name))
        st.selectbox(
            text,
            options,
            options.index(value),
            key=key,
            format_func=_words,
            placeholder=label("settings.choose"),
            help=about(name),
            disabled=is_locked,
        )
    else:
        st.text_input(
            text,
            value=value if isinstance(value, str) else "" if value is None else spelled(value),
            key=key,
            placeholder=label(f"settings.{name}_empty") if name in OPTIONAL else None,
            help=about(name),
            disabled=is_locked,
        )
