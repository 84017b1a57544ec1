"""A learner's own function in networks: from the field to the race, in a form, and opened up."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pages.frame.text import LANGUAGES, label_table
from tests.browser.frame.test_every_view import broken
from tests.harness.actions import see_the_end

FIELD = "[data-field=formula]"
SMALL = "&depth=2&width=8&steps=40&seeds=2&samples=64"


def said(section: str, name: str, lang: str = "en") -> str:
    return label_table()[section][name][lang]


def test_what_is_typed_trains_beside_relu(page: Page) -> None:
    page.goto("/function?lang=en&mode=explore")
    page.locator(FIELD).press_sequentially("x·tanh(softplus(x))")
    expect(page).to_have_url(re.compile("formula="))
    page.get_by_role("link", name=said("own", "race")).click()
    expect(page.get_by_role("heading", name="Race", level=1)).to_be_visible()
    sentence = page.locator(".st-key-sentence")
    see_the_end(page)
    expect(sentence).to_contain_text("x * tanh(softplus(x))")
    expect(sentence).to_contain_text("ReLU")
    expect(page).to_have_url(re.compile(r"/race\?.*formula=x\+\*\+tanh"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_has_a_field_for_it_and_says_why_it_is_none(page: Page, lang: str) -> None:
    page.goto(f"/race?lang={lang}{SMALL}&contender=relu:he:sgd:0.1&contender=tanh:he:sgd:0.1")
    see_the_end(page)
    form = page.locator(".contenders")
    expect(form.locator("[data-id=formula]")).to_have_count(0)
    form.locator("[data-id=activation-1]").select_option("formula")
    form.locator("[data-id=formula]").fill("max(0, y)")
    form.locator("[data-id=run]").click()
    alert = page.get_by_role("alert").filter(has_text="y")
    reason = said("formula", "refused_name", lang).format(found="y")
    expect(alert).to_have_text(said("formula", "refused", lang).format(position=8, reason=reason))
    # Nothing that was chosen or typed is lost.
    expect(form.locator("[data-id=activation-1]")).to_have_value("formula")
    field = form.locator("[data-id=formula]")
    expect(field).to_have_value("max(0, y)")
    field.fill("max(0,x)")
    field.press("Enter")
    see_the_end(page)
    expect(page.locator(".st-key-sentence")).to_contain_text("max(0, x)")
    expect(alert).to_have_count(0)
    expect(page).to_have_url(re.compile(r"formula=max%280%2C\+x%29"))
    assert broken(Axe().run(page).response) == []


def test_its_dead_units_are_shown_and_opened_up(page: Page) -> None:
    page.goto("/dead-neurons?lang=en&formula=max(0,x)&preset=k1&seeds=2&steps=60")
    see_the_end(page)
    sentence = page.locator(".st-key-sentence")
    expect(sentence).to_contain_text(re.compile(r"max\(0, x\).*of units dead"))
    panel = page.locator(".autopsy")
    expect(panel.locator("h2")).not_to_be_empty()
    expect(panel).to_have_attribute("aria-busy", "false")
    panel.locator("details summary").first.press("Enter")
    # The browser computes it by the learner's own function.
    expect(panel.locator(".written")).to_contain_text(re.compile(r"max\(0, x\): Passed on: \d"))
