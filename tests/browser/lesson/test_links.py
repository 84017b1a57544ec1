"""What of a lesson is sent to others, and what Back and Forward lead to."""

import re

from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from relu_core.lessons.scenarios import DEAD_NEURONS
from tests.browser.frame.test_looks import link_of, select_something_else, selected
from tests.harness.actions import see_the_end
from tests.harness.settling import wait_until_drawn

FIRST, SECOND = DEAD_NEURONS[:2]
LABELS = label_table()


def question(page: Page, name: str) -> None:
    # What is said aloud of it has the same words.
    asked = page.locator(".st-key-question")
    expect(asked).to_contain_text(LABELS["scenarios"][f"{name}_question"]["en"])


def test_question_and_result_are_two_links_and_a_question_is_a_step_of_the_history(
    page: Page,
) -> None:
    page.goto("/dead-neurons?mode=lesson&lang=en&presenter=1")
    page.locator("[data-testid=stRadio] label").nth(1).click()
    page.get_by_role("button", name="Lock my prediction").click()
    reveal = page.locator(".st-key-reveal")
    see_the_end(page)
    expect(reveal).to_contain_text("You predicted")
    wait_until_drawn(page)
    select_something_else(page)
    wanted = selected(page)
    expect(page).to_have_url(re.compile("presenter=1.*step=3"))
    to_question = link_of(page)
    assert not re.search("guess|locked|presenter|step|unit|prediction", to_question)
    page.get_by_role("button", name="Copy a link to my result").click()
    expect(page.locator(".result-link button")).to_have_text("Link copied")
    to_result = page.evaluate("window.link")
    assert "presenter" not in to_result

    page.get_by_role("button", name=f"Next: {LABELS['scenarios'][SECOND.name]['en']}").click()
    question(page, SECOND.name)
    expect(page).to_have_url(re.compile(f"scenario={SECOND.name}&presenter=1&lang=en$"))
    page.go_back()
    question(page, FIRST.name)
    expect(reveal).to_contain_text("You predicted")
    wait_until_drawn(page)
    assert selected(page) == wanted
    page.go_forward()
    question(page, SECOND.name)
    expect(reveal).to_have_count(0)

    page.goto(to_result.replace("lang=en", "lang=zh"))
    expect(reveal).to_contain_text("分享者的预测")
    expect(reveal).not_to_contain_text("您的预测")
    page.goto(to_result)
    expect(reveal).to_contain_text("The sender's prediction")
    wait_until_drawn(page)
    assert selected(page) == wanted
    page.get_by_role("button", name="Predict it yourself").click()
    expect(page.get_by_role("button", name="Lock my prediction")).to_be_visible()
    expect(page).not_to_have_url(re.compile("prediction|guess"))
