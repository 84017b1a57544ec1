"""Every sentence about a run says what the figure beside it shows, to the last digit.

All presets with their cures, the race, and all lessons, in both languages. The figures are read
as the browser gets them: from what it is sent, written as it writes numbers.
"""

import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter
from typing import Any

import numpy as np
import pytest

from pages.dead_neurons.words import course_sentence, death_sentence
from pages.frame.text import LANGUAGES, label_table, speaking
from pages.lesson.mode import written
from pages.race.figure import race_entries
from pages.race.results import results_of
from pages.race.words import result_sentence
from pages.runs.narration import reason
from pages.vanishing.words import race_sentence
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.figures.courses import seeds_figure
from relu_core.figures.pairs import pairs_figure
from relu_core.figures.playback import Entry, entries_of
from relu_core.recording import Recording
from relu_core.statistics import LEARNED, pairs
from relu_core.units.narrator import findings
from relu_core.wording import percent, scientific
from tests.harness.packed import decoded
from tests.harness.runs import DEAD, LESSONS, RACE, VANISHING, Lesson, recorded
from tests.pages.runs.figures_read import Playback, Player, last_finite
from tests.pages.runs.growth_table import at_birth, in_growth_table

LABELS = label_table()
TRAINED = {**DEAD, **VANISHING}


@pytest.fixture(params=LANGUAGES, autouse=True)
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(request.param):
        yield request.param


def percents(sentence: str) -> list[str]:
    return re.findall(r"<?\d+(?:\.\d+)?%", sentence)


def counts(sentence: str, names: list[str]) -> Counter[int]:
    """The whole numbers of a sentence that stand in no name and are no percentage."""
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(name, "")
    return Counter(map(int, re.findall(r"\d+", re.sub(r"<?\d+(?:\.\d+)?%", "", sentence))))


def names_of(recording: Recording) -> list[str]:
    slope = recording.experiment.slope
    return [ACTIVATIONS[name].name_with(slope) for name in recording.activations]


def dots(entries: list[Entry], measure: str) -> list[int]:
    """How many dots of each contender stand at or beyond the line of those that have learned."""
    texts = {"median": "", "network": "{n}", "title": "{measure}", "diverged": "", measure: ""}
    found = []
    for entry in entries:
        data = seeds_figure([entry], measure, texts, percent).data
        found.append(sum(x >= LEARNED for x in data[0]["x"]) if data else 0)
    return found


@pytest.mark.parametrize("experiment", DEAD.values(), ids=DEAD)
def test_the_headline_of_dead_neurons_is_what_the_player_shows(experiment: Experiment) -> None:
    recording = recorded(experiment)
    figure = Player(recording)
    learners = dots(list(entries_of(recording)), "accuracy")
    shown, numbers = [], [figure.steps[-1], experiment.seeds]
    for index, run in enumerate(figure.runs):
        if run["diverged"] == experiment.seeds:
            continue
        shown += [figure.closed(index), figure.accuracy(index)]
        if run["diverged"]:
            numbers += [learners[index], experiment.seeds, run["diverged"]]
    sentence = death_sentence(recording)
    assert percents(sentence) == shown
    assert counts(sentence, names_of(recording)) == Counter(numbers)


@pytest.mark.parametrize("experiment", DEAD.values(), ids=DEAD)
def test_the_course_of_the_deaths_is_the_players(experiment: Experiment) -> None:
    recording = recorded(experiment)
    figure, sentence = Player(recording), course_sentence(recording)
    line = decoded(figure.runs[0]["median"])
    if sentence and line[0] >= line[-1] / 2 > 0:
        assert percents(sentence) == [percent(float(line[0]))]
    elif sentence and line[-1] > 0:
        numbers = counts(sentence, names_of(recording))
        assert numbers == Counter([figure.half_closed(), figure.steps[-1]])


@pytest.mark.parametrize("experiment", VANISHING.values(), ids=VANISHING)
def test_the_headline_of_the_race_is_what_the_playback_shows(experiment: Experiment) -> None:
    recording = recorded(experiment)
    entries = list(entries_of(recording))
    figure, learners = Playback(entries), dots(entries, "accuracy")
    shown, numbers = [], [figure.steps[-1]]
    for index in range(len(entries)):
        lost = figure.diverged(index)
        if lost < experiment.seeds:
            shown.append(figure.accuracy(index))
        if lost:
            gone = decoded(figure.entries[index]["diverged"])
            first = int(recording.diverged_step[index, recording.diverged[index]].min())
            assert figure.steps[int(np.argmax(gone > 0))] >= first
            numbers += [learners[index], experiment.seeds, lost, first]
    sentence = race_sentence(recording)
    assert percents(sentence) == shown
    assert counts(sentence, names_of(recording)) == Counter(numbers)


@pytest.mark.parametrize("name", RACE)
def test_the_headline_of_a_race_is_what_the_playback_shows(name: str) -> None:
    state = RACE[name]
    recordings = Lesson("race", LESSONS.get(name, LESSONS["one_run"]).scenario, state).recordings
    entries = race_entries(state, recordings)
    figure = Playback(entries)
    places = range(len(entries))
    sentence = result_sentence(state, results_of(state, recordings), int(recordings[0].steps[-1]))
    reached = [step for i in places if (step := figure.step_of(i, state.target)) is not None]
    shown = [figure.accuracy(i) for i in places if figure.diverged(i) < state.seeds]
    assert Counter(percents(sentence)) == Counter([*shown, percent(state.target)])
    assert figure.steps[-1] in counts(sentence, [entry.name for entry in entries])
    if reached:
        assert re.search(rf"(step|第) {min(reached)}\b", sentence)


@pytest.mark.parametrize("experiment", TRAINED.values(), ids=TRAINED)
def test_the_narrator_names_numbers_of_the_figure(experiment: Experiment) -> None:
    recording = recorded(experiment)
    entries = list(entries_of(recording))
    figure = Playback(entries)
    for finding in findings(recording):
        index = recording.activations.index(finding.activation)
        sentence = reason(finding, recording)
        finite = experiment.seeds - figure.diverged(index)
        if finding.kind == "diverged":
            assert finding.networks == figure.diverged(index)
        if finding.kind == "stalled":
            first, last = (float(figure.middle(index, "gradient")[0, k]) for k in (0, -1))
            assert scientific(first) in sentence
            assert percents(sentence) == [percent(first / last)]
            if finding.networks == finite:  # a loss of all is the one that is drawn
                assert f"{float(figure.middle(index, 'loss')[-1]):.3g}" in sentence


@pytest.mark.parametrize("name", LESSONS)
def test_what_was_seen_in_a_lesson_is_what_its_figure_opens_on(name: str, lang: str) -> None:
    lesson = LESSONS[name]
    outcome, said, fields = told(lesson, lang)
    for field in fields & set(outcome.shares) | fields & set(outcome.sizes):
        assert said[field] == shown(lesson, field), field
    for field in fields & set(outcome.counts):
        assert said[field] == counted(lesson, field), field


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_says_of_which_data_its_accuracy_is(name: str) -> None:
    """In the words of the question and of what was seen: those of the figure's own title."""
    lesson = LESSONS[name]
    scenario = lesson.scenario
    parts = ("question", "saw")
    text = " ".join(LABELS["scenarios"][f"{scenario.name}_{part}"]["en"] for part in parts)
    words = {"accuracy": ("training",), "test_accuracy": ("test", "unseen")}
    mine = words.pop(scenario.opening.measure)
    (others,) = words.values()
    if "accurac" in text or "right" in text:
        assert any(word in text for word in mine)
        assert not any(word in text.replace("training error", "") for word in others)


def told(lesson: Lesson, lang: str) -> tuple[Any, dict[str, object], set[str]]:
    """The outcome, its numbers as they are written, and which of them the sentence has."""
    scenario, outcome = lesson.scenario, lesson.outcome
    template = LABELS["scenarios"][f"{scenario.name}_{outcome.sentence}"][lang]
    fields = {field for _, field, _, _ in Formatter().parse(template) if field}
    return outcome, written(outcome), fields


def entries_in(lesson: Lesson) -> list[Entry]:
    recordings = lesson.recordings
    return race_entries(lesson.race, recordings) if lesson.race else list(entries_of(recordings[0]))


def place_of(lesson: Lesson, field: str) -> int:
    """Which contender a number is of: its name stands before, or its place; else the first."""
    activations = [entry.activation for entry in entries_in(lesson)]
    by_name = [i for i, activation in enumerate(activations) if field.startswith(activation)]
    if by_name:
        return by_name[-1]
    if field.startswith("end_"):
        return int(field.removeprefix("end_")) - 1
    return int(field.startswith("second") or field == "diverged")


def shown(lesson: Lesson, field: str) -> str:
    """A share or size where the figure of the lesson has it."""
    place = place_of(lesson, field)
    if lesson.room == "dead_neurons":
        if field.startswith(("first_", "second_")) and "closed" not in field:
            playback = Playback(entries_in(lesson))
            step = 0 if field.endswith("_at_start") else last_finite(playback)
            return scientific(float(playback.middle(place, "gradient")[step, 0]))
        figure = Player(lesson.recordings[0])
        return figure.closed(place) if field == "closed" else figure.accuracy(place)
    opening = lesson.scenario.opening
    playback = Playback(entries_in(lesson), opening.measure)
    if field.endswith("_slope"):
        f = ACTIVATIONS[field.removesuffix("_slope")].f
        return scientific(round(float(f(1e-6) - f(-1e-6)) / 2e-6, 9))
    if lesson.scenario.name == "exploding":
        return at_birth(lesson.recordings[0], float(playback.middle(0, "gradient")[0, 0]), field)
    if lesson.scenario.name == "other_optimizer":
        return of_optimizers(lesson, playback)[field]
    if field.endswith("_layer"):
        evidence = lesson.recordings if lesson.race else lesson.recordings[0]
        assert lesson.scenario.moments(evidence)[0].said == "birth"
        return playback.gradient(place, 0 if field.endswith("first_layer") else -1)
    return playback.accuracy(place)


def of_optimizers(lesson: Lesson, playback: Playback) -> dict[str, str]:
    """What the end of the figure and the two rates say of one step of SGD in layer 1."""
    assert lesson.race
    rate, other = (each.learning_rate for each in lesson.race.contender)
    gradient = float(playback.middle(0, "gradient")[-1, 0])
    sizes = {"gradient": gradient, "move": rate * gradient, "rate": rate, "other_rate": other}
    return {name: scientific(size) for name, size in sizes.items()}


def counted(lesson: Lesson, field: str) -> int:
    """A whole number where the figures of the lesson have it."""
    scenario, entries = lesson.scenario, entries_in(lesson)
    place, experiment = place_of(lesson, field), entries[0].recording.experiment
    playback = Playback(entries, scenario.opening.measure)
    if field in ("seeds", "steps"):
        return experiment.seeds if field == "seeds" else playback.steps[-1]
    if field.endswith("diverged"):
        return playback.diverged(place)
    if field == "lost":
        return playback.diverged(0)
    if field == "early":
        return int(playback.steps[last_finite(Playback(entries))])
    if scenario.name == "exploding" and field == "step":
        gone = decoded(playback.entries[0]["diverged"])
        return int(playback.steps[int(np.argmax(2 * gone > experiment.seeds))])
    if scenario.name == "exploding":
        return in_growth_table(entries[0].recording, field)
    if field in ("ahead", "behind", "equal"):
        measure = scenario.opening.measure
        first, second = (getattr(each.recording, measure)[0, :, -1] for each in entries)
        words = {"pair": "", "points": "", "axis": "", "first": "", "second": ""}
        (drawn,) = pairs_figure(pairs(first, second), "", words).data
        signs = Counter(np.sign(drawn["x"]).tolist())
        return signs[{"ahead": 1.0, "behind": -1.0, "equal": 0.0}[field]]
    if field == "step" and lesson.room == "dead_neurons":
        return Player(lesson.recordings[0]).half_closed()
    if scenario.name == "six_times":
        return playback.step_of(place, 0.75) or -1
    if field == "step":
        steps = [playback.step_of(i, 0.9) for i in range(len(entries))]
        return min(step for step in steps if step is not None)
    return dots(entries, "accuracy")[place]
