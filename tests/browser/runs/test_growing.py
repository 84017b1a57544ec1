"""A run's figure is there while it trains: it grows, and is its recording in the end."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.harness.actions import see_the_end, wait_until, wait_until_grown
from tests.harness.settling import wait_until_drawn

GROWING = ":is(.player, .playback)[data-growing]:has(.bar > .training)"
CIRCLES = "/vanishing-gradients?mode=explore&preset=circles_depth_5"
# Slow runs.
PAGES = {
    "race": "/race?mode=explore&seeds=1&steps=6000&seed=881",
    "vanishing": f"{CIRCLES}&seeds=4&steps=1500&seed=882",
    "dead_neurons": "/dead-neurons?mode=explore&preset=k1&seeds=4&steps=6000&seed=883",
}
# Questions on runs that nobody has seen yet, and an answer to each.
LESSONS = {
    "vanishing": ("/vanishing-gradients?mode=lesson&scenario=who_learns&seed=886", "all four"),
    "dead_neurons": ("/dead-neurons?mode=lesson&scenario=how_fast&seed=887", "steps 11 to 50"),
}
# Keeps the steps at which the figure was seen, each element that was one, and what a lesson had in
# it while the run trained.
WATCH = """() => {
    globalThis.seen = [];
    globalThis.roots = new Set();
    globalThis.lessons = new Set();
    const look = () => {
        for (const { shadowRoot } of document.querySelectorAll("*")) {
            const root = shadowRoot?.querySelector(":is(.player, .playback)");
            const slider = root?.querySelector("input[name=record]");
            const now = slider?.getAttribute("aria-valuetext");
            if (!now) continue;
            globalThis.roots.add(root);
            const guess = root.querySelector(".guess-name")?.textContent;
            if (guess && root.querySelector(".bar > .training")) {
                const ways = [...root.querySelectorAll(".stages button:not([hidden])")];
                const parts = [root.querySelector(".stages span"), ...ways];
                globalThis.lessons.add([guess, ...parts.map((each) => each.textContent)].join("|"));
            }
            if (globalThis.seen.at(-1) !== now) globalThis.seen.push(now);
        }
        requestAnimationFrame(look);
    };
    look();
}"""
# What is drawn in the figure, but for where the learner could press.
DRAWN = """root => {
    const parts = root.querySelectorAll("path, .heading, .readout, .units, .legend, .name");
    return [...parts].map((each) => each.getAttribute("d") ?? each.textContent);
}"""


@pytest.mark.parametrize("name", PAGES)
def test_a_figure_grows_with_its_run_and_is_its_recording(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    expect(page.locator("h1")).to_be_visible()
    page.evaluate(WATCH)
    figure = page.locator(GROWING)
    expect(figure).to_be_visible()
    expect(figure.locator("path[d*=L]").first).to_be_attached()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_hidden()
    wait_until_grown(page)
    wait_until(page, "() => document.documentElement.hasAttribute('data-end-seen')")
    steps = [int(each.removeprefix("step ")) for each in page.evaluate("() => globalThis.seen")]
    assert steps == sorted(steps)
    assert len(steps) >= 5
    assert page.evaluate("() => globalThis.roots.size") == 1  # it stayed what it was
    assert "&step=" not in page.url
    grown = page.locator(":is(.player, .playback)").evaluate(DRAWN)
    page.reload()
    wait_until_drawn(page)
    see_the_end(page)
    assert page.locator(":is(.player, .playback)").evaluate(DRAWN) == grown


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_s_run_is_seen_while_it_trains_once_it_is_predicted(page: Page, name: str) -> None:
    link, answer = LESSONS[name]
    page.goto(link)
    page.get_by_role("radiogroup").get_by_text(answer, exact=True).click()
    page.evaluate(WATCH)
    page.get_by_role("button", name="Lock my prediction and run").click()
    # It plays on from where it has grown to, to where it is decided or to its end.
    expect(page.locator(".stages .go-on, .stages .skip, .stages .link").first).to_be_visible()
    see_the_end(page)
    said = "The networks are learning now: the figure shows how far they have come."
    assert page.evaluate("() => [...globalThis.lessons]") == [f"You predicted: {answer}|{said}"]
    expect(page.locator(".st-key-reveal")).to_be_visible()
    steps = [int(each.removeprefix("step ")) for each in page.evaluate("() => globalThis.seen")]
    assert steps == sorted(steps)
    assert page.evaluate("() => globalThis.roots.size") == 1
    grown = page.locator(":is(.player, .playback)").evaluate(DRAWN)
    page.reload()
    wait_until_drawn(page)
    see_the_end(page)
    assert page.locator(":is(.player, .playback)").evaluate(DRAWN) == grown


def test_a_growing_run_stops_and_shows_what_there_was(chinese_page: Page) -> None:
    chinese_page.goto(f"{CIRCLES}&seeds=1&steps=20000&seed=884")
    figure = chinese_page.locator(GROWING)
    bar = figure.get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-label", re.compile("训练中：第 [1-9]"))
    stop = figure.get_by_role("button", name="停止")
    stop.focus()
    chinese_page.keyboard.press("Enter")
    expect(chinese_page.get_by_text(re.compile(r"已在第 \d+ 步停止"))).to_be_visible()
    wait_until_grown(chinese_page)
    expect(chinese_page.get_by_role("progressbar")).to_have_count(0)
    expect(chinese_page.locator(".playback input[name=record]")).to_be_visible()


def test_who_comes_back_finds_the_figure_further_on(page: Page) -> None:
    page.goto(f"{CIRCLES}&seeds=1&steps=20000&seed=885")
    slider = page.locator(f"{GROWING} input[name=record]")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("[1-9]"))
    before = int((slider.get_attribute("aria-valuetext") or "").removeprefix("step "))
    page.get_by_role("link", name="Function and derivative", exact=True).click()
    expect(page.locator("h1")).to_have_text("Function and derivative")
    page.go_back()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("[1-9]"))
    after = int((slider.get_attribute("aria-valuetext") or "").removeprefix("step "))
    assert after >= before
    page.get_by_role("button", name="Stop", exact=True).click()
    wait_until_grown(page)
