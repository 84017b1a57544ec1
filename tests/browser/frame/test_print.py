"""On paper a page is white, without what can only be pressed, and names its link in the foot."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.contents import PAGES
from tests.harness.actions import OpenPage
from tests.harness.browser import FIGURE
from tests.harness.settling import wait_until_drawn

# What a reader of paper can do nothing with.
CONTROLS = (
    "[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stButton], .st-key-foot, "
    "[data-testid=stSlider], [data-testid=stButtonGroup], "
    "[data-testid=stMain] :is(input, select)"
)
TRANSPARENT_OR_WHITE = re.compile(r"rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)")
QUICK = {"vanishing": "?preset=circles_depth_5&seeds=2&lang=en", "race": "?seeds=2&lang=en"}
# What a figure draws with.
SHAPES = "[data-testid=stMain] [role=img] svg :is(path, rect, circle, line, text)"

# Those that a rule for paper took away, though their drawing is still there.
TAKEN_AWAY = """all => all.filter((shape) => shape.ownerSVGElement?.checkVisibility() &&
  !shape.hasAttribute("display") && getComputedStyle(shape).display === "none"
).map((shape) => shape.outerHTML.slice(0, 120))"""


# A class room is not printed: it is for a screen.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "class_room"])
def test_a_page_prints_as_one_would_hand_it_out(name: str, dark_page: Page) -> None:
    page = dark_page
    page.goto(f"/{PAGES[name].path.strip('/')}{QUICK.get(name, '?mode=explore&lang=en')}")
    page.locator(FIGURE).first.wait_for()
    page.emulate_media(media="print")
    assert page.locator(SHAPES).evaluate_all(TAKEN_AWAY) == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(FIGURE).first).to_be_visible()
    shown = page.locator(f":is({CONTROLS}):visible")
    assert shown.evaluate_all("all => all.map(one => one.outerHTML.slice(0, 120))") == []
    colours = "[document.documentElement, document.querySelector('.stApp')].map(found => "
    for colour in page.evaluate(f"{colours}getComputedStyle(found).backgroundColor)"):
        assert TRANSPARENT_OR_WHITE.fullmatch(colour)
    page.pdf(format="A4")
    link = page.evaluate("document.documentElement.style.getPropertyValue('--link')")
    assert page.url.split("?")[0] in link
    assert "lang=en" in link


# The mean of the colours of a canvas, 0 to 255.
BRIGHTNESS = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = data.filter((_, i) => i % 4 < 3);
  return colours.reduce((sum, value) => sum + value, 0) / colours.length;
}"""


def printed(measured: Locator, measure: str) -> object:
    """What `measure` finds in the very moment in which a page turns to paper: no frame follows."""
    measured.first.evaluate(
        f"""(element) => matchMedia("print").addEventListener("change", ({{ matches }}) => {{
          if (matches) globalThis.onPaper = ({measure})(element);
        }})"""
    )
    measured.page.pdf()
    return measured.page.evaluate("onPaper")


@pytest.mark.parametrize("address", ["/dead-neurons?steps=20&seeds=2", "/race?steps=20&seeds=2"])
def test_a_map_is_light_on_paper_and_dark_again_on_the_screen(
    address: str, dark_page: Page
) -> None:
    dark_page.goto(address)
    field = dark_page.locator(".map canvas").first
    field.wait_for()
    wait_until_drawn(dark_page)  # a run that grows draws its map again
    dark = field.evaluate(BRIGHTNESS)
    assert dark < 80
    on_paper = printed(field, BRIGHTNESS)
    assert isinstance(on_paper, int | float)
    assert on_paper > 200
    assert field.evaluate(BRIGHTNESS) == pytest.approx(dark)


def test_what_was_never_scrolled_to_is_drawn_on_paper(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1280, "height": 400})
    page.goto("/function?lang=en")
    page.locator(FIGURE).first.wait_for()
    strips = page.locator(".strips")
    expect(strips.locator(".strip")).to_have_count(2)
    assert strips.locator(".strip path").count() == 0
    drawn = "(strips) => Array.from(strips.querySelectorAll('.strip'), "
    counts = printed(strips, f"{drawn} (strip) => strip.querySelectorAll('path').length)")
    assert isinstance(counts, list)
    assert len(counts) == 2
    assert all(counts)
