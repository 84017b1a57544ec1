"""Controls that a link hides are not there, those that it locks show their value."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.contents import PAGES
from pages.frame import held
from tests.harness.links import arrive
from tests.harness.visiting import state_of, visit
from tests.harness.visiting import trained as when_trained

pytestmark = pytest.mark.usefixtures("opening_runs")

# What has all of a page's controls on the screen, whose runs are there.
VIEWS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "vanishing": (("settings",), {"preset": "circles_depth_5", "init": "normal"}),
    "dead_neurons": (("settings", "born"), {}),
    "frameworks": ((), {"function": "leaky_relu"}),
    "claims": ((), {"claim": "5"}),
}
KINDS = (
    *("radio", "selectbox", "multiselect", "toggle", "slider", "select_slider"),
    *("text_input", "button_group", "button"),
)


def widgets(app: AppTest) -> dict[str, Any]:
    """The page's widgets that are controls, by their names."""
    found: dict[str, Any] = {}
    for kind in KINDS:
        for each in app.get(kind):
            place, _, name = (each.key or "").rpartition(":")
            if place.startswith("form:"):  # the hash of a run stands behind the name
                name, place = place.removeprefix("form:"), "form"
            if place in (*held.PLACES, "form") and name != "guess":
                found[name] = each
    return found


def view(name: str, **query: str | list[str]) -> AppTest:
    unfolded, usual = VIEWS[name]
    return visit(name, *unfolded, **{**usual, **query})


@pytest.mark.parametrize("name", VIEWS)
def test_every_widget_that_changes_a_setting_has_a_name(name: str) -> None:
    found = widgets(view(name))
    assert found
    assert set(found) <= set(held.CONTROLS[name])


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_hidden_is_not_drawn(name: str) -> None:
    names = [each for each in held.CONTROLS[name] if each != "settings"]
    assert widgets(view(name, hide=names)) == {}


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_locked_shows_its_value(name: str) -> None:
    names = [each for each in held.CONTROLS[name] if each not in (held.ELSEWHERE, "settings")]
    before, after = widgets(view(name)), widgets(view(name, lock=names))
    assert before.keys() == after.keys()
    for control, widget in after.items():
        assert widget.disabled, control
        assert not before[control].disabled, control
        if hasattr(widget, "value"):
            assert widget.value == before[control].value, control


@pytest.mark.parametrize("name", VIEWS)
def test_one_that_is_held_leaves_the_others(name: str) -> None:
    every = widgets(view(name))
    first, second = list(every)[:2]
    found = widgets(view(name, hide=first, lock=second))
    assert found.keys() == every.keys() - {first}
    assert [each for each, widget in found.items() if widget.disabled] == [second]


def test_every_page_of_figures_has_its_row() -> None:
    assert set(held.CONTROLS) <= set(PAGES)


def test_what_a_link_holds_stays_while_its_page_is_used() -> None:
    app = view("dead_neurons", lock="seed", hide=["preset", "settings"])
    for _ in range(2):
        assert app.text_input(key="live:seed").disabled
        assert not [each for each in app.radio if each.key == "live:preset"]
        assert not [each for each in app.expander if each.label == "Change settings"]
        app.toggle(key="live:cure").set_value(True).run()
    app.button_group(key="live:mode").set_value("lesson").run()
    app.button_group(key="live:mode").set_value("explore").run()
    assert app.text_input(key="live:seed").disabled


def test_names_that_no_control_has_are_said_once() -> None:
    _, _, said = arrive("function", {"hide": ["slope", "<b>", "__import__"], "lock": ["nothing"]})
    (notice,) = said
    assert "`hide`" in notice
    assert "`lock`" in notice
    app = visit("function", hide=["slope", "<b>"], lock="nothing", slope="0.3")
    assert len(app.info) == 1
    assert state_of(app).slope == 0.3


def test_a_setting_that_is_locked_stays_when_the_others_are_run() -> None:
    app = view("dead_neurons", lock=["steps", "width"], hide="depth", steps="9", seeds="2")
    before = state_of(app)
    field = next(each for each in app.text_input if each.key.startswith("form:seeds:"))
    field.set_value("3")
    next(each for each in app.button if each.label == "Run").click().run()
    after = state_of(app)
    assert (after.seeds, after.steps, after.width) == (3, before.steps, before.width)
    assert after.depth == before.depth


def test_a_lesson_whose_mode_and_scenario_are_held_leads_nowhere_else() -> None:
    link = {"mode": "lesson", "scenario": "lower_rate", "guess": "1", "locked": "1"}
    free = when_trained(visit("dead_neurons", **link))
    fast = when_trained(visit("dead_neurons", hide=["mode", "scenario", "pages"], **link))
    texts = [{each.label for each in app.button} for app in (free, fast)]
    assert {"Look into it freely"} & texts[0]
    assert not any(each.startswith("Next") or "freely" in each for each in texts[1])
    assert free.get("page_link")
    assert not fast.get("page_link")


def test_no_way_off_the_page_stands_beside_an_open_question() -> None:
    asked = visit("dead_neurons", mode="lesson", scenario="lower_rate")
    assert any(each.key == "lock" for each in asked.button)
    assert not asked.get("page_link")
