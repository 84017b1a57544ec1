"""The page of claims: what it shows at once, and what pressing its buttons brings."""

import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages.server.training.service import jobs
from pages.shared.claims_bench import bench
from pages.shared.claims_words import Figure
from pages.shared.text import LANGUAGES, _table
from relu_core.claims import CLAIMS
from tests.test_pages import state_of, visit


@pytest.fixture(scope="module", autouse=True)
def workers() -> Iterator[None]:
    yield
    jobs().stop()
    # Who comes next starts workers of their own.
    bench.cache_clear()
    jobs.cache_clear()


def texts(app: AppTest) -> str:
    return "\n".join(entry.value for entry in app.markdown)


def measured_sentence(number: int, lang: str) -> str:
    """The sentence of a claim, measured here and not by the page."""
    claim = CLAIMS[number - 1]
    measurement = claim.measure()
    values = {name: Figure(value) for name, value in measurement.numbers.items()}
    sentence = claim.judge(measurement).sentence
    return _table()["claims"][f"{claim.name}_{sentence}"][lang].format(**values)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [2, 4, 8, 11])
def test_what_takes_no_time_is_measured_on_arrival(number: int, lang: str) -> None:
    app = visit("claims", claim=str(number), lang=lang)
    assert measured_sentence(number, lang) in texts(app)
    assert len(app.get("bidi_component")) == 3  # the toolbar, the list and the chart


@pytest.mark.parametrize("value", ["0", "17", "-3", "1e9"])
def test_a_claim_that_is_not_there_is_said_and_the_nearest_shown(value: str) -> None:
    app = visit("claims", claim=value)
    assert state_of(app)["claim"] in (1, 16)
    assert "`claim`" in app.info[0].value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_button_measures_and_the_sentence_has_the_numbers(lang: str) -> None:
    app = visit("claims", claim="13", lang=lang)
    app.button(key="measure").click().run()
    deadline = time.monotonic() + 120
    while app.session_state["claims_wanted"] or bench().is_busy:
        assert time.monotonic() < deadline
        time.sleep(0.1)
        app.run()
    app.run()
    assert not app.exception
    assert measured_sentence(13, lang) in texts(app)


def test_all_are_measured_one_after_another_until_the_learner_stops() -> None:
    app = visit("claims", claim="1")
    app.button(key="all").click().run()
    assert app.session_state["claims_total"] == 16
    app.button(key="stop").click().run()
    app.run()
    assert app.session_state["claims_wanted"] == []
    assert not app.exception


def test_a_measurement_that_fails_is_said_in_a_sentence(monkeypatch) -> None:
    monkeypatch.setattr(bench(), "has_failed", lambda number: True)
    assert visit("claims", claim="9").warning[0].value == _table()["claims"]["failed"]["en"]
