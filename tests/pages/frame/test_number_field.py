"""A number typed into a page is read as it is meant; what is refused stays, with its reason."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.frame.number_field import spelled
from tests.harness.visiting import state_of, visit

FIELD = "frameworks:slope"


@pytest.fixture
def app() -> AppTest:
    return visit("frameworks", function="leaky_relu")


def typed(app: AppTest, text: str) -> AppTest:
    app.text_input(key=FIELD).set_value(text).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("text", ["0,05", "0.05", "５e－2", " 5 × 10⁻² "])
def test_a_number_is_taken_as_it_is_meant_and_shown_plainly(app: AppTest, text: str) -> None:
    assert state_of(typed(app, text)).slope == 0.05
    assert app.text_input(key=FIELD).value == "0.05"
    assert not app.warning


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "is needed"), ("2", "0 to 1"), ("*steep*", r"“\*steep\*” is not a number"), ("nan", "")],
)
def test_what_is_refused_stays_with_its_reason_until_it_is_mended(app, text, reason) -> None:
    before = state_of(app)
    for _ in range(2):
        assert state_of(typed(app, text)) == before
        assert reason in app.warning[0].value
        assert app.text_input(key=FIELD).value == text
    typed(app, "0.2")
    assert state_of(app).slope == 0.2
    assert not app.warning


def test_a_complaint_goes_when_the_number_changes_elsewhere() -> None:
    app = visit("dead_neurons", steps="3", seeds="2", width="2", depth="1")
    app.text_input(key="live:seed").set_value("many").run()
    assert app.text_input(key="live:seed").value == "many"
    next(button for button in app.button if button.label == "New weights").click().run()
    assert app.text_input(key="live:seed").value == str(state_of(app).seed)
    assert not app.warning


def test_a_number_is_spelled_in_figures() -> None:
    numbers = [1e-6, 2**32 - 1, -100.0, 0.0, 0.25]
    assert [spelled(number) for number in numbers] == [
        "0.000001",
        "4294967295",
        "-100",
        "0",
        "0.25",
    ]
