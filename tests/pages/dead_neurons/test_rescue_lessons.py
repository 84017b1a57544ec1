"""What the lessons on rescues say is what their figure and its texts show."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from pages.dead_neurons.rescue import rescue_sentence, result_text
from pages.frame.text import LANGUAGES, speaking
from pages.lesson.mode import written
from relu_core.figures.rescue import rescue_rows
from relu_core.statistics import end_closed
from relu_core.training import train
from tests.harness.runs import RESCUED, rescued


@pytest.fixture(params=LANGUAGES, autouse=True)
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(request.param):
        yield request.param


def percents(sentence: str) -> list[str]:
    return re.findall(r"<?\d+(?:\.\d+)?%", sentence)


@pytest.mark.parametrize("name", RESCUED)
def test_what_was_seen_of_a_rescue_is_what_its_figure_and_its_text_say(name: str) -> None:
    scenario = RESCUED[name]
    found = rescued(scenario.experiment, scenario.rescues)
    outcome = scenario.judge(found)
    said = written(outcome)
    assert percents(rescue_sentence(found))[-1] == said["share"]
    text = result_text(found[-1])
    assert percents(text.splitlines()[-1]) == [said["before"], said["after"]]
    numbers = {"first_layer": "", "second_layer": "", "share": "{revived} {dead}", "none_dead": ""}
    names = {each.name: each.name for each in found}
    rows = [row for row in rescue_rows(found, numbers | names) if row.group == found[-1].name]
    totals = np.sum([list(map(int, row.text.split())) for row in rows], axis=0)
    assert totals.tolist() == [said["revived"], said["dead"]]
    assert said["lost"] == 0


def test_the_lower_rate_from_the_start_would_have_prevented_it() -> None:
    experiment = RESCUED["rescue_lower_rate"].experiment
    (found,) = rescued(experiment, ("lower_rate",))
    assert found.learning_rate == experiment.learning_rate / 10
    calm = train(replace(experiment, learning_rate=found.learning_rate, seeds=6, records=2))
    assert end_closed(calm, 0) < 0.05
