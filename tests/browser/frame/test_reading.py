"""What a reader hears, where the focus is, what is seen where the system chooses the colours."""

import re

from playwright.sync_api import Locator, Page, expect

from pages.frame.text import labels_in_each
from tests.browser.conftest import OpenPage
from tests.harness.actions import see_the_end, wait_until
from tests.harness.settling import wait_until_drawn

FOCUSED = """() => {
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return [focused.className, focused.name, focused.textContent].join(" ");
}"""

# Keeps everything that is said from now on.
LISTEN = """() => {
    const region = document.getElementById("said");
    window.heard = [];
    new MutationObserver(() => region.textContent && heard.push(region.textContent))
        .observe(region, { childList: true });
}"""


def said(page: Page) -> Locator:
    return page.locator("#said")


def test_a_lesson_by_keys_is_heard_and_keeps_the_focus(page: Page) -> None:
    page.goto("/dead-neurons?mode=lesson&lang=en")
    wait_until_drawn(page)
    expect(page.get_by_role("status")).to_have_count(1)  # one voice for the whole page
    expect(said(page)).to_have_text("")
    answer = page.get_by_role("radio", name="over 70%")
    answer.focus()
    answer.press("Space")
    expect(answer).to_be_checked()
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Lock").press("Enter")
    see_the_end(page)
    # On the slider that was moved to the end, or on what came of it where that went as it grew.
    wait_until(page, f"/record|play|reveal/.test(({FOCUSED})())")
    expect(said(page)).to_contain_text("What happened")
    expect(said(page)).to_contain_text("ReLU units are dead")
    # Not while the run still played, though it was on the page by then.
    assert sum("What happened" in words for words in page.evaluate("heard")) == 1
    page.get_by_role("button", name="Next:").press("Enter")
    question = page.locator(".st-key-question")
    expect(question).to_be_focused()
    expect(said(page)).to_have_text(question.inner_text())


def test_changes_of_a_page_are_heard_and_the_newest_word_wins(page: Page) -> None:
    page.goto("/dead-neurons?mode=explore&lang=en")
    see_the_end(page)
    wait_until_drawn(page)
    sentence = page.locator(".st-key-sentence")
    before = sentence.inner_text()
    step = page.locator("button.link").first
    step.press("Enter")
    expect(said(page)).to_contain_text("This network, step")
    # On the link, or where it is gone, on the slider of the steps.
    wait_until(page, f"/step|record/.test(({FOCUSED})())")
    cure = page.get_by_role("switch").first
    cure.press("Space")
    expect(sentence).not_to_have_text(before, use_inner_text=True)
    # They are trained, and seen where the others were looked at: at the end.
    expect(sentence).to_contain_text("After 500 steps", use_inner_text=True)
    expect(said(page)).to_have_text(re.sub(r"\s+", " ", sentence.inner_text()).strip())
    expect(cure).to_be_focused()
    page.get_by_role("link", name="Race", exact=True).click()
    expect(said(page)).to_have_text("Race")


def test_the_way_on_leads_to_the_top_of_the_next_page(page: Page) -> None:
    page.goto("/function?mode=explore&lang=en")
    wait_until_drawn(page)
    on = labels_in_each("frame")["next_page"]["en"].format(page="One neuron")
    page.get_by_role("link", name=on).press("Enter")
    heading = page.get_by_role("heading", name="One neuron, then many")
    expect(heading).to_be_focused()
    wait_until_drawn(page)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_the_frame_speaks_the_pages_language_and_keeps_its_theme(page: Page) -> None:
    words = labels_in_each("streamlit")
    page.goto("/function?lang=zh")
    for lang, other in (("zh", "English"), ("en", "中文")):
        wait_until_drawn(page)
        menu = page.get_by_role("button", name=words["Main menu"][lang], exact=True)
        menu.click()
        items = page.get_by_test_id("stMainMenuPopover")
        for name in ("System", "Light", "Dark", "Print", "Made with Streamlit v"):
            expect(items).to_contain_text(words[name][lang].strip())
        expect(page.get_by_test_id("stMainMenuItem-recordScreencast")).to_have_count(0)
        page.keyboard.press("Escape")
        for name in ("Sidebar", "App pages", "Collapse sidebar"):
            expect(page.get_by_label(words[name][lang], exact=True)).to_have_count(1)
        page.get_by_role("button", name=other, exact=True).click()
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_test_id("stMainMenuItem-theme-Dark").click()
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    page.goto("/claims")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")


def test_a_choice_is_seen_in_the_systems_colours(open_page: OpenPage) -> None:
    page = open_page(forced_colors="active")
    page.goto("/dead-neurons?mode=lesson&guess=2&lang=en")
    wait_until_drawn(page)
    ground = "element => getComputedStyle(element).backgroundColor"
    ring = page.get_by_test_id("stRadioOption").locator("> div > div:first-child")
    chosen = [ring.nth(i).evaluate(ground) for i in range(3)]
    assert chosen[0] == chosen[2] != chosen[1]
    for group in (page.get_by_test_id("stButtonGroup").first, page.locator(".seg").first):
        seen = group.locator("button").evaluate_all(
            "all => all.map((each) => [getComputedStyle(each).backgroundColor,"
            " each.matches('[aria-checked=true], [aria-pressed=true]')])"
        )
        pressed = {colour for colour, is_pressed in seen if is_pressed}
        assert len(pressed) == 1
        assert not pressed & {colour for colour, is_pressed in seen if not is_pressed}
    page.goto("/function?lang=en")
    wait_until_drawn(page)
    thumb = page.locator(".slope-track .thumb").evaluate(ground)
    assert thumb != page.locator("body").evaluate(ground)


def test_sliders_say_their_values_before_they_are_seen(page: Page) -> None:
    page.goto("/function?lang=en&layers=7&mu=1&sigma=2&slope=0.2")
    values = {"layers": "7", "mu": "1", "sigma": "2", "slope": "0.2"}
    for name, value in values.items():
        slider = page.locator(f"input[type=range][name={name}]")
        expect(slider).to_have_value(value)
        expect(slider).to_have_attribute("aria-valuetext", re.compile(value))
    row = page.get_by_role("button", name="ReLU, f(x) = ")
    expect(row.first).to_have_accessible_name(re.compile(r"f′\(x\) = "))


def test_where_nothing_is_to_move_play_says_what_it_does(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto("/dead-neurons?mode=explore&lang=en")
    wait_until_drawn(page)
    slider = page.get_by_role("slider", name="Training step")
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "step 0")
    page.get_by_role("button", name="Show the next record").click()
    expect(slider).to_have_attribute("aria-valuetext", "step 1")
