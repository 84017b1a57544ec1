"""The challenges at the end of the race's lesson, by keys: make a function, race, say why."""

import re

from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from tests.harness.actions import see_the_end
from tests.harness.settling import wait_until_drawn

CHALLENGE = {key: text["en"] for key, text in label_table()["challenge"].items()}
LESSON = {key: text["en"] for key, text in label_table()["lesson"].items()}


def test_a_challenge_is_done_in_the_lesson(page: Page) -> None:
    page.goto("/race?lang=en&mode=lesson")
    row = page.locator(".scenarios")
    row.get_by_role("button", name=CHALLENGE["row"]).press("Enter")
    expect(page.locator(".st-key-question h2")).to_contain_text(CHALLENGE["deep"])
    expect(page).to_have_url(re.compile("challenge=deep"))
    field = page.get_by_role("textbox", name="f(x) =")
    expect(field).to_have_value("sigmoid(x)")
    mark = page.locator(".st-key-challenge_row .scenarios button[aria-pressed=true] .state")
    expect(mark).to_have_text("not yet done")
    field.fill("max(0, x")
    field.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="is not closed")).to_be_visible()
    field.fill("tanh(x)")
    field.press("Enter")
    done = page.get_by_text("16 of 16 networks learned.")
    expect(done).to_be_attached()
    # What came of it is told at the end of the run.
    see_the_end(page)
    expect(done).to_be_visible()
    expect(page.get_by_text(LESSON["one_way"], exact=True)).to_be_visible()
    expect(mark).to_have_text("done")
    # Back from free mode, and by its link, it is the same race.
    page.reload()
    expect(page.get_by_role("textbox", name="f(x) =")).to_have_value("tanh(x)")
    page.get_by_role("button", name=LESSON["next"].format(name=CHALLENGE["deadly"])).press("Enter")
    expect(page.locator(".st-key-question h2")).to_contain_text(CHALLENGE["deadly"])
    # The button of the challenge before is called alike.
    wait_until_drawn(page)
    page.get_by_role("button", name=LESSON["look_freely"]).press("Enter")
    expect(page).to_have_url(re.compile(r"/race\?(?!.*challenge=)"))
    expect(page.get_by_text(CHALLENGE["note"])).to_be_attached()
