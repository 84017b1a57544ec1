"""A learner races on points drawn by hand, by keys and from tables, and sets the contenders."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from pages.race.link import starter
from relu_core.own_points import parse
from tests.browser.frame.test_every_view import broken
from tests.harness.actions import MOVES, dragged, place_in, see_the_end

RACE = (
    "/race?depth=1&width=4&steps=20&seeds=2&samples=32"
    "&contender=relu:he:sgd:0.1&contender=tanh:he:sgd:0.1&lang="
)
TABLE = "x,y,label\n1,2,a\n2,3,b\n1,2,a\n2,3,b\n0,0,a\n{row}\n4,4,b"


def text(section: str, name: str, lang: str, **values: object) -> str:
    return label_table()[section][name][lang].format(**values)


def sentence(page: Page) -> Locator:
    return page.locator(".st-key-sentence")


def visit(page: Page, lang: str = "en") -> None:
    page.goto(RACE + lang)
    see_the_end(page)
    expect(sentence(page)).to_contain_text("20")


def draw(page: Page, lang: str = "en") -> Locator:
    """Opens the drawing; returns the square in it."""
    page.get_by_label(text("settings", "dataset", lang), exact=True).select_option("own")
    plane = page.locator(".plane")
    expect(plane).to_be_visible()
    return plane


def press(page: Page, name: str, lang: str = "en") -> None:
    page.get_by_role("button", name=text("points_editor", name, lang), exact=True).click()


def expect_count(page: Page, zeros: int, ones: int, lang: str = "en") -> None:
    counted = text("points_editor", "count", lang, zeros=zeros, ones=ones)
    expect(page.locator(".editor .count")).to_have_text(counted)


def click_at(plane: Locator, across: float, down: float, finger: bool = False) -> None:
    place = place_in(plane, across, down)
    (plane.page.touchscreen.tap if finger else plane.page.mouse.click)(*place)


@pytest.mark.parametrize("reader", ["page", "phone_page"])
def test_points_are_clicked_and_race(reader: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(reader)
    finger = reader == "phone_page"
    visit(page)
    plane = draw(page)
    press(page, "clear")
    for down in (0.2, 0.4, 0.6):
        click_at(plane, 0.2, down, finger)
    press(page, "class1")
    for down in (0.3, 0.5, 0.7):
        click_at(plane, 0.8, down, finger)
    expect_count(page, 3, 3)
    click_at(plane, 0.8, 0.5, finger)  # on a point: it goes
    expect_count(page, 3, 2)
    press(page, "undo")
    expect_count(page, 3, 3)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    press(page, "race")
    see_the_end(page)
    expect(sentence(page)).to_contain_text("After 20 steps")
    expect(page.get_by_test_id("stCaptionContainer").first).to_contain_text("my own 6 points")
    # A run that grew under the learner's eyes has no step in its link: it is played again.
    page.wait_for_url(lambda url: "points=" in url)
    said, link = sentence(page).inner_text(), page.url
    page.goto("about:blank")
    page.goto(link)
    see_the_end(page)
    expect(sentence(page)).to_have_text(said, use_inner_text=True)


def test_a_point_is_moved_and_others_erased(page: Page) -> None:
    visit(page)
    plane = draw(page)
    press(page, "clear")
    click_at(plane, 0.2, 0.2)
    before = plane.locator(".class0").get_attribute("d")
    with dragged(page, place_in(plane, 0.2, 0.2), place_in(plane, 0.6, 0.6), finger=False):
        pass
    expect(plane.locator(".class0")).not_to_have_attribute("d", before or "")
    expect_count(page, 1, 0)
    press(page, "undo")
    expect(plane.locator(".class0")).to_have_attribute("d", before or "")
    click_at(plane, 0.4, 0.2)
    expect_count(page, 2, 0)
    press(page, "erase")
    with dragged(page, place_in(plane, 0.1, 0.2), place_in(plane, 0.4, 0.2), finger=False):
        pass
    expect(page.locator(".editor .count")).not_to_contain_text("2 ○")


def test_a_drag_over_the_empty_drawing_leaves_a_trail(page: Page) -> None:
    visit(page)
    plane = draw(page)
    press(page, "clear")
    with dragged(page, place_in(plane, 0.1, 0.5), place_in(plane, 0.9, 0.5), finger=False):
        pass
    expect_count(page, MOVES, 0)
    press(page, "undo")  # the whole stroke
    expect_count(page, 0, 0)


def test_points_are_drawn_with_keys_alone(page: Page) -> None:
    visit(page)
    plane = draw(page)
    press(page, "clear")
    plane.focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect_count(page, 2, 0)
    # Who is quicker than the page hears its newest sentence first.
    expect(page.locator("#said")).to_have_text(
        re.compile(r"○ class 0 added at 0\.60, 0\.00; 2 points\.$")
    )
    page.keyboard.press("Delete")
    expect_count(page, 1, 0)
    page.keyboard.press("Delete")
    expect(page.locator("#said")).to_have_text(re.compile(r"No point is near the cursor\.$"))
    expect_count(page, 1, 0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_wrong_table_is_refused_by_its_row_and_nothing_is_lost(page: Page, lang: str) -> None:
    visit(page, lang)
    draw(page, lang)
    press(page, "clear", lang)
    page.get_by_role("button", name=text("options", "xor", lang), exact=True).click()
    expect_count(page, 30, 30, lang)
    pasted = TABLE.format(row="1,two,b")
    page.locator("textarea").fill(pasted)
    press(page, "read", lang)
    refused = page.locator(".editor .refused")
    expect(refused).to_contain_text(text("refusal", "row", lang, row=7))
    expect(refused).to_contain_text("two")
    expect(refused).to_contain_text(text("refusal", "kept", lang).strip())
    expect(page.locator("textarea")).to_have_value(pasted)
    expect_count(page, 30, 30, lang)
    page.locator("textarea").fill(TABLE.format(row="1,2,b"))
    press(page, "read", lang)
    expect_count(page, 3, 4, lang)
    expect(refused).to_be_hidden()
    press(page, "undo", lang)
    expect_count(page, 30, 30, lang)


def test_a_file_in_a_chinese_encoding_is_read(page: Page) -> None:
    visit(page)
    draw(page)
    table = TABLE.format(row="1,2,乙").replace(",a", ",甲").replace(",b", ",乙")
    file = {"name": "点.csv", "mimeType": "text/csv", "buffer": table.encode("gb18030")}
    page.locator(".editor input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect_count(page, 3, 4)
    expect(page.locator(".accepted")).to_contain_text("7 points read: ○ is “甲”, ● is “乙”.")


def test_the_same_file_is_read_again_once_it_is_corrected(page: Page, tmp_path: Path) -> None:
    visit(page)
    draw(page)
    file = tmp_path / "points.csv"
    file.write_text(TABLE.format(row="1,two,b"))
    chooser = page.locator(".editor input[type=file]")
    chooser.set_input_files(file)
    expect(page.locator(".refused")).to_contain_text("two")
    file.write_text(TABLE.format(row="1,2,b"))
    expect(chooser).to_have_value("")
    chooser.set_input_files(file)
    expect(page.locator(".accepted")).to_contain_text("7 points read")


def test_a_file_that_cannot_be_opened_is_said_to_be_so(page: Page) -> None:
    page.add_init_script("File.prototype.arrayBuffer = () => Promise.reject(new Error('locked'));")
    visit(page)
    draw(page)
    file = {"name": "points.csv", "mimeType": "text/csv", "buffer": b"1,2,a"}
    page.locator(".editor input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator(".refused")).to_contain_text("could not be opened")


def test_a_table_too_long_for_a_message_is_refused_before_it_is_sent(page: Page) -> None:
    closed: list[bool] = []
    page.on("websocket", lambda socket: socket.on("close", lambda _: closed.append(True)))
    visit(page)
    draw(page)
    expect_count(page, 30, 30)
    area, refused = page.locator("textarea"), page.locator(".editor .refused")
    for letter in ("点", '"', "a", "\\"):
        expect(refused).to_be_hidden()
        area.evaluate("(area, text) => { area.value = text; }", letter * 190_000 + ",1\n")
        before = page.locator(".editor .count").inner_text()
        press(page, "read")
        if len(json.dumps(letter, ensure_ascii=False).encode()) > 3:  # more than one byte each
            expect(refused).to_contain_text("longer than 200 kB")
        else:
            expect(refused).to_contain_text("columns are needed")
        expect(page.locator(".editor .count")).to_have_text(before)
        expect(area).to_have_value(letter * 190_000 + ",1\n")
        assert not closed, letter
        # What is read takes the refusal away.
        area.fill(TABLE.format(row="1,2,b"))
        press(page, "read")
        expect_count(page, 3, 4)


def test_points_are_saved_as_a_table_that_is_read_back(page: Page) -> None:
    visit(page)
    draw(page)
    with page.expect_download() as download:
        press(page, "save")
    table = parse(download.value.path().read_bytes())
    assert table.points == starter("moons")


def test_what_was_drawn_is_still_there_after_another_page(page: Page) -> None:
    visit(page)
    draw(page)
    press(page, "clear")
    click_at(page.locator(".plane"), 0.3, 0.3)
    expect_count(page, 1, 0)
    page.wait_for_timeout(1500)  # the drawing settles
    page.get_by_role("link", name="Function and derivative").click()
    page.locator(".explorer svg").first.wait_for()
    page.get_by_role("link", name="Race", exact=True).click()
    expect_count(page, 1, 0)


def test_contenders_are_set_and_raced(page: Page) -> None:
    visit(page)
    form = page.locator(".contenders")
    form.get_by_label("What differs").select_option("learning_rate")
    rate = form.get_by_label("Learning rate of contender 2", exact=True)
    rate.fill("fast")
    # While it is typed, nothing is wrong yet.
    expect(form.locator(".refused")).to_have_count(0)
    form.get_by_role("button", name="Race", exact=True).click()
    expect(form.locator(".refused")).to_contain_text("“fast” is not a number")
    expect(rate).to_be_focused()
    rate.fill("0")
    rate.press("Enter")
    expect(form.locator(".refused")).to_contain_text("Allowed are 0.000001 to 1000000")
    rate.fill("0.5")
    expect(form.locator(".refused")).to_have_count(0)
    form.get_by_role("button", name="Add a contender").click()
    expect(form.get_by_label("Learning rate of contender 3", exact=True)).to_have_value("0.05")
    form.get_by_role("button", name="Race", exact=True).click()
    expect(sentence(page)).to_contain_text("rate 0.5")
    expect(sentence(page)).to_contain_text("rate 0.05")
    page.get_by_role("button", name="Back to race 1").click()
    expect(sentence(page)).to_contain_text("tanh")
    expect(form.get_by_label("What differs")).to_have_value("activation")


def test_a_fair_race_is_one_click(page: Page) -> None:
    visit(page)
    page.get_by_role("button", name="Each with its recommended start").click()
    caption = page.get_by_test_id("stCaptionContainer").first
    expect(caption).to_contain_text("the activation and the initial weights")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_drawing(
    open_page: Callable[..., Page], scheme: str, lang: str
) -> None:
    page = open_page(color_scheme=scheme)
    visit(page, lang)
    draw(page, lang)
    page.locator("textarea").fill("1,2")
    press(page, "read", lang)
    expect(page.locator(".editor .refused")).to_be_visible()
    assert broken(Axe().run(page).response) == []
