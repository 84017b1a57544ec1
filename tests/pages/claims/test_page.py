"""The page of claims: what it shows at once, and what pressing its buttons brings."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.claims.words import PLACES, rule_of
from pages.dead_neurons.state import PAGE as DEAD_NEURONS
from pages.frame.page import Page
from pages.frame.query import read
from pages.frame.text import LANGUAGES, label_table, speaking
from pages.frameworks.state import PAGE as FRAMEWORKS
from pages.function.state import PAGE as FUNCTION
from pages.runs.bench import bench
from pages.runs.verdicts import Figure
from pages.service.jobs import jobs
from pages.vanishing.state import PAGE as VANISHING
from relu_core.claims import CLAIMS
from relu_core.claims.repeated import repeated
from tests.harness.visiting import components, state_of, visit

PAGE_OF: dict[str, Page[Any]] = {
    page.name: page for page in (DEAD_NEURONS, FRAMEWORKS, FUNCTION, VANISHING)
}


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
    return label_table()["claims"][f"{claim.name}_{sentence}"][lang].format(**values)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [2, 4, 11, 17])
def test_what_takes_no_time_is_measured_on_arrival(number: int, lang: str) -> None:
    app = visit("claims", "figure", claim=str(number), lang=lang)
    assert measured_sentence(number, lang) in texts(app)
    figures = len(app.get("plotly_chart"))
    assert figures
    # The toolbar, the list and what stands beneath each figure.
    assert len(components(app)) == 2 + figures


def test_no_figure_is_drawn_before_it_is_opened() -> None:
    assert not visit("claims", claim="4").get("plotly_chart")


def test_who_measures_a_claim_sees_its_figure() -> None:
    app = visit("claims", claim="4")
    app.button(key="measure").click().run()
    assert app.get("plotly_chart")


@pytest.mark.parametrize("value", ["0", "19", "-3", "1e9"])
def test_a_claim_that_is_not_there_is_said_and_the_nearest_shown(value: str) -> None:
    app = visit("claims", claim=value)
    assert state_of(app).claim in (1, len(CLAIMS))
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
    assert app.session_state["claims_total"] == len(CLAIMS)
    app.button(key="stop").click().run()
    app.run()
    assert app.session_state["claims_wanted"] == []
    assert not app.exception


def test_a_measurement_that_fails_is_said_in_a_sentence(monkeypatch) -> None:
    monkeypatch.setattr(bench(), "has_failed", lambda number, seed: True)
    assert visit("claims", claim="9").warning[0].value == label_table()["claims"]["failed"]["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [5, 16, 17])
def test_a_claim_shows_its_source_and_its_rule(number: int, lang: str) -> None:
    app = visit("claims", claim=str(number), lang=lang)
    claim, words = CLAIMS[number - 1], label_table()["claims"]
    captions = "\n".join(each.value for each in app.caption)
    verbatim = label_table()["claims"].get(f"{claim.name}_quote")
    assert (verbatim["zh"] if verbatim else words["in_our_words"][lang]) in captions
    with speaking(lang):
        assert rule_of(claim) in texts(app)


def test_a_verdict_says_on_how_many_seeds_it_came() -> None:
    captions = [each.value for each in visit("claims", claim="17", lang="en").caption]
    found = repeated()
    same = found.verdicts["only_linear"].count("holds_if")
    assert any(f"{same} of {found.seeds} ({found.date})" in text for text in captions)
    # The printed derivative has no chance in it.
    assert not any(found.date in each.value for each in visit("claims", claim="2").caption)


def test_another_seed_is_measured_and_is_in_the_link() -> None:
    app = visit("claims", claim="17")
    before = texts(app)
    app.text_input(key="live:seed").set_value("7").run()
    assert not app.exception
    assert state_of(app).seed == 7
    assert texts(app) != before
    assert texts(visit("claims", claim="17", seed="7")) == texts(app)
    assert not list(visit("claims", claim="2").text_input)


@pytest.mark.parametrize("name", PLACES)
def test_trying_it_opens_that_figure_with_those_settings(name: str) -> None:
    page, query = PLACES[name]
    found = PAGE_OF[page]
    reading = read(
        {key: [value] if isinstance(value, str) else value for key, value in query.items()},
        found.fields,
    )
    assert (reading.ignored, reading.clamped) == ((), ())
    wanted = replace(found.defaults(reading.values), **reading.values)
    cleaned = found.clean(wanted)
    assert {key: getattr(cleaned, key) for key in query} == dict(reading.values)
