"""The nine lessons on the pages without training, walked in one page, languages in turn."""

import re
from collections.abc import Sized
from itertools import cycle

from playwright.sync_api import Page, expect

from pages.contents import PAGES
from pages.explorer.state import ExplorerState
from pages.frame.text import label_table
from pages.lesson.mode import written
from pages.neuron.state import NeuronState
from relu_core.lessons.function import FUNCTION_LESSONS
from relu_core.lessons.neuron import NEURON_LESSONS
from tests.harness.actions import sent_frames
from tests.harness.fitting import FIGURES, expect_on_one_screen
from tests.harness.settling import wait_until_drawn

LABELS = label_table()
ROOMS = {
    "function": (FUNCTION_LESSONS, ExplorerState()),
    "neuron": (NEURON_LESSONS, NeuronState()),
}
# Of each figure: where it says in words what the sentence quotes.
SAID = {
    "value_and_slope": (".rail", ["value", "slope"]),
    "slope_at_zero": (".rail", ["chosen"]),
    "many_layers": (".chain .says", ["sigmoid", "best"]),
    "same_way": (".bell .says", []),
    "which_way": (".step table", ["new_w1", "new_w2", "new_loss", "loss"]),
    "closed_unit": (".step table", ["z"]),
    "not_dead": (".step table", ["z"]),
    "how_many_bends": (".bends .says", ["units", "bends"]),
    "no_activation": (".bends .says", ["slope"]),
}
# Of two figures: a control, a key for it, and where a move of it shows.
MOVED = {
    "value_and_slope": (".explorer input[name=x]", "ArrowLeft", ".explorer .sentence"),
    "which_way": (".step .back", "Enter", ".step .says"),
}


def move_and_stay(page: Page, heard: Sized, control: str, key: str, shows: str) -> None:
    """What is tried in the figure of a lesson stays there, and changes nothing around it."""
    expect(page).to_have_url(re.compile("locked=1"))
    said, link, before = page.locator(shows).inner_text(), page.url, len(heard)
    page.locator(control).focus()
    page.keyboard.press(key)
    expect(page.locator(shows)).not_to_have_text(said)
    moved = page.locator(shows).inner_text()
    while len(heard) == before:
        page.wait_for_timeout(50)
    wait_until_drawn(page)
    expect(page.locator(shows)).to_have_text(moved)
    expect(page.locator(".st-key-reveal")).to_be_visible()
    assert page.url == link


def test_a_learner_walks_them_and_the_path_knows(page: Page) -> None:
    heard = sent_frames(page)
    langs = cycle(["en", "zh"])
    for room, (scenarios, opening) in ROOMS.items():
        for scenario in scenarios:
            lang = next(langs)
            texts = {key: text[lang] for key, text in LABELS["scenarios"].items()}
            words = {key: text[lang] for key, text in LABELS["lesson"].items()}
            outcome = scenario.judge({**vars(opening), **scenario.changes})
            page.goto(f"/{PAGES[room].path}?mode=lesson&scenario={scenario.name}&lang={lang}")
            expect(page.get_by_text(texts[f"{scenario.name}_question"])).to_be_visible()
            where, quoted = SAID[scenario.name]
            expect(page.locator(where)).to_have_count(0)  # no figure before the answer
            wait_until_drawn(page)
            page.get_by_text(texts[f"{scenario.name}_1"], exact=True).click()
            page.get_by_role("button", name=words["lock"]).click()

            reveal = page.locator(".st-key-reveal")
            saw = texts[f"{scenario.name}_saw"].format(**written(outcome))
            expect(reveal).to_contain_text(saw)
            assert outcome.answer is not None
            expect(reveal).to_contain_text(texts[f"{scenario.name}_{outcome.answer + 1}"])
            figure = page.locator(where)
            for name in quoted:
                expect(figure).to_contain_text(str(written(outcome)[name]))
            explain = page.get_by_text(texts[f"{scenario.name}_explain"])
            expect_on_one_screen(reveal, explain, page.locator(FIGURES).first)
            expect(page.get_by_text(texts[f"{scenario.name}_why"])).to_have_count(0)
            if scenario.name in MOVED:
                move_and_stay(page, heard, *MOVED[scenario.name])
    page.goto("/?lang=en")
    for scenarios, _ in ROOMS.values():
        count = len(scenarios)
        done = LABELS["path"]["scenarios"]["en"].format(count=count, all=count)
        expect(page.locator(".path").get_by_text(done)).to_have_count(1)
