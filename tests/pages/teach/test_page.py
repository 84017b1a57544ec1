"""The desk as the server draws it."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pages.contents import PATH
from pages.frame.held import CONTROLS
from pages.frame.text import LANGUAGES, label_table
from tests.harness.visiting import send, state_of, visit

TABLE = label_table()


def shared(app: AppTest) -> dict[str, Any]:
    """What the desk hands out."""
    (found,) = [each for each in app.get("bidi_component") if each.proto.id.endswith("-share")]
    data: dict[str, Any] = json.loads(found.proto.json)
    return data


def query_of(app: AppTest) -> dict[str, list[str]]:
    return parse_qs(urlsplit(shared(app)["link"]).query)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_desk_opens_with_a_link(lang: str) -> None:
    app = visit("teach", lang=lang)
    assert app.title[0].value == TABLE["teach"]["title"][lang]
    data = shared(app)
    assert query_of(app)["scenario"] == ["high_rate"]
    assert data["code"].startswith("<svg ")
    assert data["frame"].startswith("dead-neurons?")
    assert "embed=true" in data["frame"]
    assert f'src="{data["link"].partition("?")[0]}?' in data["snippet"]


def test_what_is_chosen_is_in_the_link() -> None:
    app = visit("teach", lang="en")
    send(app, "selectbox", "teach:to", "Function and derivative")
    send(app, "selectbox", "teach:opens", "3 · Ten layers")
    ways_on = ["Lesson or free", "The way to other pages"]
    send(app, "multiselect", "teach:hidden:function", *ways_on)
    send(app, "multiselect", "teach:fixed:function", "Leaky slope")
    send(app, "button_group", "teach:reads", "Chinese")
    send(app, "button_group", "teach:size", "Projector")
    send(app, "button_group", "teach:theme", "Dark")
    assert urlsplit(shared(app)["link"]).path == "/function"
    assert query_of(app) == {
        "mode": ["lesson"],
        "scenario": ["many_layers"],
        "hide": ["mode", "pages"],
        "lock": ["slope"],
        "presenter": ["1"],
        "lang": ["zh"],
        "embed_options": ["dark_theme"],
    }
    # Another page has other controls.
    send(app, "selectbox", "teach:to", "Race")
    assert (state_of(app).hidden, state_of(app).fixed) == ((), ())
    assert state_of(app).opens == "who_is_first"


def test_the_desk_itself_is_a_link() -> None:
    app = visit("teach", to="neuron", opens="no_activation", hidden="x1", fixed=["w1", "nothing"])
    assert query_of(app)["scenario"] == ["no_activation"]
    assert (query_of(app)["hide"], query_of(app)["lock"]) == (["x1"], ["w1"])
    (notice,) = app.info
    assert "`fixed`" in notice.value


def test_a_copied_link_is_taken_over_without_its_answers() -> None:
    app = visit("teach", lang="en")
    send(app, "selectbox", "teach:opens", TABLE["teach"]["opens_given"]["en"])
    copied = "http://elsewhere/x/race?depth=3&target=0.8&guess=2&locked=1&lang=zh&v=1"
    send(app, "text_input", "teach:given", copied)
    assert urlsplit(shared(app)["link"]).path == "/race"
    assert query_of(app) == {"depth": ["3"], "target": ["0.8"], "v": ["1"]}
    send(app, "text_input", "teach:given", "http://elsewhere/cats")
    assert app.warning[0].value == TABLE["teach"]["given_elsewhere"]["en"]


def test_every_control_has_a_name_in_words() -> None:
    names = {name for found in CONTROLS.values() for name in found}
    assert names <= {*TABLE["control"], *TABLE["settings"]}
    assert set(CONTROLS) == set(PATH)


def test_learners_are_not_led_to_the_desk() -> None:
    app = visit("claims", mode="explore")
    (foot,) = [each for each in app.get("page_link") if each.proto.page.endswith("/")] or [None]
    assert all(not each.proto.page.endswith("teach") for each in app.get("page_link"))
    assert foot is None or foot.proto.page == "/"
