"""The section of other learning rates: what it says is what was measured, and it is bounded."""

import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.dead_neurons import rates
from pages.dead_neurons.rates import here_sentence, rates_sentence
from pages.frame.text import LANGUAGES, speaking
from pages.runs.settings import experiment_of
from pages.service.jobs import jobs
from relu_core.experiment import Experiment
from relu_core.figures.rates import medians
from relu_core.units.rates import Ends, at_rates, cliff, ends_of
from relu_core.wording import percent
from tests.harness.visiting import state_of, trained, visit

LINK = {"preset": "k1", "depth": "1", "width": "8", "steps": "60", "seeds": "3", "samples": "64"}


@pytest.fixture(scope="module", autouse=True)
def tables() -> Iterator[None]:
    for table in (jobs, rates.shared_ends):
        table.cache_clear()
    yield
    jobs().stop()
    for table in (jobs, rates.shared_ends):
        table.cache_clear()


def opened(**query: str) -> AppTest:
    return trained(visit("dead_neurons", "rates", **{**LINK, **query}))


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def rows(app: AppTest) -> list[list[str]]:
    found = [each for each in app.get("bidi_component") if each.proto.id.endswith("-rates-table")]
    (component,) = found
    data: dict[str, Any] = json.loads(component.proto.json)
    table: list[list[str]] = data["rows"]
    return table


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_is_what_was_measured(lang: str) -> None:
    app = opened(lang=lang)
    runs = [(each, ends_of(each)) for each in at_rates(experiment_of(state_of(app)))]
    with speaking(lang):
        assert rates_sentence(runs) in words(app)
        assert here_sentence(runs, 4) in words(app)
    shares = medians(runs, 0)
    found = rows(app)
    assert [row[0] for row in found] == [f"{each.learning_rate:g}" for each, _ in runs]
    # The share itself stands before what is said of it in brackets.
    said = [re.split(r"[ （]", row[1])[0] for row in found]
    assert said == [percent(float(share)) for share in shares]
    where = cliff(shares.tolist())
    assert where is not None
    assert percent(float(shares[where + 1])) in words(app)


def test_the_slider_sets_the_runs_rate_and_the_chart_stays() -> None:
    app = opened(lang="en")
    before = rows(app)
    runs = [(each, ends_of(each)) for each in at_rates(experiment_of(state_of(app)))]
    (slider,) = [each for each in app.select_slider if each.key == "rates:learning_rate"]
    assert slider.value == 4.0
    assert list(slider.options) == [row[0] for row in before]
    slider.set_value(0.4)
    trained(app.run())
    assert experiment_of(state_of(app)).learning_rate == 0.4
    assert rows(app) == before
    said = here_sentence(runs, 2)
    assert said in words(app)
    assert [row[1].split()[0] for row in before][2] in said


def test_weights_and_biases_beside_it_are_the_runs_own() -> None:
    app = opened(lang="en")
    for key, value in {"rates:init": "xavier", "rates:bias": 0.1}.items():
        trained(app.button_group(key=key).set_value(value).run())
    experiment = experiment_of(state_of(app))
    assert (experiment.init, experiment.bias) == ("xavier", 0.1)
    runs = [(each, ends_of(each)) for each in at_rates(experiment)]
    assert rates_sentence(runs) in words(app)


def test_nothing_is_trained_before_it_is_asked_for() -> None:
    rates.shared_ends.cache_clear()
    trained(visit("dead_neurons", **LINK))
    assert rates.shared_ends.cache_info().currsize == 0


def test_rates_that_would_take_too_long_are_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_SECONDS", 1e-6)
    rates.shared_ends.cache_clear()
    app = opened(lang="en")
    assert "All rates together would take about" in words(app)
    assert rates.shared_ends.cache_info().currsize == 0


def runs_of(*medians_of_relu: float, lost: int = 0) -> list[tuple[Experiment, Ends]]:
    experiment = Experiment(
        dataset="moons",
        activations=("relu",),
        depth=1,
        width=4,
        learning_rate=1.0,
        steps=1,
        seeds=4,
    )
    runs = []
    for each, share in zip(at_rates(experiment), medians_of_relu, strict=False):
        closed = np.full((1, 4), share)
        closed[0, :lost] = np.nan
        runs.append((each, Ends(closed, np.isnan(closed))))
    return runs


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.0, 0.1, 0.7), "from a rate of 0.033 to 0.1, the share of dead units jumps from"),
        ((0.5, 0.55, 0.6), "stays between 50% and 60%"),
        ((1.0, 1.0), "is 100% at every rate"),
        ((np.nan, np.nan), "all networks diverged"),
    ],
)
def test_each_course_has_its_own_sentence(shares: tuple[float, ...], said: str) -> None:
    with speaking("en"):
        assert said in rates_sentence(runs_of(*shares))


def test_who_diverged_is_counted_and_left_out() -> None:
    with speaking("en"):
        sentence = rates_sentence(runs_of(0.0, 0.5, lost=3))
    assert "jumps from :blue[**0%**] to :blue[**50%**]" in sentence
    assert "of 4 ReLU networks each: 3 at a rate of 0.01, 3 at a rate of 0.033." in sentence
