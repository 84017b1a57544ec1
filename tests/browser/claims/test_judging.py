"""The claims as a learner judges them: asked first, then told, and kept for another visit."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from relu_core.claims import CLAIMS
from tests.browser.claims.test_claims import in_list
from tests.harness.actions import OpenPage, wait_until
from tests.harness.fitting import expect_on_one_screen

LABELS = label_table()
WORDS = LABELS["claims"]


def verdict_in_list(page: Page, number: int, verdict: str) -> None:
    mark = in_list(page, number).locator(".mark")
    expect(mark).to_have_attribute("data-verdict", verdict)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_claim_is_asked_before_its_verdict_is_seen_and_stays_judged(
    open_page: OpenPage, lang: str
) -> None:
    page = open_page()
    page.goto(f"/claims?lang={lang}")
    for claim in CLAIMS:
        verdict_in_list(page, claim.number, "unjudged")
    expect(page.locator(".st-key-sentence")).to_have_count(0)
    # Those that take no time to measure: one is guessed, one is shown without.
    in_list(page, 4).click()
    expect(page).to_have_url(re.compile("scenario=claim_plot"))
    page.get_by_test_id("stRadioOption").filter(has_text=WORDS["slip"][lang]).click()
    page.get_by_role("button", name=LABELS["lesson"]["lock"][lang]).click()
    reveal = page.locator(".st-key-reveal")
    expect(reveal).to_contain_text(WORDS["slip"][lang])
    expect(reveal).to_contain_text(WORDS["holds"][lang])
    expect_on_one_screen(reveal, page.locator(".st-key-sentence"))
    verdict_in_list(page, 4, "holds")
    verdict_in_list(page, 2, "unjudged")
    in_list(page, 1).click()
    page.get_by_role("button", name=WORDS["unasked"][lang]).click()
    expect(reveal).to_contain_text(WORDS["unguessed"][lang])
    wait_until(page, """() => localStorage["relu-lab:1:answer:claim_formula"]""")
    page.close()

    page = open_page()
    page.goto(f"/claims?lang={lang}")
    expect(in_list(page, 2)).to_have_attribute("aria-current", "true")
    expect(page.locator(".st-key-question")).to_be_visible()
    verdict_in_list(page, 4, "holds")
    in_list(page, 4).click()
    expect(page.locator(".st-key-reveal")).to_contain_text(WORDS["slip"][lang])
    expect(page.locator(".st-key-question")).to_have_count(0)
    # The path counts claims as it counts scenarios.
    page.goto(f"/?lang={lang}")
    count = LABELS["path"]["scenarios"][lang].format(count=2, all=len(CLAIMS))
    expect(page.locator("nav.path")).to_contain_text(count)


def test_an_old_link_shows_its_verdict_and_who_explores_sees_all(page: Page) -> None:
    page.goto("/claims?claim=11&lang=en")
    expect(page.locator(".st-key-sentence")).to_contain_text("gradient of exactly 0")
    verdict_in_list(page, 2, "slip")
    page.get_by_role("radio", name=LABELS["lesson"]["lesson"]["en"]).click()
    expect(page.locator(".st-key-question")).to_be_visible()
    expect(in_list(page, 11)).to_have_attribute("aria-current", "true")
    verdict_in_list(page, 2, "unjudged")
