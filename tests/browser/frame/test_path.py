"""The path on the home page: it knows what was seen, and leads back to where one was."""

import re

from playwright.sync_api import Page, expect

from pages.frame.text import label_table

LABELS = label_table()
WORDS = {name: text["en"] for name, text in LABELS["path"].items()}
FUNCTION = LABELS["function"]["nav"]["en"]
NEURON = LABELS["neuron"]["nav"]["en"]


def test_the_path_remembers_and_leads_back(page: Page) -> None:
    page.goto("/?lang=en")
    path = page.get_by_role("navigation", name=WORDS["path"])
    expect(path.get_by_role("listitem")).to_have_count(7)
    expect(path.locator("li.seen")).to_have_count(0)
    path.get_by_role("link", name=WORDS["begin"].format(page=FUNCTION)).click()
    expect(page).to_have_url(re.compile("/function"))
    question = label_table()["scenarios"]["value_and_slope_question"]["en"]
    expect(page.get_by_test_id("stMain").get_by_text(question)).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_text(NEURON).click()
    expect(page.locator(".step .says")).not_to_be_empty()
    page.goto("/?lang=en")
    expect(path.locator("li.seen")).to_have_count(2)
    expect(path).to_contain_text(f"{NEURON}: {WORDS['seen']}")
    loaded = page.evaluate("performance.timeOrigin")
    path.get_by_role("link", name=WORDS["go_on"].format(page=NEURON)).click()
    expect(page.locator(".step .says")).not_to_be_empty()
    assert page.evaluate("performance.timeOrigin") == loaded  # the lab was not loaded anew


def test_the_way_on_leads_from_lesson_to_lesson(page: Page) -> None:
    """In Chinese by keys; who looks around freely, in English by mouse, goes on so."""
    question, figure = page.locator(".st-key-question"), page.locator(".step .says")
    for mode, lang, there, not_there in (
        ("lesson", "zh", question, figure),
        ("explore", "en", figure, question),
    ):
        page.goto(f"/function?mode={mode}&guess=1&locked=1&lang={lang}")
        words = LABELS["frame"]["next_page"][lang].format(page=LABELS["neuron"]["nav"][lang])
        link = page.get_by_role("link", name=words)
        if lang == "zh":
            link.press("Enter")
        else:
            link.click()
        expect(page).to_have_url(re.compile("/neuron"))
        expect(there).to_be_visible()
        expect(not_there).to_have_count(0)
