"""Whatever can be pressed stands out 3 : 1 from its ground, and so does what has the focus."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.harness.settling import follow, open_entry, wait_until_drawn

LEAST = 3  # WCAG 2.2, 1.4.11 and 2.4.13
# What of each kind of control is seen, by its border or its ground.
CONTROLS = {
    "radio": "[data-testid=stRadioOption] > div > div:first-child",
    # The mark that explains a word beside the label is a sign in ink, with no border.
    "segment": "[data-testid=stButtonGroup] button:not([data-testid=stWidgetLabel] *)",
    "button": "[data-testid=stButton] button, [data-testid=stFormSubmitButton] button",
    "text": "[data-testid$=RootElement]",
    "choice": "[data-testid=stSelectbox] [role=group][data-rac]",
    "choices": "[data-testid=stMultiSelect] [role=group][data-rac]",
    "switch": "[data-testid=stCheckbox] label > span + div",
    "slider": "[data-testid=stSlider] div:has(> div > input)",
    "segments": ".seg",
    "transport": ".bar button:not([aria-disabled=true])",
    "speed": ".bar select",
    "plain": ":is(.plain, .primary, .small, .copy):enabled",
    "field": ".contenders input[type=text], input[data-field]",
}
# Where they are to be found: each kind on one of these pages.
PATHS = (
    "/dead-neurons?mode=lesson",
    "/vanishing-gradients?mode=explore&",
    "/function?mode=explore&",
    "/dead-neurons?mode=explore&",
    "/race?mode=explore&",
)
MOST_STOPS = 45
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# The contrast of an element's border or ground, whichever is more, with what lies behind it.
CONTRAST = """element => {
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const channels = (colour) => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data];
    };
    const over = ([r, g, b, a], ground) =>
        [r, g, b].map((c, i) => (c * a + ground[i] * (255 - a)) / 255);
    const parentOf = (node) => node.parentElement ?? node.getRootNode().host ?? null;
    const groundOf = (node) => node === null ? [255, 255, 255] :
        over(channels(getComputedStyle(node).backgroundColor), groundOf(parentOf(node)));
    const luminance = (rgb) => {
        const [r, g, b] = rgb.map((c) => c / 255)
            .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => {
        const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
        return (high + 0.05) / (low + 0.05);
    };
    const style = getComputedStyle(element);
    const behind = groundOf(parentOf(element));
    const seen = [channels(style.backgroundColor)];
    if (parseFloat(style.borderTopWidth)) seen.push(channels(style.borderTopColor));
    const focus = style.outlineStyle === "none" ? [] : [channels(style.outlineColor)];
    const best = (colours) => Math.max(1, ...colours.map((c) => contrast(over(c, behind), behind)));
    return { control: best(seen), focus: parseFloat(style.outlineWidth) >= 2 ? best(focus) : 1 };
}"""
# The key's way through a page: what shows the focus may stand around or beside what has it.
RING = f"""() => {{
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (focused === document.body) return null;
    const around = [focused, focused.nextElementSibling ?? focused];
    for (let node = focused; around.length < 7 && node.parentElement; node = node.parentElement)
        around.push(node.parentElement);
    const best = Math.max(...around.map({CONTRAST}).map(({{ focus }}) => focus));
    return [focused.outerHTML.slice(0, 100), best];
}}"""


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


def opened(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="light")
    follow(page, f"{path}&lang=en")
    wait_until_drawn(page)


def both_schemes(page: Page) -> Iterator[str]:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        yield scheme


def test_every_kind_of_control_stands_out(page: Page) -> None:
    missing = set(CONTROLS)
    faint = set()
    for path in PATHS:
        opened(page, path)
        if page.locator("summary", has_text="Change settings").count():
            open_entry(page, "Change settings")
            expect(page.get_by_role("textbox", name="Learning rate")).to_be_visible()
        for scheme in both_schemes(page):
            for kind, selector in CONTROLS.items():
                seen = page.locator(f"[data-testid=stMain] :is({selector}):visible")
                found = seen.evaluate_all(f"all => all.map({CONTRAST}).map((one) => one.control)")
                missing -= {kind} if found else set()
                faint |= {(path, scheme, kind) for contrast in found if contrast < LEAST}
    assert not missing
    assert not faint


@pytest.mark.parametrize("path", PATHS[:3])
def test_the_focus_is_seen_wherever_it_goes(page: Page, path: str) -> None:
    opened(page, path)
    for scheme in both_schemes(page):
        page.get_by_test_id("stSkipToContent").focus()
        reached = []
        while len(reached) < MOST_STOPS:
            page.keyboard.press("Tab")
            stop = page.evaluate(RING)
            if stop is None:
                break
            reached.append(stop)
        assert len(reached) > 10
        assert not [stop for stop, contrast in reached if contrast < LEAST], scheme
