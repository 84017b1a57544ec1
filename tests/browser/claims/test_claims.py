"""The page of claims as a learner uses it: measure, read, look at another claim, stop."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from pages.runs.verdicts import Figure
from relu_core.claims import CLAIMS
from tests.browser.conftest import PHONE
from tests.harness.actions import PATIENCE, OpenPage

LABELS = label_table()["claims"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Two words that are no name and no code.
ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
# Words of the article, in its language; titles of papers, in theirs.
QUOTED = re.compile(r"「[^」]*」|《[^》]*》|“[A-Z][^”]*”")
# The names of the languages, and a link of Streamlit's that no page shows.
NEITHER = {"中文", "English", "Link to heading"}
# Every text of the page's main part, those in the components' shadow trees and names included.
TEXTS = """root => {
    const found = [];
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
        if (node.shadowRoot) walk(node.shadowRoot);
        const spoken = ["aria-label", "aria-valuetext"];
        for (const name of spoken) found.push(node.getAttribute?.(name) ?? "");
        if (!["STYLE", "SCRIPT"].includes(node.tagName)) node.childNodes.forEach(walk);
    };
    walk(root);
    return found.map((text) => text.trim()).filter(Boolean);
}"""


def in_list(page: Page, number: int) -> Locator:
    """The button of a claim in the list."""
    return page.locator(".verdicts ol button").nth(number - 1)


def measured_here(number: int, lang: str) -> tuple[str, str]:
    """The verdict and the sentence of a claim that this process measures for itself."""
    claim = CLAIMS[number - 1]
    measurement = claim.measure()
    verdict = claim.judge(measurement)
    values = {name: Figure(value) for name, value in measurement.numbers.items()}
    text = LABELS[f"{claim.name}_{verdict.sentence}"][lang].format(**values)
    return verdict.name, text.replace("**", "")


def test_a_claim_is_measured_on_request_and_its_numbers_are_said(page: Page) -> None:
    for number, lang in ((16, "en"), (6, "zh"), (14, "en")):
        page.goto(f"/claims?claim={number}&lang={lang}")
        said = LABELS[f"{CLAIMS[number - 1].name}_said"][lang]
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        page.locator(".st-key-measure button").click()
        again = page.get_by_role("button", name=LABELS["measure_again"][lang])
        expect(again).to_be_enabled()
        verdict, sentence = measured_here(number, lang)
        expect(page.locator(".st-key-sentence")).to_contain_text(LABELS[verdict][lang])
        expect(page.locator(".st-key-sentence")).to_contain_text(sentence)
        expect(in_list(page, number).locator(".mark")).to_have_attribute("data-verdict", verdict)
        expect(page.locator(".st-key-figure .js-plotly-plot").first).to_be_visible()


def test_the_address_names_the_claim_and_opens_it(page: Page) -> None:
    page.goto("/claims?mode=explore&lang=en")
    expect(in_list(page, 2)).to_have_attribute("aria-current", "true")
    in_list(page, 11).click()
    expect(page).to_have_url(re.compile("claim=11"))
    page.reload()
    expect(in_list(page, 11)).to_have_attribute("aria-current", "true")
    expect(page.locator(".st-key-sentence")).to_contain_text("gradient of exactly 0")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_in_the_other_language(page: Page, lang: str) -> None:
    page.goto(f"/claims?mode=explore&lang={lang}")
    main = page.get_by_test_id("stMain")
    for claim in CLAIMS:
        in_list(page, claim.number).click()
        said = LABELS[f"{claim.name}_said"][lang]
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        texts = [text for text in main.evaluate(TEXTS) if text not in NEITHER]
        assert len(texts) > 40
        foreign = {"en": CHINESE, "zh": ENGLISH}[lang]
        assert [text for text in texts if foreign.search(QUOTED.sub("", text))] == []


def test_measuring_all_says_how_far_it_is_and_stops(page: Page) -> None:
    page.goto("/claims?mode=explore&lang=en")
    page.get_by_role("button", name=LABELS["measure_all"]["en"]).click()
    expect(page.get_by_text(re.compile(rf"\d+ of {len(CLAIMS)} done"))).to_be_visible()
    page.get_by_role("button", name=LABELS["stop"]["en"]).click()
    expect(page.get_by_role("button", name=LABELS["measure_all"]["en"])).to_be_visible(
        timeout=PATIENCE
    )


def test_a_finger_finds_every_claim_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.goto("/claims?mode=explore&lang=en")
    expect(in_list(page, len(CLAIMS))).to_be_visible()
    boxes = [in_list(page, number).bounding_box() for number in range(1, len(CLAIMS) + 1)]
    assert all(box and box["width"] >= 40 and box["height"] >= 44 for box in boxes)
    in_list(page, 11).tap()
    expect(page.locator(".st-key-sentence")).to_contain_text("gradient of exactly 0")


def test_keys_choose_a_claim_and_keep_the_focus(page: Page) -> None:
    page.goto("/claims?mode=explore&lang=en")
    in_list(page, 3).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(in_list(page, 4)).to_have_attribute("aria-current", "true")
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    expect(in_list(page, 4)).to_be_focused()
