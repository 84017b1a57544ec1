"""The code that draws the explorer's figure: it follows, in the open, what a learner moves."""

import keyword
import re
from functools import partial
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, NAME, NUMBER, STRING, generate_tokens

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from pages.frame.text import label_in_each, speaking
from pages.function.code import TEMPLATES, curve_code
from tests.browser.conftest import DESKTOP
from tests.harness.actions import MODULES, OpenPage, reply, sent_frames
from tests.harness.readers import Readers
from tests.harness.settling import open_entry
from tests.pages.function.test_code import STATES

KINDS = {COMMENT: "comment", NUMBER: "number", STRING: "string"}


def opened(page: Page, query: str = "?lang=en") -> Locator:
    """The code, unfolded on the page of functions."""
    page.goto(f"/function{query}")
    open_entry(page, label_in_each("function_code.unfold")["en"])
    entry = page.locator(".st-key-function_code")
    expect(entry.locator("code")).to_contain_text("import")
    return entry


def slope(page: Page) -> Locator:
    return page.locator("input[name=slope]")


def test_it_follows_the_figure_and_the_session_hears_nothing(page: Page) -> None:
    frames = sent_frames(page)
    code = opened(page)
    frames.clear()
    slope(page).press("ArrowRight")
    expect(code).to_contain_text("0.015 * x")
    code.get_by_role("button", name="PyTorch").click()
    expect(code).to_contain_text("LeakyReLU(0.015)")
    slope(page).press("ArrowRight")
    expect(code).to_contain_text("LeakyReLU(0.02)")
    assert frames == []


def test_another_language_changes_its_words(page: Page) -> None:
    code = opened(page, "?lang=en&slope=0.3")
    code.get_by_role("button", name="PyTorch").click()
    page.get_by_role("button", name="中文").click()
    expect(code).to_contain_text(label_in_each("function_code.comment")["zh"])
    expect(code.locator(".copy")).to_have_text(label_in_each("copying.copy")["zh"])
    # What was chosen stays.
    expect(code).to_contain_text("LeakyReLU(0.3)")
    expect(code.get_by_role("button", name="PyTorch")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("answer", [204, 404, 429, 500, "garbage", "refused"])
def test_where_no_answer_comes_it_says_so_and_asks_again(
    readers: Readers, answer: int | str
) -> None:
    with readers.page(True, **DESKTOP) as page:
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        code = opened(page)
        page.route("**/code?*", partial(reply, answer))
        said = code.get_by_role("status")
        slope(page).press("ArrowRight")
        expect(said).to_have_text(label_in_each("function_code.not_fetched")["en"])
        # What there is stays.
        expect(code).to_contain_text("0.01 * x")
        page.unroute("**/code?*")
        expect(code).to_contain_text("0.015 * x")
        expect(said).to_be_empty()
        assert failed == []


def test_an_older_answer_that_comes_later_is_not_shown(page: Page) -> None:
    code = opened(page)
    held: list[Route] = []
    page.route("**/code?*slope=0.015*", lambda route: held.append(route))
    with page.expect_request("**/code?*slope=0.015*"):
        slope(page).press("ArrowRight")
    slope(page).press("ArrowRight")
    expect(code).to_contain_text("0.02 * x")
    with page.expect_response("**/code?*slope=0.015*"):
        held[0].continue_()
    expect(code).to_contain_text("0.02 * x")
    expect(code).not_to_contain_text("0.015 * x")


def test_the_file_begins_with_the_link_and_is_the_code(page: Page) -> None:
    code = opened(page, "?lang=en&slope=0.3")
    code.get_by_role("button", name="TensorFlow").click()
    expect(code).to_contain_text("tf.nn.leaky_relu(x, 0.3)")
    with page.expect_download() as download:
        code.locator(".save").click()
    assert download.value.suggested_filename == "relu_lab_tensorflow.py"
    link, blank, text = Path(download.value.path()).read_text("utf-8").split("\n", 2)
    assert re.fullmatch(r"# http://\S+/function\?\S*slope=0.3\S*", link)
    assert blank == ""
    assert text == code.locator("code").text_content()
    compile(text, "relu_lab_tensorflow.py", "exec")


def test_a_file_names_the_state_that_its_code_is_of(page: Page) -> None:
    """Not the one that the figure has come to, whose code is still on its way."""
    code = opened(page)
    page.route("**/code?*slope=0.015*", lambda _: None)
    with page.expect_request("**/code?*slope=0.015*"):
        slope(page).press("ArrowRight")
    with page.expect_download() as download:
        code.locator(".save").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert "0.01 * x" in text
    assert "slope=" not in text.partition("\n")[0]


def test_where_nothing_is_saved_it_is_shown_to_be_copied(open_page: OpenPage) -> None:
    page = open_page(user_agent="Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49", alone=True)
    code = opened(page)
    code.locator(".save").click()
    expect(page.get_by_role("dialog")).to_contain_text(label_in_each("keeping.keep_text")["en"])
    expect(page.get_by_role("dialog").locator("textarea")).to_have_value(
        re.compile("import numpy as np")
    )


def test_it_is_coloured_as_python_reads_it(modules: Page) -> None:
    with speaking("en"):
        codes = [
            curve_code(library, state, 'each function, e.g. "f" = 1')
            for library in TEMPLATES
            for state in STATES.values()
        ]
    script = f"""async (codes) => {{
        const {{ tokens }} = await import("{MODULES}/function/code/tokens.js");
        return codes.map(tokens);
    }}"""
    for code, found in zip(codes, modules.evaluate(script, codes), strict=True):
        assert "".join(piece["text"] for piece in found) == code
        coloured = [(piece["kind"], piece["text"]) for piece in found if piece["kind"]]
        assert coloured == by_python(code)


def by_python(code: str) -> list[tuple[str, str]]:
    """The kind and the text of what is coloured, as Python's own tokens have it."""
    return [
        ("keyword" if kind == NAME else KINDS[kind], text)
        for kind, text, *_ in generate_tokens(StringIO(code).readline)
        if kind in KINDS or (kind == NAME and keyword.iskeyword(text))
    ]
