"""The guided first minute: its pointers wait for the learner's act, and take nothing from them."""

from playwright.sync_api import Page, expect

from pages.contents import PAGES
from pages.frame.guide import guides
from pages.frame.text import label_table
from tests.harness.settling import wait_until_drawn

LABELS = {name: text["en"] for name, text in label_table()["guide"].items()}
STEPS = [step["text"]["en"] for step in guides()["function"]]


def test_a_guide_is_followed_by_key_and_by_mouse(page: Page) -> None:
    page.goto("/function?lang=en")
    wait_until_drawn(page)
    start, card = page.locator(".guide .start"), page.locator(".guide .card")
    expect(card).to_be_hidden()
    start.focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text(STEPS[0])
    expect(start).to_be_focused()
    expect(page.locator("#said")).to_contain_text(STEPS[0])
    # What is done elsewhere is no act of this pointer.
    page.get_by_role("heading", level=1).click()
    expect(card).not_to_have_class("card done")
    page.locator("input[name=x]").press("ArrowLeft")
    expect(card).to_have_class("card done")
    expect(card).to_contain_text(STEPS[1])
    expect(card).to_have_class("card")
    expect(page.locator("input[name=x]")).to_be_focused()

    page.locator("input[name=slope]").press("ArrowRight")
    expect(card).to_contain_text(STEPS[2])
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(start).to_have_text(LABELS["start"])

    start.click()
    for _ in STEPS[1:]:
        card.get_by_role("button", name=LABELS["skip"]).click()
    expect(card).to_contain_text(STEPS[-1])
    box, target = card.bounding_box(), page.locator(".more summary").bounding_box()
    assert box is not None
    assert target is not None
    assert box["y"] + box["height"] <= target["y"] or box["y"] >= target["y"] + target["height"]
    page.locator(".more summary").click()
    expect(card).to_be_hidden()
    expect(start).to_contain_text(LABELS["again"])
    assert page.evaluate("localStorage['relu-lab:1:guides']") == '["function"]'


def test_what_the_pointers_speak_of_is_there(page: Page) -> None:
    for name, steps in guides().items():
        room = next(room for room in PAGES if name == room or name.startswith(f"{room}_"))
        mode = name.removeprefix(room).strip("_") or "explore"
        page.goto(f"/{PAGES[room].path}?lang=en&mode={mode}")
        for step in steps:
            if not step.get("later"):
                expect(page.locator(step["target"]).first).to_be_visible()
