"""The figure to look into beneath the explorer: drawn on press, of what the explorer shows."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages.frame.text import LANGUAGES, label_table
from relu_core.activations import ACTIVATIONS
from relu_core.wording import entry
from tests.harness.visiting import visit


def table(app: AppTest) -> dict:
    """What the table beneath the figure was given."""
    found = [
        each for each in app.get("bidi_component") if each.proto.id.endswith("-functions-table")
    ]
    (component,) = found
    data: dict = json.loads(component.proto.json)
    return data


def said(key: str, lang: str, **values: object) -> str:
    section, name = key.split(".")
    return label_table()[section][name][lang].format(**values)


def test_nothing_is_drawn_before_it_is_asked_for() -> None:
    assert not visit("function").get("plotly_chart")
    assert not visit("home").get("plotly_chart")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_shows_what_the_explorer_shows(lang: str) -> None:
    link = {"functions": ["tanh", "elu"], "x_min": "-2", "x_max": "6", "slope": "0.3"}
    app = visit("function", "function_look", lang=lang, **link)
    data = table(app)
    names = [ACTIVATIONS[name].name_with(0.3) for name in ("tanh", "elu")]
    titles = [said(f"explorer.title_{part}", lang) for part in ("f", "df")]
    assert data["columns"][1:] == [entry(title, name) for title in titles for name in names]
    assert [row[0] for row in (data["rows"][0], data["rows"][-1])] == ["−2", "6"]
    assert data["settings"] == said(
        "function_look.settings", lang, x_min="-2", x_max="6", slope="0.3"
    )
    assert app.get("plotly_chart")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_switch_draws_the_slopes_in_powers_of_ten(lang: str) -> None:
    app = visit("function", "function_look", lang=lang)
    app.toggle(key="function:log").set_value(True).run()
    assert not app.exception
    title = said("function_look.title_size", lang)
    assert any(column.startswith(title) for column in table(app)["columns"])
    assert said("function_look.note_log", lang) in [each.value for each in app.caption]


def test_without_a_function_it_says_what_to_do() -> None:
    app = visit("function", "function_look", functions="", lang="en")
    assert said("explorer.nothing", "en") in [each.value for each in app.markdown]
    assert not app.get("plotly_chart")
