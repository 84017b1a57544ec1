"""What a learner did is there when they come back in the same browser, until it is forgotten."""

import re

from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from tests.harness.actions import OpenPage, place_in, sent_frames, wait_until

LABELS = label_table()
WORDS = "no gradient, no step"
LESSON = "/dead-neurons?mode=lesson&scenario=high_rate&guess=1&locked=1&step=500"
RACE = (
    "/race?depth=1&width=4&steps=20&seeds=2&samples=32"
    "&contender=relu:he:sgd:0.1&contender=tanh:he:sgd:0.1"
)


def scenario(page: Page, name: str, lang: str, is_done: bool) -> Locator:
    """The button of a scenario, named with whether it is done."""
    state = LABELS["lesson_row"]["done" if is_done else "not_done"][lang]
    text = re.escape(LABELS["scenarios"][name][lang])
    return page.get_by_role("button", name=re.compile(rf"^\d+ · {text}\s*{state}$"))


def test_words_and_marks_are_there_in_another_visit_and_language(open_page: OpenPage) -> None:
    page = open_page()
    frames = sent_frames(page)
    page.goto(f"{LESSON}&lang=en")
    words = page.locator(".words textarea")
    words.fill(WORDS)
    expect(scenario(page, "high_rate", "en", is_done=True)).to_be_visible()
    expect(scenario(page, "lower_rate", "en", is_done=False)).to_be_visible()
    page.close()

    page = open_page()
    page.goto(f"{LESSON}&lang=zh")
    expect(page.locator(".words textarea")).to_have_value(WORDS)
    mark = scenario(page, "high_rate", "zh", is_done=True)
    expect(mark).to_have_attribute("aria-pressed", "true")
    scenario(page, "lower_rate", "zh", is_done=False).click()
    expect(page).to_have_url(re.compile("scenario=lower_rate"))
    expect(mark).to_have_attribute("aria-pressed", "false")
    # Their words concern the learner alone.
    assert frames
    assert not any(WORDS.encode() in frame for frame in map(bytes_of, frames))


def test_points_and_races_are_there_until_they_are_forgotten(page: Page) -> None:
    rows = page.locator("[class*=st-key-race_row_]")
    count = page.locator(".editor .count")
    dataset = page.get_by_label(LABELS["settings"]["dataset"]["en"], exact=True)
    page.goto(f"{RACE}&lang=en")
    expect(rows).to_have_count(1)
    dataset.select_option("own")
    press(page, "clear")
    for across in (0.3, 0.6):
        page.mouse.click(*place_in(page.locator(".plane"), across, 0.3))
    page.locator(".editor textarea").fill("1, 2")

    page.goto(f"{RACE}&slope=0.2&lang=zh")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("2")
    page.get_by_label(LABELS["settings"]["dataset"]["zh"], exact=True).select_option("own")
    two = LABELS["points_editor"]["count"]["zh"].format(zeros=2, ones=0)
    expect(count).to_have_text(two)
    expect(page.locator(".editor textarea")).to_have_value("1, 2")

    # By the navigation: in the same session, which knows them too.
    page.get_by_role("link", name=LABELS["home"]["nav"]["zh"], exact=True).click()
    kept = page.locator(".kept")
    expect(kept).to_contain_text(LABELS["kept"]["races"]["zh"].format(n=2))
    expect(kept).to_contain_text(LABELS["kept"]["points"]["zh"].format(n=2))
    kept.get_by_role("button").click()
    expect(kept).to_contain_text(LABELS["kept"]["forgotten"]["zh"])
    expect(kept.get_by_role("button")).to_be_disabled()
    page.get_by_role("link", name=LABELS["race"]["nav"]["zh"], exact=True).click()
    expect(page.locator(".editor textarea")).to_have_value("")
    expect(count).not_to_have_text(two)
    expect(rows).to_have_count(0)


def bytes_of(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=LABELS["points_editor"][name]["en"], exact=True).click()


def test_where_a_page_was_explored_no_lesson_is_seen_before(page: Page) -> None:
    page.goto("/race?mode=lesson&lang=en")
    page.get_by_role("radio", name=LABELS["lesson"]["explore"]["en"]).click()
    wait_until(page, """() => localStorage["relu-lab:1:mode:race"] === '"explore"'""")
    page.add_init_script(
        """globalThis.asked = false;
        new MutationObserver(() => {
            globalThis.asked ||= Boolean(document.querySelector(".st-key-question"));
        }).observe(document, { subtree: true, childList: true });"""
    )
    page.goto("/?lang=en")
    page.get_by_role("link", name="Race", exact=True).click()
    for address in (None, "/race"):
        if address:
            page.goto(address)
        expect(page.locator(".st-key-sentence")).to_be_visible()
        expect(page).to_have_url(re.compile(r"/race\?(?!.*explored)"))
        assert not page.evaluate("asked")
