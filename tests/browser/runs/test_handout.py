"""A handout that was saved from a page opens without the lab and without a network, and plays."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from relu_core.export import handout
from tests.harness.browser import FIGURE
from tests.harness.settling import open_entry
from tests.relu_core.export.settings import SETTINGS

RUNS = {
    "dead-neurons": "steps=20&seeds=2",
    "vanishing-gradients": "preset=circles_depth_5&steps=20&seeds=2",
    "race": "steps=20&seeds=2",
}
WORDS = {
    "en": ("Take it home", "Save the handout", "Play the run", "Before you play"),
    "zh": ("带回家", "保存讲义", "播放训练过程", "先不播放"),
}
# As wide as a sheet of A4 between the handout's margins, at 96 pixels per inch.
SHEET = {"width": round(182 / 25.4 * 96), "height": 1000}
WHITE = "rgb(255, 255, 255)"

Opened = Callable[[Path], Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens a file for a reader without a network, whose system is dark."""
    contexts = []

    def open_file(file: Path) -> Page:
        context = browser.new_context(offline=True, viewport=SHEET, color_scheme="dark")
        contexts.append(context)
        page = context.new_page()
        troubles: list[str] = []
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: troubles.append(request.url))
        page.goto(file.as_uri())
        page.locator("#whole .main-svg").first.wait_for()
        page.troubles = troubles  # type: ignore[attr-defined]
        return page

    yield open_file
    for context in contexts:
        context.close()


def troubles(page: Page) -> list[str]:
    """What went to the console, and what was asked of anybody but the file itself."""
    found: list[str] = page.troubles  # type: ignore[attr-defined]
    return [each for each in found if not each.startswith(("file:", "blob:"))]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("dead-neurons", "en"),
        ("dead-neurons", "zh"),
        ("vanishing-gradients", "zh"),
        ("race", "en"),
    ],
)
def test_a_saved_handout_plays(
    path: str, language: str, page: Page, opened: Opened, tmp_path: Path
) -> None:
    fold, save, title, question = WORDS[language]
    page.goto(f"/{path}?{RUNS[path]}&lang={language}")
    page.locator(FIGURE).first.wait_for()
    open_entry(page, fold)
    with page.expect_download() as download:
        page.get_by_role("button", name=save).click()
    file = tmp_path / "handout.html"
    download.value.save_as(file)
    assert file.stat().st_size < 6_000_000

    paper = opened(file)
    expect(paper.get_by_role("heading", name=title)).to_be_visible()
    expect(paper.get_by_text(question)).to_be_visible()
    slider = paper.locator("[data-figure] input[type=range]")
    shown = paper.locator("[data-figure] [role=img]").last
    end = shown.inner_html()
    slider.press("Home")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "step 1" if language == "en" else "第 1 步")
    expect(shown).not_to_have_js_property("innerHTML", end)
    paper.locator("[data-figure] .play").click()
    last = "step 20" if language == "en" else "第 20 步"
    expect(slider).to_have_attribute("aria-valuetext", last)
    answer = paper.locator(".asked details").first
    answer.locator("summary").click()
    expect(answer.locator("ul")).to_be_visible()
    assert troubles(paper) == []


def test_it_is_white_and_whole_on_paper(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "handout.html"
    file.write_text(handout(SETTINGS["Adam"], link="http://127.0.0.1/"), encoding="utf-8")
    page = opened(file)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
    page.emulate_media(media="print")
    assert page.locator(":is(.bar, .modebar, .hint, summary):visible").count() == 0
    wide = page.locator(":is(#whole, #moving) .main-svg, .foot, .settings")
    for box in (each.bounding_box() for each in wide.all()):
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SHEET["width"] + 1
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    assert troubles(page) == []


def test_a_handout_of_the_core_alone_moves_its_layers(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "handout.html"
    file.write_text(handout(SETTINGS["Adam"], "zh"), encoding="utf-8")
    page = opened(file)
    slider, line = page.get_by_label("步数"), page.locator("#moving .scatterlayer path").first
    expect(slider).to_have_attribute("aria-valuetext", "第 30 步")
    end = line.get_attribute("d")
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "第 0 步")
    expect(line).not_to_have_attribute("d", end or "")
    page.get_by_role("button", name="播放").click()
    expect(slider).to_have_attribute("aria-valuetext", "第 30 步")
    expect(line).to_have_attribute("d", end or "")
    expect(page.get_by_role("button", name="播放")).to_be_visible()
    assert troubles(page) == []
