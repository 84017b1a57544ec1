"""The sentences of every preset, race and lesson, held to the figure beside them in the page.

`tests/pages/runs/test_sentences.py` holds them to what the figures are sent, in both languages
and with every cure; here it is what a learner reads. One page walks many links.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.contents import PAGES
from pages.dead_neurons.state import PRESETS as DEAD
from pages.frame.text import label_table
from pages.vanishing.state import PRESETS as VANISHING
from relu_core.presets import PRESETS
from tests.harness.actions import see_the_end
from tests.harness.runs import LESSONS
from tests.harness.settling import follow

WORDS = {name: text["en"] for name, text in label_table()["playback"].items()}
NUMBER = re.compile(r"<?\d+(?:\.\d+)?%|\d(?:\.\d+)?\s×\s10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d+\.\d+|\d+")


def percents(text: str) -> list[str]:
    return re.findall(r"<?\d+(?:\.\d+)?%", text)


def opened(page: Page, room: str, query: str, figure: str) -> Locator:
    """The figure of that link, drawn with its run."""
    follow(page, f"/{PAGES[room].path}?lang=en&{query}")
    found = page.locator(figure)
    see_the_end(page)
    expect(found.locator("input[name=record]")).not_to_have_attribute("aria-valuetext", "step 0")
    return found


def described(figure: Locator, part: str) -> str:
    """What a part of the figure says of itself, which follows its reading line."""
    plot = figure.locator(part)
    expect(plot).to_have_attribute("aria-label", re.compile(rf"{step_of(figure)}\b"))
    return plot.get_attribute("aria-label") or ""


def step_of(figure: Locator) -> str:
    return figure.locator("input[name=record]").get_attribute("aria-valuetext") or ""


def expect_player(player: Locator) -> list[str]:
    """The numbers that the player shows of all networks, a pair an activation; they agree."""
    step = step_of(player)
    curve, medians = described(player, ".curve"), player.locator(".medians").inner_text()
    for text in (curve, medians, player.locator(".heading").inner_text()):
        assert step in text
    labels = player.locator(".curve text", has_text=re.compile("dead|leaking|closed"))
    assert [percents(text)[0] for text in labels.all_text_contents()] == percents(curve)
    pairs = zip(percents(curve), percents(medians), strict=True)
    return [number for pair in pairs for number in pair]


def test_the_headline_of_every_preset_of_dead_neurons(page: Page) -> None:
    for preset in DEAD:
        player = opened(page, "dead_neurons", f"preset={preset}", ".player")
        headline = page.locator(".st-key-sentence").inner_text()
        assert percents(headline) == expect_player(player), preset
        assert f"After {step_of(player).removeprefix('step ')} steps" in headline
        # The map has no axes: where 0 is not in it, it says so.
        is_far = PRESETS[preset].experiment.input_shift > 0
        assert ("far from 0" in player.locator(".note").inner_text()) == is_far


def test_the_headline_of_every_race_of_vanishing_gradients(page: Page) -> None:
    for preset in VANISHING:
        playback = opened(page, "vanishing", f"preset={preset}", ".playback")
        seen = page.get_by_test_id("stMainBlockContainer")  # who hears the page is told the same
        headline = seen.get_by_text(re.compile("^Test accuracy after")).inner_text()
        accuracy = described(playback, ".accuracy .plot")
        assert accuracy.startswith(f"{WORDS['test_accuracy']}, {step_of(playback)}")
        assert percents(headline) == percents(accuracy), preset
        assert f"after {step_of(playback).removeprefix('step ')} steps" in headline
        tags = "".join(playback.locator(".accuracy text.label").all_text_contents())
        assert sorted(percents(tags)) == sorted(percents(accuracy))
        for stalled in page.locator("p", has_text="networks stand still").all():
            expect_standstill(playback, stalled.inner_text())


def expect_standstill(playback: Locator, said: str) -> None:
    """What is said of the first step is what the figure shows there."""
    first = re.search(r"has a length of (.+?), (\S+) of the output", said)
    name = re.search(r"of \d+ (.+) networks stand still", said)
    assert first
    assert name
    slider = playback.locator("input[name=record]")
    slider.press("Home")
    expect(playback.locator(".here")).to_have_text("step 0")
    gradient = described(playback, ".gradient .plot")
    assert f"{name[1]} {first[1]}" in gradient
    slider.press("End")


def test_the_headline_of_the_race(page: Page) -> None:
    playback = opened(page, "race", "mode=explore", ".playback")
    headline = page.locator(".st-key-sentence").inner_text()
    reached, _, first = headline.partition("The first to")
    assert percents(reached) == percents(described(playback, ".accuracy .plot"))
    step = re.search(r"by (step \d+)", first)
    assert step
    slider = playback.locator("input[name=record]")
    before: list[str] = []
    slider.press("Home")
    while step_of(playback) != step[1]:
        before = percents(described(playback, ".accuracy .plot"))
        slider.press("ArrowRight")
    best = max(int(each[:-1]) for each in percents(described(playback, ".accuracy .plot")))
    assert max(int(each[:-1]) for each in before) <= 90 <= best


@pytest.mark.parametrize("room", sorted({lesson.room for lesson in LESSONS.values()}))
def test_what_was_seen_in_every_lesson(page: Page, room: str) -> None:
    for name, lesson in LESSONS.items():
        if lesson.room != room:
            continue
        kind = ".player" if room == "dead_neurons" else ".playback"
        link = f"mode=lesson&scenario={name}&guess=1&locked=1"
        figure = opened(page, room, link, kind)
        saw = page.locator(".st-key-reveal").inner_text().split("What you saw")[-1]
        if room == "dead_neurons":
            shown = expect_player(figure)
            expect_one_unit(page, figure)
        else:
            opening = lesson.scenario.opening
            expect(figure.locator(".accuracy h2")).to_have_text(WORDS[opening.measure])
            shown = percents(described(figure, ".accuracy .plot"))
            # What a function is at 0, and how its signal grows, stand in no figure of a run.
            said = re.split(r"[.;]\s", saw.partition("At step 0")[2])[0]
            if "gradient" in said:
                figure.locator("input[name=record]").press("Home")
                expect(figure.locator(".here")).to_have_text("step 0")
                there = NUMBER.findall(described(figure, ".gradient .plot"))
                assert set(NUMBER.findall(said.partition(",")[2])) - {"0", "1"} <= set(there), name
        assert set(percents(saw)) - {"75%"} <= set(shown), name


def expect_one_unit(page: Page, player: Locator) -> None:
    """The unit that the player has chosen is the one that is opened up below."""
    title = player.locator(".unit h3").inner_text()
    place = re.match(r"Layer (\d+), unit (\d+)", title)
    assert place
    autopsy = page.locator(".autopsy h2").first
    expect(autopsy).to_contain_text(f"unit {place[2]}, layer {place[1]}")
