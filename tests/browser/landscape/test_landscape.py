"""The landscape as a learner sees it: turned where there is WebGL, a map where there is none."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from pages.frame.text import label_table
from tests.browser.conftest import DESKTOP
from tests.harness.actions import PATIENCE
from tests.harness.browser import CHROMIUM_FLAGS
from tests.harness.settling import open_entry

# A software renderer: these tests need no graphics card.
WITH_WEBGL = [
    *(flag for flag in CHROMIUM_FLAGS if flag != "--disable-gpu"),
    *("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
]
# The fewer pixels, the sooner that renderer has drawn them.
VIEWPORT = {"viewport": {"width": 640, "height": 480}}
WITHOUT_WEBGL = [*CHROMIUM_FLAGS, "--disable-3d-apis"]
SMALL = "preset=circles_depth_5&depth=2&width=4&steps=20&seeds=2&samples=32"


def text(key: str, lang: str = "en") -> str:
    section, name = key.split(".")
    return str(label_table()[section][name][lang])


@pytest.fixture
def page(
    request: pytest.FixtureRequest, chromium: str, server_url: str, browser: Browser
) -> Iterator[Page]:
    """A page of a browser with the flags that the test asks for; no error in it."""
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    with browser.browser_type.launch(executable_path=chromium, args=request.param) as other:
        context = other.new_context(base_url=server_url, **(DESKTOP | VIEWPORT))
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", note)
        yield page
    assert errors == []


def opened(page: Page, query: str = "", lang: str = "en") -> None:
    page.goto(f"/vanishing-gradients?lang={lang}&{SMALL}&{query}")
    open_entry(page, text("landscape.title", lang))


@pytest.mark.parametrize("page", [WITH_WEBGL], ids=["WebGL"], indirect=True)
def test_the_surface_turns_and_the_link_brings_the_map_back(page: Page) -> None:
    opened(page)
    expect(page.locator(".js-plotly-plot .gl-container canvas").first).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    page.get_by_text(text("landscape.map"), exact=True).click()
    expect(page.locator(".js-plotly-plot .contour")).to_have_count(2)
    expect(page).to_have_url(re.compile("land_view=map"))
    opened(page, page.url.partition("?")[2])
    expect(page.locator(".js-plotly-plot .contour")).to_have_count(2)


@pytest.mark.parametrize("page", [WITHOUT_WEBGL], ids=["none"], indirect=True)
def test_without_webgl_there_is_the_map_and_a_sentence(page: Page) -> None:
    opened(page)
    expect(page.get_by_text(text("landscape.no_webgl"))).to_be_visible()
    expect(page.locator(".js-plotly-plot .contour")).to_have_count(2)
