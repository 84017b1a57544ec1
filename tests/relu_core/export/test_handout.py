"""The handout is one file that asks nothing of the network and answers with the run's numbers."""

import itertools
import json
import re

import numpy as np
import pytest

from relu_core.export import handout
from relu_core.export.questions import ASKED
from relu_core.export.words import LANGUAGES
from relu_core.recording import Recording
from relu_core.statistics import closed_share, median
from relu_core.training import train
from relu_core.wording import percent, scientific
from tests.relu_core.export.settings import RACE, SETTINGS, setting

# What the page itself says, without Plotly's packed script.
PLOTLY = re.compile(r'<script type="text/plain" id="plotly">.*?</script>', re.DOTALL)
FIGURES = re.compile(r'<script type="application/json" id="figures">(.*?)</script>')
LOADS = re.compile(r"""(?:src|href)=["']?(?!http://127)\w+:?//|@import|url\(""")
HANZI = re.compile(r"[\u4e00-\u9fff]")


def said(page: str) -> str:
    return PLOTLY.sub("", page)


def answers(page: str) -> list[str]:
    """The text of each folded answer."""
    return [re.sub("<.*?>", " ", found) for found in re.findall("<details>.*?</details>", page)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_file_with_figures_questions_settings_and_link(language: str) -> None:
    recordings = [train(experiment) for experiment in RACE]
    link = "http://127.0.0.1/race?lang=en&seed=3"
    page = handout(RACE, language, recordings, link)
    assert len(page.encode()) < 6_000_000
    assert len(said(page)) < 200_000
    assert not LOADS.search(said(page))
    assert "seed=3" in page
    assert "<svg" in page
    assert bool(HANZI.search(said(page))) == (language == "zh")


def test_without_a_player_the_layers_move_through_every_record() -> None:
    recording = train(SETTINGS["Adam"])
    found = FIGURES.search(handout(SETTINGS["Adam"], recordings=[recording]))
    assert found is not None
    figures = json.loads(found[1])["figures"]
    assert len(figures["moving"]["frames"]) == len(recording.steps)
    last = figures["moving"]["frames"][-1]["data"][0]["y"]
    np.testing.assert_allclose(last, median(recording.gradient_norm[0, :, -1]), rtol=1e-4)
    page = handout(SETTINGS["Adam"], recordings=[recording], player="<b>the player</b>")
    assert "<b>the player</b>" in page
    assert "frames" not in said(page)


@pytest.mark.parametrize("about", ASKED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_asks_its_own_questions(about: str, language: str) -> None:
    recordings = [train(experiment) for experiment in RACE]
    page = handout(RACE, language, recordings, about=about)
    others = [handout(RACE, language, recordings, about=other) for other in ASKED if other != about]
    assert len(answers(page)) >= 3
    for answer in answers(page):
        assert not any(answer in other for other in map(answers, others))


def test_the_answers_are_the_runs_own_numbers() -> None:
    experiment = setting(activations=("relu", "sigmoid"), learning_rate=3.0, steps=60, depth=3)
    recording = train(experiment)
    share, _when, which, back = answers(handout(experiment, "en", [recording], "", "dead_neurons"))
    assert f"{percent(closed_share(recording, 0)[-1])} of its hidden units dead" in share
    ends = recording.closed_fraction[0, :, -1].mean(axis=-1)
    assert f"network {ends.argmax() + 1} is hit hardest, with {percent(ends.max())}" in which
    is_closed = recording.open_counts[0] == 0
    revived = 0
    for network, layer, unit in np.argwhere(is_closed.any(axis=1)):
        course = is_closed[network, :, layer, unit].tolist()
        revived += (True, False) in itertools.pairwise(course)
    assert f"{is_closed.any(axis=1).sum()} hidden units fire on no sample" in back
    assert f"{revived} of them fire again" in back

    birth, loss, _later = answers(handout(experiment, "en", [recording], "", "vanishing"))
    first, *_, last, _output = median(recording.gradient_norm[1, :, 0])
    assert f"sigmoid: {scientific(first)} in layer 1, {scientific(last)} in layer 3" in birth
    assert f"by {scientific((first / last) ** 0.5)} on average" in birth
    assert f"{median(recording.loss[1])[-1]:.3f}" in loss

    reached, chance, _fair = answers(handout(experiment, "en", [recording], "", "race"))
    there = np.flatnonzero(median(recording.test_accuracy[0]) >= 0.9)
    assert f"ReLU at step {recording.steps[there[0]]}." in reached if len(there) else "ReLU never"
    ends = recording.loss[:, :, -1]
    best = int(median(ends.T).argmin())
    assert f"In {(ends[best] < ends[1 - best]).sum()} of 3 pairs" in chance


SAME = (setting(), setting())
DIVERGING = SETTINGS["all diverge"]
ONE = setting(activations=("relu", "tanh"), seeds=1)
STOPPED = setting(steps=5000)


@pytest.mark.parametrize(
    ("about", "experiments", "sentence"),
    [
        ("dead_neurons", DIVERGING, "Leaky 0.5: all its networks diverged"),
        ("vanishing", DIVERGING, "Leaky 0.5: all its networks diverged"),
        ("race", DIVERGING, "Leaky 0.5: all its networks diverged"),
        (
            "race",
            (DIVERGING, setting(**{**vars(DIVERGING), "learning_rate": 1e5})),
            "nobody has won",
        ),
        ("race", DIVERGING, "only one contender"),
        ("dead_neurons", ONE, "only one network can be counted"),
        ("race", ONE, "may well be luck"),
        ("race", SAME, "ReLU (1) and ReLU (2) end with the very same numbers"),
        ("race", SAME, "Nothing differs"),
        ("vanishing", setting(depth=1), "only one hidden layer"),
        ("dead_neurons", setting(bias=-50.0), "happened before the first step"),
        ("dead_neurons", setting(activations=("identity",)), "fires on some sample at every"),
    ],
)
def test_what_cannot_be_compared_is_said(about: str, experiments: object, sentence: str) -> None:
    for language in LANGUAGES:
        page = handout(experiments, language, about=about)  # type: ignore[arg-type]
        assert language == "zh" or sentence in said(page)
        for answer in answers(page):
            assert "nan" not in answer
            assert "inf" not in answer.replace("infinity", "")


def test_without_a_recording_it_trains_one() -> None:
    experiment = SETTINGS["one network, one step, deep"]
    assert handout(experiment) == handout(experiment, recordings=[train(experiment)])


def stopped() -> Recording:
    return train(STOPPED, should_stop=lambda: True)


def test_it_says_who_diverged_and_that_a_run_was_stopped() -> None:
    assert "3 of 3 networks diverged" in said(handout(DIVERGING))
    assert "was stopped at step" in said(handout(STOPPED, recordings=[stopped()]))


def test_an_unknown_page_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="about is 'home'"):
        handout(SETTINGS["Adam"], about="home")
